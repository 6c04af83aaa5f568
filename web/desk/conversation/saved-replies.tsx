/** Replies that I or my team have written before: searched here, put into the box at the cursor. */
import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import type { SavedReply } from '../../../bot/desk/api/replies'
import { useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { Reading } from '../parts/reading'
import { SearchBox } from '../parts/search-box'
import { useRead } from '../parts/use-read'
import { linkTo, pathOf } from '../route'

interface SavedRepliesProps {
  conversation: ConversationAnswer
  insert: (words: string) => void
}

export function SavedReplies({ conversation, insert }: SavedRepliesProps) {
  const { texts } = useWords()
  const [looked, setLooked] = useState('')
  const read = useRead('savedReplies')
  return (
    <>
      <SearchBox label={texts.replies.search} looked={looked} look={setLooked} />
      <Reading read={read}>
        {({ replies }) => <Fitting replies={replies} looked={looked} conversation={conversation} insert={insert} />}
      </Reading>
      <p>
        <a {...linkTo(pathOf('replies'))}>{texts.replies.manage}</a>
      </p>
    </>
  )
}

function Fitting({
  replies,
  looked,
  conversation,
  insert,
}: SavedRepliesProps & { replies: SavedReply[]; looked: string }) {
  const { texts } = useWords()
  const fitting = replies
    .filter(({ institution }) => institution === undefined || institution === conversation.institution)
    .filter((reply) => fits(reply, looked))
    .sort((one, other) => rank(one, conversation) - rank(other, conversation))
  return (
    <>
      <p className="unseen" role="status">
        {looked && texts.replies.found(fitting.length)}
      </p>
      {fitting.length === 0 && <p className="soft">{looked ? texts.replies.noneFound : texts.replies.none}</p>}
      <ul className="cards">
        {fitting.map((reply) => (
          <li key={reply.id} className="card">
            <h3>
              {reply.title} <span className="soft">{texts.replies.scope[reply.scope]}</span>
            </h3>
            <p className="card-text" lang={reply.language}>
              {reply.text}
            </p>
            <Button
              size="small"
              aria-label={texts.insertNamed(reply.title)}
              onClick={() => {
                insert(reply.text)
                announce(texts.inserted)
              }}
            >
              {texts.insert}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The conversation's language first. */
const rank = (reply: SavedReply, { language }: ConversationAnswer) => (reply.language === language ? 0 : 1)

export const fits = ({ title, text }: SavedReply, looked: string): boolean => {
  const all = `${title} ${text}`.toLowerCase()
  return looked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
