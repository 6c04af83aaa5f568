/** The dashboard: what happened, by day and by topic. Only counts; of whom they speak is in none of them. */
import { DateTime } from 'luxon'
import type { InstitutionKnowledge, Language } from '../../knowledge/model'
import type { DeskStore, Visit } from '../storage/desk'
import type { Handoff } from '../storage/handoffs'
import type { Feedback, Store } from '../storage/store'
import type { DayNumbers, FeedbackView, InsightsAnswer, TopicNumbers } from './api/insights'
import type { Named } from './api/people'

/** ISO dates, both included. */
export interface DaySpan {
  from: string
  to: string
}

/** Longer ago than conversations are kept there is little to count. */
export const LONGEST_SPAN_DAYS = 400
export const STANDARD_SPAN_DAYS = 30

interface Counted {
  visits: Visit[]
  handoffs: Handoff[]
  callbacks: number[]
}

const NOTHING: Counted = { visits: [], handoffs: [], callbacks: [] }

/** ISO date in the institution's own zone. */
export const dayIn = (moment: number, zone: string): string =>
  DateTime.fromMillis(moment, { zone }).toFormat('yyyy-MM-dd')

export async function readNumbers(
  store: Pick<Store, 'listFeedback'> & { desk: DeskStore },
  { institution, answers }: InstitutionKnowledge,
  { from, to }: DaySpan,
  language: Language,
): Promise<InsightsAnswer> {
  const { id, timeZone: zone } = institution
  const start = DateTime.fromISO(from, { zone }).toMillis()
  const end = DateTime.fromISO(to, { zone }).plus({ days: 1 }).toMillis()
  const counted: Counted = {
    visits: await store.desk.listVisits(id, start, end),
    handoffs: await store.desk.listHandoffsAskedFor(id, start, end),
    callbacks: await store.desk.listCallbackMoments(id, start, end),
  }
  const feedback = (await store.listFeedback(id)).filter(({ at }) => at >= start && at < end)
  const given = await store.desk.listTopics(id, from, to)
  const name = (topic: string): Named => ({ id: topic, name: answers.get(topic)?.title[language] ?? topic })
  const topics = topicNumbers(given, counted.handoffs, feedback, name)
  const byDay = countedByDay(counted, zone)
  const days = daysOf({ from, to }, zone).map((day) => ({ day, ...numbersOf(byDay.get(day) ?? NOTHING) }))
  return { institution: id, from, to, days, topics, total: numbersOf(counted) }
}

/** Talks with staff first, then the answers, those that helped least first. */
export function feedbackRows(
  feedback: Feedback[],
  handoffs: Handoff[],
  { answers }: InstitutionKnowledge,
  language: Language,
): FeedbackView[] {
  const ids = [...new Set(feedback.map(({ answer }) => answer))]
  const rows = ids.map((id) => ({
    answer: { id, name: answers.get(id)?.title[language] ?? id },
    ...opinions(feedback.filter(({ answer }) => answer === id)),
  }))
  const judged = handoffs.filter(({ helpful }) => helpful !== undefined)
  const ofStaff = judged.length > 0 ? [opinions(judged)] : []
  return [...ofStaff, ...rows.sort((a, b) => b.notHelpful - a.notHelpful || b.helpful - a.helpful)]
}

function opinions(its: { helpful?: boolean }[]): { helpful: number; notHelpful: number } {
  const helpful = its.filter((each) => each.helpful).length
  return { helpful, notHelpful: its.length - helpful }
}

function daysOf({ from, to }: DaySpan, zone: string): string[] {
  const days: string[] = []
  for (let day = DateTime.fromISO(from, { zone }); day.toFormat('yyyy-MM-dd') <= to; day = day.plus({ days: 1 }))
    days.push(day.toFormat('yyyy-MM-dd'))
  return days
}

function countedByDay({ visits, handoffs, callbacks }: Counted, zone: string): Map<string, Counted> {
  const days = new Map<string, Counted>()
  const at = (moment: number): Counted => {
    const day = dayIn(moment, zone)
    const known = days.get(day) ?? { visits: [], handoffs: [], callbacks: [] }
    days.set(day, known)
    return known
  }
  for (const visit of visits) at(visit.createdAt).visits.push(visit)
  for (const handoff of handoffs) at(handoff.requestedAt).handoffs.push(handoff)
  for (const callback of callbacks) at(callback).callbacks.push(callback)
  return days
}

function numbersOf({ visits, handoffs, callbacks }: Counted): Omit<DayNumbers, 'day'> {
  const waits = handoffs
    .flatMap((handoff) => waitOf(handoff) ?? [])
    .map((milliseconds) => Math.round(milliseconds / 1000))
    .sort((a, b) => a - b)
  const missed = handoffs.filter(({ state, firstAcceptedAt }) => state === 'failed' && firstAcceptedAt === undefined)
  return {
    conversations: visits.length,
    withoutPerson: visits.filter(({ handedOver, calledBack }) => !handedOver && !calledBack).length,
    handoffs: handoffs.length,
    accepted: waits.length,
    failed: handoffs.filter(({ state }) => state === 'failed').length,
    leftWaiting: missed.filter(isVisitorsDoing).length,
    nobodyCame: missed.filter((each) => !isVisitorsDoing(each)).length,
    callbacks: callbacks.length,
    putBacks: handoffs.reduce((sum, each) => sum + (each.putBacks ?? 0), 0),
    medianWait: waits[Math.floor((waits.length - 1) / 2)],
    longestWait: waits.at(-1),
  }
}

/**
 * Of one that was accepted: until it was accepted for good, over all its times in the queue, and with staff who never wrote. `waited` is absent from
 * hand-offs of before it was counted.
 */
function waitOf({ firstAcceptedAt, requestedAt, waited, owner, queuedAt, endedAt }: Handoff): number | undefined {
  if (firstAcceptedAt === undefined) return undefined
  const known = waited ?? firstAcceptedAt - requestedAt
  // Nobody came for it any more.
  return owner === undefined && endedAt !== undefined ? known + endedAt - queuedAt : known
}

const isVisitorsDoing = ({ failure }: Handoff): boolean => failure === 'cancelled' || failure === 'erased'

function topicNumbers(
  given: { topic: string; count: number }[],
  handoffs: Handoff[],
  feedback: Feedback[],
  name: (topic: string) => Named,
): TopicNumbers[] {
  const asked = handoffs.flatMap(({ topic }) => topic ?? [])
  const ids = new Set([...given.map(({ topic }) => topic), ...asked, ...feedback.map(({ answer }) => answer)])
  const rows = [...ids].map((id) => {
    return {
      topic: name(id),
      answered: given.filter(({ topic }) => topic === id).reduce((sum, { count }) => sum + count, 0),
      handoffs: asked.filter((topic) => topic === id).length,
      ...opinions(feedback.filter(({ answer }) => answer === id)),
    }
  })
  return rows.sort((a, b) => b.answered - a.answered || a.topic.name.localeCompare(b.topic.name, 'nl'))
}
