/**
 * Where a staff member types. Enter sends, Shift and Enter begins a new line; nothing else ever sends. What was begun before the visitor wrote
 * of danger was meant for something else: it is asked about once.
 */

import { Button, Textarea } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons/svg/send'
import { forwardRef, type KeyboardEvent, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import { MESSAGE_LIMIT } from '../../../knowledge/limits'
import { useSettled } from '../../settled'
import { useDesk, useWords } from '../desk-context'
import { inserted } from './insert'

export interface ComposerHandle {
  /** At the cursor; what stood there stays. */
  insert: (words: string) => void
}

const TOLD_FROM = 1800
const TYPING_EVERY = 3000

export const Composer = forwardRef<ComposerHandle, { conversation: ConversationAnswer }>(function Composer(
  { conversation },
  handle,
) {
  const { texts } = useWords()
  const { drafts, outbox } = useDesk()
  const { handoff, id } = conversation
  const { dangerAt = 0, lastStaffAt = 0 } = handoff
  const [text, setText] = useState(() => drafts.readText(id))
  /** The last danger that what stands here may have been written for. */
  const [answered, setAnswered] = useState(text === '' ? dangerAt : lastStaffAt)
  const [asking, ask] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const tellTyping = useTypingSign(handoff.id)
  const tooLong = text.length > MESSAGE_LIMIT
  const room = text.length > TOLD_FROM ? texts.composer.left(MESSAGE_LIMIT - text.length) : ''
  const heard = useSettled(room)

  const change = (next: string) => {
    if (text === '') setAnswered(dangerAt)
    ask(false)
    setText(next)
    drafts.keepText(id, next)
  }
  useImperativeHandle(handle, () => ({
    insert: (words) => {
      const at = box.current?.selectionEnd ?? text.length
      const next = inserted(text, at, words)
      change(next.text)
      requestAnimationFrame(() => {
        box.current?.focus()
        box.current?.setSelectionRange(next.cursor, next.cursor)
      })
    },
  }))
  // Whoever has just accepted wants to type; on a small screen the keyboard would cover what was asked.
  useEffect(() => {
    if (matchMedia('(min-width: 60rem)').matches) box.current?.focus()
  }, [])

  const send = () => {
    if (text.trim() === '' || tooLong) return
    if (dangerAt > answered) {
      setAnswered(dangerAt)
      ask(true)
      return
    }
    outbox.send(handoff, text.trim())
    change('')
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    // A key that is held down answers no question.
    if (!event.repeat) send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        className="composer-box"
        textarea={{
          ref: box,
          'aria-label': texts.composer.label,
          'aria-describedby': 'composer-hint',
          'aria-invalid': tooLong || undefined,
          spellCheck: true,
          lang: conversation.language,
        }}
        value={text}
        placeholder={texts.composer.placeholder}
        onKeyDown={onKeyDown}
        onChange={(_event, { value }) => {
          change(value)
          if (value.trim() !== '') tellTyping()
        }}
      />
      <Button type="submit" appearance="primary" icon={<SendRegular />} className="composer-send">
        {texts.composer.send}
      </Button>
      <p className="composer-hint soft" id="composer-hint">
        <span className="wide-only">{texts.composer.hint}</span>{' '}
        <span className="composer-care" role="status">
          {asking && texts.composer.danger}
        </span>
        {!asking && (
          <span className={tooLong ? 'composer-care' : undefined} aria-hidden="true">
            {room}
          </span>
        )}
        <span className="unseen" role="status">
          {heard}
        </span>
      </p>
    </form>
  )
})

/** Tells the visitor that somebody is typing, now and then; a sign that is lost does no harm. */
function useTypingSign(handoff: string): () => void {
  const { calls } = useDesk()
  const last = useRef(0)
  return () => {
    if (Date.now() - last.current < TYPING_EVERY) return
    last.current = Date.now()
    void calls.call('typing', { id: handoff }).catch(() => undefined)
  }
}
