/**
 * One conversation as it is shown: read once, then read on whenever its hand-off has changed, which everything that is said or noted does.
 * Activities carry sequence numbers, so whatever was missed is read with `after=`, and nothing stands there twice.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ConversationAnswer, DeskActivity } from '../../../bot/desk/api/conversation'
import type { StaffName } from '../../../bot/desk/api/people'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { announce, hush } from '../parts/announcements'
import { faultOf } from '../parts/deed'
import { isWorthAnotherTry, Refused } from '../state/calls'

/** How long "… is typing" stands there after the last sign of it. Milliseconds. */
const TYPING_STAYS = 6000
/** The server takes us for gone from a conversation after thirty seconds. */
const VIEWING_EVERY = 20_000
const AGAIN_AFTER = 3000

export type Typist = 'visitor' | StaffName

export interface Shown {
  conversation?: ConversationAnswer
  fault?: string
  /** It could be read at another try. */
  again: boolean
  /** Who is typing at the other side, or a colleague. */
  typing?: Typist
  viewers: StaffName[]
  /** Reads it all again, as after a deed that changed it. */
  reload: () => void
  /** The server has taken a message of mine; what the visitor said before it is read as well. */
  sent: (activity: DeskActivity) => void
}

export function useConversation(id: string): Shown {
  const { texts } = useWords()
  const { calls, desk, outbox, me } = useDesk()
  const own = me.staff.id
  const [conversation, setConversation] = useState<ConversationAnswer>()
  const [error, setError] = useState<unknown>()
  const [viewers, setViewers] = useState<StaffName[]>([])
  const { typing, heard, stopped } = useTyping()
  /** Times in a row that it could not be read, and may be at another try. */
  const [failures, setFailures] = useState(0)
  /** Up to here all was read; undefined before the first answer. What came with the answer to a call says nothing of what came before it. */
  const newest = useRef<number>(undefined)
  const reading = useRef<Promise<void>>(undefined)
  const words = useRef(texts)
  words.current = texts

  const add = useCallback((more: Partial<ConversationAnswer>) => {
    setConversation((before) => before && merged(before, { ...before, ...more }))
  }, [])

  /** Announces what the visitor has said since the first answer. */
  const hear = useCallback(
    (activities: DeskActivity[]) => {
      const { current: before = Number.POSITIVE_INFINITY } = newest
      newest.current = Math.max(newest.current ?? 0, ...activities.map(({ sequence }) => sequence))
      const news = activities.filter(({ sequence }) => sequence > before)
      if (news.length > 0) stopped()
      for (const { role, text } of news) if (role === 'visitor') announce(words.current.conversation.visitorSaid(text))
    },
    [stopped],
  )

  /** What was erased, or is no longer for us, does not stay on the screen. */
  const fail = useCallback((error: unknown) => {
    if (isGone(error)) {
      setConversation(undefined)
      hush()
    }
    if (isWorthAnotherTry(error)) setFailures((before) => before + 1)
    setError(error)
  }, [])

  const read = useCallback(() => {
    reading.current = calls.call('conversation', { id }).then((answer) => {
      hear(answer.activities)
      setConversation((before) => merged(before, answer))
      setViewers(answer.viewers)
      setError(undefined)
      setFailures(0)
    }, fail)
  }, [calls, id, hear, fail])

  const catchUp = useCallback(async () => {
    // The first answer may be older than the news.
    if (newest.current === undefined) await reading.current
    if (newest.current === undefined) return
    try {
      const more = await calls.call('activities', { id, query: { after: newest.current } })
      hear(more.activities)
      add(more)
    } catch (error) {
      fail(error)
    }
  }, [calls, id, add, hear, fail])

  const sent = useCallback(
    (activity: DeskActivity) => {
      add({ activities: [activity] })
      void catchUp()
    },
    [add, catchUp],
  )

  useEffect(() => {
    read()
    return desk.listen((news) => {
      if (news.kind === 'caught-up') void catchUp()
      if (!('conversation' in news) || news.conversation !== id) return
      if (news.kind === 'changed') void catchUp()
      if (news.kind === 'viewers') setViewers(news.viewers)
      if (news.kind !== 'typing') return
      if (news.from === 'visitor') heard('visitor')
      else if (news.staff.id !== own) heard(news.staff)
    })
  }, [id, desk, own, read, catchUp, heard])

  useEffect(() => {
    if (failures === 0) return
    const timer = setTimeout(read, AGAIN_AFTER)
    return () => clearTimeout(timer)
  }, [failures, read])

  // An answer that was lost on its way is no reason to say that nothing was sent.
  const activities = conversation?.activities
  useEffect(() => activities && outbox.takeOut(activities), [outbox, activities])

  useOwnChange(id, read)
  useViewing(conversation, setViewers)
  const gone = isGone(error)
  return {
    conversation,
    fault: gone ? texts.conversation.gone : error === undefined ? undefined : faultOf(error, texts),
    again: !gone,
    typing,
    viewers: viewers.filter((one) => one.id !== own),
    reload: read,
    sent,
  }
}

/** Accepted, put back or completed, by me or by a colleague: what I may do has changed with it. Or the visitor is in danger. */
function useOwnChange(id: string, read: () => void): void {
  const { waiting, mine, others } = useDeskState()
  const row = [...waiting, ...mine, ...others].find(({ conversation }) => conversation === id)
  const key = row ? `${row.id} ${row.state} ${row.owner?.id} ${row.dangerAt}` : 'none'
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    read()
  }, [key, read])
}

function useViewing(conversation: ConversationAnswer | undefined, show: (viewers: StaffName[]) => void): void {
  const { calls } = useDesk()
  const handoff = conversation?.handoff
  const open = handoff && (handoff.state === 'waiting' || handoff.state === 'accepted') ? handoff.id : undefined
  useEffect(() => {
    if (!open) return
    const tell = () => {
      if (document.hidden) return
      void calls.call('viewing', { id: open, body: { open: true } }).then(
        ({ viewers }) => show(viewers),
        () => undefined,
      )
    }
    tell()
    const timer = setInterval(tell, VIEWING_EVERY)
    return () => {
      clearInterval(timer)
      void calls.call('viewing', { id: open, body: { open: false }, keepalive: true }).catch(() => undefined)
    }
  }, [open, calls, show])
}

function useTyping() {
  const [typing, setTyping] = useState<Typist>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stopped = useCallback(() => {
    clearTimeout(timer.current)
    setTyping(undefined)
  }, [])
  const heard = useCallback((typist: Typist) => {
    clearTimeout(timer.current)
    setTyping(typist)
    timer.current = setTimeout(() => setTyping(undefined), TYPING_STAYS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { typing, heard, stopped }
}

const isGone = (error: unknown): boolean => error instanceof Refused && [403, 404].includes(error.status)

/** As the newer one stands, with all that was said and noted: one answer may overtake another. */
function merged(before: ConversationAnswer | undefined, answer: ConversationAnswer): ConversationAnswer {
  if (!before) return answer
  const newer = before.handoff.sequence > answer.handoff.sequence ? before : answer
  const notes = before.notes.length > answer.notes.length ? before.notes : answer.notes
  return { ...newer, activities: joined(before.activities, answer.activities), notes }
}

/** Both, each once, in order; the later wins. */
function joined(known: DeskActivity[], more: DeskActivity[]): DeskActivity[] {
  const all = new Map([...known, ...more].map((activity) => [activity.sequence, activity]))
  return [...all.values()].sort((one, other) => one.sequence - other.sequence)
}
