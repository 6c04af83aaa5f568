/** What a call gives, read when the page opens and whenever what is asked for changes. */
import { useCallback, useEffect, useState } from 'react'
import type { AnswerOf, DeskCall } from '../../../bot/desk/api/routes'
import { useDesk, useWords } from '../desk-context'
import type { Asking, CallOptions, Optional } from '../state/calls'
import { faultOf } from './deed'

export interface Read<T> {
  /** Stays while it is read again; of something else it is gone at once. */
  answer?: T
  fault?: string
  reload: () => void
}

export function useRead<C extends DeskCall>(name: C, ...[asking]: Optional<Asking<C>>): Read<AnswerOf<C>> {
  const { texts } = useWords()
  const { calls } = useDesk()
  const [read, setRead] = useState<{ asked?: string; answer?: AnswerOf<C>; error?: unknown }>({})
  const [times, setTimes] = useState(0)
  const about = JSON.stringify(asking ?? {})
  // The same words are the same question, asked so many times.
  const key = JSON.stringify([about, times])
  useEffect(() => {
    const running = new AbortController()
    const [asked] = JSON.parse(key) as [string]
    const options = [{ ...JSON.parse(asked), signal: running.signal }] as unknown as Optional<CallOptions<C>>
    calls.call(name, ...options).then(
      (answer) => running.signal.aborted || setRead({ asked, answer }),
      (error: unknown) =>
        running.signal.aborted || setRead((before) => ({ ...(before.asked === asked && before), asked, error })),
    )
    return () => running.abort()
  }, [calls, name, key])
  const reload = useCallback(() => setTimes((before) => before + 1), [])
  const { answer, error } = read.asked === about ? read : {}
  return { answer, fault: error === undefined ? undefined : faultOf(error, texts), reload }
}
