/** Stored things as the page sees them. */
import { deskLimits, type Knowledge, LANGUAGES, type Language } from '../../knowledge/model'
import { readAuthor } from '../handoff/author'
import { answerBy } from '../handoff/model'
import type { Callback } from '../storage/callbacks'
import type { Handoff, StaffPresence } from '../storage/handoffs'
import type { StoredActivity } from '../storage/store'
import type { Json } from '../types'
import type { CallbackView } from './api/callbacks'
import type { DeskActivity } from './api/conversation'
import type { Named, StaffName } from './api/people'
import type { ColleagueView, DeskEvent, DeskHandoff } from './api/queue'

export function handoffView(knowledge: Knowledge, handoff: Handoff): DeskHandoff {
  const { institution, language } = handoff
  const limits = deskLimits(knowledge.institutions.get(institution)?.institution ?? {})
  return {
    ...withoutWords(handoff),
    owner: ownerOf(handoff),
    topic: handoff.topic === undefined ? undefined : answerName(knowledge, institution, handoff.topic, language),
    question: handoff.question,
    redFlag: handoff.redFlag,
    note: handoff.note,
    noteBy: handoff.noteBy,
    acceptedAt: handoff.acceptedAt,
    answerBy: answerBy(handoff, limits),
    lostBy: handoff.lostBy,
    lostWhy: handoff.lostWhy,
    endedAt: handoff.endedAt,
    outcome: handoff.outcome,
    failure: handoff.failure,
    helpful: handoff.helpful,
    remark: handoff.remark,
    lastStaffAt: handoff.lastStaffAt,
    lastVisitorAt: handoff.lastVisitorAt,
    unansweredAt: handoff.unansweredAt,
    dangerAt: handoff.dangerAt,
  }
}

function withoutWords(handoff: Handoff): DeskHandoff {
  const { id, conversation, institution, language, channel, state, sequence, place, requestedAt } = handoff
  return { id, conversation, institution, language, channel, state, sequence, place, requestedAt }
}

export function ownerOf({ owner, ownerName }: Pick<Handoff, 'owner' | 'ownerName'>): StaffName | undefined {
  return owner === undefined ? undefined : { id: owner, firstName: ownerName ?? '' }
}

/** The title of an answer; its id where the knowledge has it no more. */
export function answerName(knowledge: Knowledge, institution: string, id: string, language: Language): Named {
  return { id, name: knowledge.institutions.get(institution)?.answers.get(id)?.title[language] ?? id }
}

export function callbackView(callback: Callback): CallbackView {
  const { reference, institution, language, state, means, about, day, part, notBefore, requestedAt, endedAt } = callback
  return {
    reference,
    institution,
    language,
    state,
    means,
    about,
    notBefore,
    requestedAt,
    endedAt,
    sequence: callback.sequence,
    notes: callback.notes ?? [],
    takenBy: state === 'taken' ? ownerOf(callback) : undefined,
    moment: day !== undefined && part !== undefined ? { day, part } : undefined,
  }
}

/** A change as the page hears of it. Of what has ended it hears that alone: its words are read where that is written down. */
export const handoffEvent = (knowledge: Knowledge, handoff: Handoff): DeskEvent => ({
  kind: 'handoff',
  sequence: handoff.sequence,
  handoff: handoff.endedAt === undefined ? handoffView(knowledge, handoff) : withoutWords(handoff),
})

export const callbackEvent = (callback: Callback): DeskEvent => ({
  kind: 'callback',
  sequence: callback.sequence,
  callback: callbackView(callback),
})

/** One a person, of rows by institution; the freshest sign of life counts. */
export function colleagueViews(present: StaffPresence[]): ColleagueView[] {
  const byStaff = new Map<string, ColleagueView>()
  for (const { staff, name, status, institution } of present.toSorted((a, b) => a.seenAt - b.seenAt)) {
    const institutions = [...(byStaff.get(staff)?.institutions ?? []), institution].sort()
    byStaff.set(staff, { id: staff, firstName: name, status, institutions })
  }
  return [...byStaff.values()].sort((a, b) => a.firstName.localeCompare(b.firstName, 'nl'))
}

/** Undefined for what is no message: events, signs of typing. */
export function activityView(
  knowledge: Knowledge,
  { sequence, role, at, clientId, body }: StoredActivity,
): DeskActivity | undefined {
  if (body.type !== 'message' || typeof body.text !== 'string') return undefined
  const { locale, textFormat } = body
  const language = LANGUAGES.find((each) => each === locale)
  const data = (body.channelData ?? {}) as Json
  // A visitor chooses the ids of their own messages.
  const author = role === 'staff' ? readAuthor(clientId) : undefined
  return {
    sequence,
    role,
    at,
    text: body.text,
    // Only what the bot says is Markdown of ours: what a person typed stays as typed.
    format: role === 'bot' && textFormat !== 'plain' ? 'markdown' : 'plain',
    language: role === 'bot' && typeof locale === 'string' ? locale : language,
    staff: author && { id: author.staff, firstName: nameIn(data) },
    answer: role === 'bot' ? answerOf(knowledge, data, language ?? 'nl') : undefined,
    choices: choicesOf(body),
    clientId: author?.clientId,
  }
}

function nameIn({ person }: Json): string {
  const { name } = (person ?? {}) as Json
  return typeof name === 'string' ? name : ''
}

function answerOf(knowledge: Knowledge, { answer }: Json, language: Language): Named | undefined {
  const { id, institution } = (answer ?? {}) as Json
  if (typeof id !== 'string' || typeof institution !== 'string') return undefined
  return answerName(knowledge, institution, id, language)
}

function choicesOf({ suggestedActions }: Json): string[] {
  const { actions } = (suggestedActions ?? {}) as Json
  if (!Array.isArray(actions)) return []
  return actions.flatMap(({ title }: Json) => (typeof title === 'string' ? [title] : []))
}
