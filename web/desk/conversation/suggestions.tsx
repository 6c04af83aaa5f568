/** What the knowledge would answer to the visitor's last words, or to one's own. Pressing one puts it into the box; sending stays a deed of its own. */
import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import type { Suggestion } from '../../../bot/desk/api/replies'
import { useSettled } from '../../settled'
import { useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { Reading } from '../parts/reading'
import { SearchBox } from '../parts/search-box'
import { useRead } from '../parts/use-read'
import { plainText } from './plain-text'

interface SuggestionsProps {
  conversation: ConversationAnswer
  insert: (words: string) => void
}

export function Suggestions({ conversation, insert }: SuggestionsProps) {
  const { texts } = useWords()
  const [typed, setTyped] = useState('')
  const looked = useSettled(typed.trim(), TYPED_ON_MS)
  const read = useSuggestions(conversation, looked)
  return (
    <>
      <SearchBox label={texts.suggestions.search} looked={typed} look={setTyped} />
      <p className="unseen" role="status">
        {looked && read.answer && texts.replies.found(read.answer.suggestions.length)}
      </p>
      <Reading read={read}>
        {({ suggestions }) => (
          <Found suggestions={suggestions} looked={looked} language={conversation.language} insert={insert} />
        )}
      </Reading>
    </>
  )
}

interface FoundProps extends Pick<SuggestionsProps, 'insert'>, Pick<ConversationAnswer, 'language'> {
  suggestions: Suggestion[]
  looked: string
}

function Found({ suggestions, looked, language, insert }: FoundProps) {
  const { texts } = useWords()
  return (
    <>
      <Intro found={suggestions.length} looked={looked} />
      <ul className="cards">
        {suggestions.map((suggestion) => {
          const text = plainText(suggestion.text)
          return (
            <li key={suggestion.answer} className="card">
              <h3>{suggestion.title}</h3>
              <p className="card-text" lang={language}>
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

function Intro({ found, looked }: { found: number; looked: string }) {
  const words = useWords().texts.suggestions
  if (looked && found > 0) return null
  const none = looked ? words.noneFound : words.none
  return <p className="soft side-intro">{found > 0 ? words.intro : none}</p>
}

/** For my own words where I look for something, else for the visitor's last ones: those are no part of an address, the server knows them. */
function useSuggestions({ id, activities }: ConversationAnswer, looked: string) {
  const read = useRead('suggestions', { body: { conversation: id, text: looked || undefined } })
  const { reload } = read
  const last = activities.findLast(({ role }) => role === 'visitor')?.sequence
  const asked = useRef(last)
  useEffect(() => {
    if (asked.current === last) return
    asked.current = last
    if (!looked) reload()
  }, [last, looked, reload])
  return read
}

/** Whoever types on asks once. */
const TYPED_ON_MS = 250
