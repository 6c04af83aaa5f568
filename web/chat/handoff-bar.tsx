/** One line above the messages while somebody waits for a staff member or talks to one. Read aloud when it changes. */

import { hooks } from 'botframework-webchat-component'
import { useEffect, useRef } from 'react'
import type { HandoffNote } from '../../bot/handoff/model'
import { aheadInWords } from '../../knowledge/ahead'
import { openHandoff, wasWithAPerson, writtenSinceHandoff } from './activity'
import { PersonIcon } from './icons'
import type { PageTexts } from './page'
import { useOnceOpen, usePage } from './page-context'
import { TranscriptButtons } from './transcript'

export function HandoffBar() {
  const { texts } = usePage()
  const [activities] = hooks.useActivities()
  const handoff = openHandoff(activities)
  const over = !handoff && wasWithAPerson(activities)
  useTypingToThePerson(handoff?.state === 'accepted')
  return (
    <div className="handoff-place">
      <div role="status">
        {over && (
          <p className={writtenSinceHandoff(activities) ? 'only-heard' : 'handoff-words'}>
            {texts['page.handoff.ended']}
          </p>
        )}
        {handoff && (
          <p className="handoff-words">
            <PersonIcon /> {wordsFor(handoff, texts)}
          </p>
        )}
      </div>
      {handoff?.state === 'waiting' && <StopWaiting />}
      {over && <TranscriptButtons />}
    </div>
  )
}

function wordsFor({ state, ahead, name }: HandoffNote, texts: PageTexts): string {
  if (state === 'accepted') return `${texts['page.handoff.with']} ${name ?? ''}`
  const say = (key: string, { number }: { number: string }) => (texts[key] ?? '').replace('{number}', number)
  return [texts['page.handoff.waiting'], ahead === undefined ? '' : aheadInWords(ahead, say)].join(' ')
}

/** Says the same as the button under the message, which goes away with the next one. */
function StopWaiting() {
  const { texts } = usePage()
  const send = hooks.useSendMessage()
  const focus = hooks.useFocus()
  const [stopping, stop] = useOnceOpen<true>(() => {
    send(texts['handoff.cancel'] ?? '')
    // The button goes.
    void focus('sendBoxWithoutKeyboard')
  })
  return (
    <button
      type="button"
      className="button button-small handoff-stop"
      aria-pressed={stopping}
      onClick={() => stop(true)}
    >
      {texts['handoff.cancel']}
    </button>
  )
}

/** The staff member sees that the visitor is typing; nobody else does. */
function useTypingToThePerson(withAPerson: boolean): void {
  const [text] = hooks.useSendBoxValue()
  const emit = hooks.useEmitTypingIndicator()
  const last = useRef(0)
  useEffect(() => {
    if (!withAPerson || text === '' || Date.now() - last.current < TYPING_EVERY) return
    last.current = Date.now()
    emit()
  }, [text, withAPerson, emit])
}

const TYPING_EVERY = 3000
