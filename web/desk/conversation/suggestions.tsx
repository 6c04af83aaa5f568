/** What the knowledge would answer to the visitor's last words, or to one's own. Pressing one puts it into the box; sending stays a deed of its own. */
import { Button, Spinner } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import type { Suggestion } from '../../../bot/desk/api/replies'
import { useDesk, useWords } from '../desk-context'
import { SearchBox } from '../parts/search-box'
import { plainText } from './plain-text'

interface SuggestionsProps {
  conversation: ConversationAnswer
  insert: (words: string) => void
}

export function Suggestions({ conversation, insert }: SuggestionsProps) {
  const { texts, announce } = useWords()
  const [looked, setLooked] = useState('')
  const suggestions = useSuggestions(conversation, looked.trim())
  return (
    <>
      <SearchBox label={texts.suggestions.search} looked={looked} look={setLooked} />
      <p className="unseen" role="status">
        {looked && suggestions && texts.replies.found(suggestions.length)}
      </p>
      {!suggestions && <Spinner size="small" label={texts.connection.opening} />}
      <Intro suggestions={suggestions} looked={looked} />
      <ul className="cards">
        {suggestions?.map((suggestion) => {
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

function Intro({ suggestions, looked }: { suggestions?: Suggestion[]; looked: string }) {
  const words = useWords().texts.suggestions
  if (!suggestions || (looked && suggestions.length > 0)) return null
  const none = looked ? words.noneFound : words.none
  return <p className="soft side-intro">{suggestions.length > 0 ? words.intro : none}</p>
}

/** For my own words where I look for something, else for the visitor's last ones. */
function useSuggestions({ id, activities }: ConversationAnswer, looked: string): Suggestion[] | undefined {
  const { calls } = useDesk()
  const [suggestions, setSuggestions] = useState<Suggestion[]>()
  const last = activities.findLast(({ role }) => role === 'visitor')?.sequence
  // What the visitor said is no part of an address: the server knows it.
  const asked = looked || last
  useEffect(() => {
    const running = new AbortController()
    const text = typeof asked === 'string' ? asked : undefined
    const ask = () =>
      calls.call('suggestions', { query: { conversation: id, text }, signal: running.signal }).then(
        (answer) => setSuggestions(answer.suggestions),
        () => running.signal.aborted || setSuggestions((before) => before ?? []),
      )
    const timer = setTimeout(() => void ask(), TYPED_ON_MS)
    return () => {
      clearTimeout(timer)
      running.abort()
    }
  }, [calls, id, asked])
  return suggestions
}

/** Whoever types on asks once. */
const TYPED_ON_MS = 250
