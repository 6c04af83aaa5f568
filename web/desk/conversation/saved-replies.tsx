/** Replies that I or my team have written before: searched here, put into the box at the cursor. */
import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import type { SavedReply } from '../../../bot/desk/api/replies'
import { useDesk, useWords } from '../desk-context'
import { SearchBox } from '../parts/search-box'
import { linkTo, pathOf } from '../route'

interface SavedRepliesProps {
  conversation: ConversationAnswer
  insert: (words: string) => void
}

export function SavedReplies({ conversation, insert }: SavedRepliesProps) {
  const { texts, announce } = useWords()
  const { calls } = useDesk()
  const [replies, setReplies] = useState<SavedReply[]>([])
  const [looked, setLooked] = useState('')
  useEffect(() => {
    void calls.call('savedReplies').then(
      (answer) => setReplies(answer.replies),
      () => undefined,
    )
  }, [calls])
  const fitting = replies
    .filter(({ institution }) => institution === undefined || institution === conversation.institution)
    .filter((reply) => fits(reply, looked))
    .sort((one, other) => rank(one, conversation) - rank(other, conversation))
  return (
    <>
      <SearchBox label={texts.replies.search} looked={looked} look={setLooked} />
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
      <p>
        <a {...linkTo(pathOf('replies'))}>{texts.replies.manage}</a>
      </p>
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
