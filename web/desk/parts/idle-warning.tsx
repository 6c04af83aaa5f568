/**
 * Warns before the session ends by itself: two minutes are enough to say "I am still here" (WCAG 2.2.1). The server counts from the last
 * thing that the staff member did; this page counts key presses and clicks and tells the server of them now and then.
 */
import { useEffect, useRef, useState } from 'react'
import { useDesk, useWords } from '../desk-context'
import { Question } from './question'
import { clockOf, useNow } from './time'

const MINUTE = 60_000
const WARNED_BEFORE = 2 * MINUTE
/** With the minute in which the server notes no second use, no more than `WARNED_BEFORE`: else the session would end unwarned. */
const TOLD_EVERY = MINUTE

export function IdleWarning() {
  const { texts } = useWords()
  const { me, session, desk } = useDesk()
  const active = useRef(Date.now())
  const told = useRef(Date.now())
  /** The end of which the last warning was read. */
  const lastRead = useRef(0)
  const [warned, setWarned] = useState(false)
  const endsAt = () => Math.min(active.current + me.idleMinutes * MINUTE, me.endsAt)

  const stay = () => {
    active.current = told.current = Date.now()
    setWarned(false)
    void desk.choosePresence(desk.read().presence).catch(() => undefined)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the moments are kept in refs.
  useEffect(() => {
    const noticed = () => {
      if (warned) return
      active.current = Date.now()
      if (active.current - told.current > TOLD_EVERY) stay()
    }
    const timer = setInterval(() => {
      const left = endsAt() - Date.now()
      if (left <= 0) void session.refresh()
      else if (left < WARNED_BEFORE && lastRead.current !== me.endsAt) setWarned(true)
    }, 5000)
    addEventListener('pointerdown', noticed)
    addEventListener('keydown', noticed)
    return () => {
      clearInterval(timer)
      removeEventListener('pointerdown', noticed)
      removeEventListener('keydown', noticed)
    }
  }, [warned, me])

  if (!warned) return null
  const forGood = me.endsAt - Date.now() < WARNED_BEFORE
  const close = () => {
    lastRead.current = me.endsAt
    setWarned(false)
  }
  return (
    <Question
      title={texts.idle.title}
      submit={texts.idle.stay}
      closeOnly={forGood}
      onSubmit={stay}
      onClose={forGood ? close : stay}
    >
      <p>{forGood ? texts.idle.forGood : texts.idle.text}</p>
      <TimeLeft endsAt={endsAt()} />
    </Question>
  )
}

function TimeLeft({ endsAt }: { endsAt: number }) {
  return <p className="waited">{clockOf(endsAt - useNow())}</p>
}
