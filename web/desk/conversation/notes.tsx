/** What colleagues tell each other about a conversation. The visitor never sees it. */

import { Button, Field, Textarea } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import { MESSAGE_LIMIT } from '../../../knowledge/limits'
import { useDesk, useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { useDeed } from '../parts/deed'
import { FaultBar } from '../parts/fault-bar'
import { useMoments } from '../parts/time'

interface NotesProps {
  conversation: ConversationAnswer
  readOnly: boolean
  changed: () => void
}

export function Notes({ conversation, readOnly, changed }: NotesProps) {
  const { texts } = useWords()
  const moments = useMoments(conversation.institution)
  return (
    <>
      <p className="soft side-intro">{texts.notes.intro}</p>
      {conversation.notes.length === 0 && <p className="soft">{texts.notes.none}</p>}
      <ul className="cards">
        {conversation.notes.map(({ id, by, at, text }) => (
          <li key={id} className="card note">
            <p className="soft">
              {by.firstName}, {moments.short(at)}
            </p>
            <p className="words-plain">{text}</p>
          </li>
        ))}
      </ul>
      {!readOnly && <NoteForm conversation={conversation} changed={changed} />}
    </>
  )
}

/** Where the note on a conversation is kept while it is written. */
export const noteOf = (conversation: string): string => `note:${conversation}`

function NoteForm({ conversation: { id, handoff }, changed }: Omit<NotesProps, 'readOnly'>) {
  const { texts } = useWords()
  const { calls, drafts } = useDesk()
  const place = noteOf(id)
  const [text, setText] = useState(() => drafts.readText(place))
  const { busy, fault, attempt } = useDeed()
  const change = (next: string) => {
    setText(next)
    drafts.keepText(place, next)
  }
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (text.trim() === '') return
    const done = await attempt(() => calls.call('note', { id: handoff.id, body: { text: text.trim() } }))
    if (!done) return
    change('')
    announce(texts.notes.added)
    changed()
  }
  return (
    <form onSubmit={(event) => void add(event)} className="note-form">
      <Field label={texts.notes.label}>
        <Textarea rows={3} maxLength={MESSAGE_LIMIT} value={text} onChange={(_event, { value }) => change(value)} />
      </Field>
      <FaultBar fault={fault} intent="error" />
      <Button type="submit" size="small" disabledFocusable={busy}>
        {texts.notes.add}
      </Button>
    </form>
  )
}
