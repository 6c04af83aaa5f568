/** What a call gives, read when the page opens and whenever what is asked for changes. */
import { useCallback, useEffect, useState } from 'react'
import type { DeskCall } from '../../../bot/desk/api'
import { useDesk, useWords } from '../desk-context'
import type { AnswerOf, Query } from '../state/calls'
import { faultOf } from './deed'

export interface Read<T> {
  /** Stays while it is read again. */
  answer?: T
  fault?: string
  reload: () => void
}

export function useRead<C extends DeskCall>(name: C, query?: Query): Read<AnswerOf<C>> {
  const { texts } = useWords()
  const { calls } = useDesk()
  const [answer, setAnswer] = useState<AnswerOf<C>>()
  const [fault, setFault] = useState<string>()
  const [times, setTimes] = useState(0)
  const key = JSON.stringify(query ?? {})
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is a reason to read again; the words of a fault are none.
  useEffect(() => {
    const running = new AbortController()
    calls.call(name, { query: JSON.parse(key) as Query, signal: running.signal }).then(
      (next) => {
        if (running.signal.aborted) return
        setAnswer(next)
        setFault(undefined)
      },
      (error) => {
        if (!running.signal.aborted) setFault(faultOf(error, texts))
      },
    )
    return () => running.abort()
  }, [calls, name, key, times])
  const reload = useCallback(() => setTimes((before) => before + 1), [])
  return { answer, fault, reload }
}
