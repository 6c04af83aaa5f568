/** What the knowledge would answer to the visitor's last words. Pressing one puts it into the box; sending stays a deed of its own. */
import { Button, Spinner } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ConversationAnswer, Suggestion } from '../../../bot/desk/api'
import { useDesk, useWords } from '../desk-context'
import { plainText } from './plain-text'

interface SuggestionsProps {
  conversation: ConversationAnswer
  insert: (words: string) => void
}

export function Suggestions({ conversation, insert }: SuggestionsProps) {
  const { texts, announce } = useWords()
  const suggestions = useSuggestions(conversation)
  if (!suggestions) return <Spinner size="small" label={texts.connection.opening} />
  if (suggestions.length === 0) return <p className="soft">{texts.suggestions.none}</p>
  return (
    <>
      <p className="soft side-intro">{texts.suggestions.intro}</p>
      <ul className="cards">
        {suggestions.map((suggestion) => {
          const text = plainText(suggestion.text)
          return (
            <li key={suggestion.answer} className="card">
              <h3>{suggestion.title}</h3>
              <p className="card-text" lang={conversation.language}>
                {text}
              </p>
              <Button
                size="small"
                aria-label={texts.insertNamed(suggestion.title)}
                onClick={() => {
                  insert(text)
                  announce(texts.inserted)
                }}
              >
                {texts.insert}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function useSuggestions({ id, activities }: ConversationAnswer): Suggestion[] | undefined {
  const { calls } = useDesk()
  const [suggestions, setSuggestions] = useState<Suggestion[]>()
  const last = activities.findLast(({ role }) => role === 'visitor')?.sequence
  // biome-ignore lint/correctness/useExhaustiveDependencies: the visitor's last message is the reason to ask again.
  useEffect(() => {
    const running = new AbortController()
    calls.call('suggestions', { query: { conversation: id }, signal: running.signal }).then(
      (answer) => setSuggestions(answer.suggestions),
      () => running.signal.aborted || setSuggestions((before) => before ?? []),
    )
    return () => running.abort()
  }, [calls, id, last])
  return suggestions
}
