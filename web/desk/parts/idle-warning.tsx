/**
 * Warns before the session ends by itself: two minutes are enough to say "I am still here" (WCAG 2.2.1). The server counts from the last
 * thing that it heard of; this page tells it of key presses and clicks, and warns when the server says that time is short, since another
 * tab may have told it something.
 */
import { useEffect, useMemo, useState } from 'react'
import { useDesk, useWords } from '../desk-context'
import { useDeed } from './deed'
import { Question } from './question'
import { clockOf, useNow } from './time'

const MINUTE = 60_000
const WARNED_BEFORE = 2 * MINUTE
const TOLD_EVERY = MINUTE
const LOOKED_EVERY = 5000

export function IdleWarning() {
  const { texts } = useWords()
  const { me, session } = useDesk()
  const { busy, fault, attempt } = useDeed()
  /** The session of which the last warning was read. */
  const [read, setRead] = useState<string>()
  const warned = leftOf(me) < WARNED_BEFORE
  const endsAt = useMemo(() => Date.now() + leftOf(me), [me])

  useEffect(() => {
    const timer = setInterval(() => endsAt - Date.now() < WARNED_BEFORE && void session.refresh(), LOOKED_EVERY)
    return () => clearInterval(timer)
  }, [session, endsAt])
  useEffect(
    () => (warned ? undefined : tellOfPresses(() => void session.stay().catch(() => undefined))),
    [session, warned],
  )

  if (!warned || read === me.csrf) return null
  const forGood = me.endsIn < WARNED_BEFORE
  const stay = () => void attempt(() => session.stay())
  return (
    <Question
      title={texts.idle.title}
      submit={texts.idle.stay}
      closeOnly={forGood}
      submitOnly={!forGood}
      onSubmit={stay}
      onClose={forGood ? () => setRead(me.csrf) : stay}
      busy={busy}
      fault={fault}
    >
      <p>{forGood ? texts.idle.forGood : texts.idle.text}</p>
      <TimeLeft endsAt={endsAt} />
    </Question>
  )
}

/** Milliseconds from the moment of the answer on. */
const leftOf = ({ endsIn, idleEndsIn }: SessionSpans): number => Math.min(endsIn, idleEndsIn)
type SessionSpans = Pick<ReturnType<typeof useDesk>['me'], 'endsIn' | 'idleEndsIn'>

/** The first at once, and those of the next minute together at its end. Gives the function that ends it. */
function tellOfPresses(tell: () => void): () => void {
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const noticed = () => {
    timer ??= setTimeout(
      () => {
        timer = undefined
        told = Date.now()
        tell()
      },
      Math.max(0, told + TOLD_EVERY - Date.now()),
    )
  }
  addEventListener('pointerdown', noticed)
  addEventListener('keydown', noticed)
  return () => {
    clearTimeout(timer)
    removeEventListener('pointerdown', noticed)
    removeEventListener('keydown', noticed)
  }
}

function TimeLeft({ endsAt }: { endsAt: number }) {
  return <p className="waited">{clockOf(endsAt - useNow())}</p>
}
