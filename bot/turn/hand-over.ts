/** What a turn asked for that is stored in its own transaction: a hand-off, a call-back, what a staff member should see of it, and a question that nothing was found for. */
import { randomUUID } from 'node:crypto'
import { graver, rememberOutside } from '../../dialogs/last-said'
import { REMARK } from '../../dialogs/remark-dialog'
import { type Effect, type HandoffFacts, type Memory, numberOfQuestion, type TurnFacts } from '../../dialogs/turn-facts'
import type { CallbackInTurn } from '../storage/callbacks'
import type { Handoff, HandoffInTurn, HandoffSet, NewHandoff } from '../storage/handoffs'
import type { Conversation, FinishedTurn, StoredActivity } from '../storage/store'
import { hidePhones } from './masking'

export interface Turned {
  facts: TurnFacts
  conversation: Conversation
  handoff?: Handoff
  message?: StoredActivity
  at: number
}

/** The hand-off as dialogs see it; undefined where there is none, or nothing is to be said of it any more. */
export function handoffFacts(handoff?: Handoff): HandoffFacts | undefined {
  if (!handoff || handoff.state === 'failed' || isJudged(handoff)) return undefined
  return { state: handoff.state }
}

const isJudged = ({ state, helpful }: Handoff): boolean => state === 'completed' && helpful !== undefined

/**
 * The desk acts on a hand-off outside of any turn: the last thing said is then what it said of that. One that failed, and one that was judged and
 * waits for no remark any more, is forgotten.
 */
export function catchUp(memory: Memory, handoff: Handoff): void {
  const stands = standOf(handoff)
  if (memory.handoffStood !== stands) {
    memory.handoffStood = stands
    if (handoff.state === 'completed') memory.redFlag = undefined
    // That of a visitor who left was said in a turn.
    if (handoff.failure !== 'cancelled') rememberOutside(memory, lastSaidOf(handoff))
  }
  // A position that makes no sense any more waits for nothing.
  const stack: ({ id: string } | null)[] = memory.dialogs?.dialogStack ?? []
  const isOver = isJudged(handoff) && !stack.some((each) => each?.id === REMARK)
  if (handoff.state === 'failed' || isOver) memory.handoff = undefined
}

export function noteAsked(memory: Memory, { id, requestedAt }: NewHandoff): void {
  memory.handoff = id
  memory.handoffStood = standOf({ state: 'waiting', queuedAt: requestedAt })
}

/** Back in the queue it waits since then. */
const standOf = ({ state, queuedAt }: Pick<Handoff, 'state' | 'queuedAt'>): string => `${state} ${queuedAt}`

/** Where a "ja" may be said to it. */
function lastSaidOf({ state, outcome }: Handoff) {
  if (state === 'failed') return 'handoff.offer-callback'
  return state === 'completed' && outcome !== 'visitor-left' ? 'handoff.helped' : undefined
}

/** `question`: the text of the last one, masked. */
export function handoffInTurn(turned: Turned, question?: string): HandoffInTurn | undefined {
  const { facts, conversation, handoff, at } = turned
  const asks = find(facts, 'hand over')
  if (asks) {
    const { topic, redFlag } = facts.memory
    return {
      do: 'request',
      handoff: {
        id: randomUUID(),
        conversation: conversation.id,
        institution: facts.institution.institution.id,
        language: facts.language,
        channel: conversation.channel,
        topic,
        question: question?.trim().slice(0, LONGEST_QUESTION) || undefined,
        redFlag,
        requestedAt: at,
        toldAhead: asks.ahead,
      },
    }
  }
  if (!handoff) return undefined
  const set = changeOf(turned, handoff)
  return set && { do: 'change', id: handoff.id, set }
}

function changeOf({ facts, message, at }: Turned, handoff: Handoff): HandoffSet | undefined {
  if (find(facts, 'stop waiting')) return { state: 'failed', failure: 'cancelled', endedAt: at }
  const verdict = find(facts, 'keep verdict')
  if (verdict) return { helpful: verdict.helpful }
  const remark = find(facts, 'keep remark')
  // The desk reads it long after: nobody calls a number in it.
  if (remark) return { remark: hidePhones(remark.text) }
  if (handoff.endedAt !== undefined || message?.body.type !== 'message') return undefined
  const { understanding } = facts
  const seen = understanding.outcome === 'safety' ? understanding.safety : undefined
  const inDanger = seen === 'emergency' || seen === 'crisis'
  return {
    lastVisitorAt: message.at,
    ...(handoff.state === 'accepted' && !isUnanswered(handoff) && { unansweredAt: message.at }),
    language: facts.language,
    // An emergency that was seen stays marked, whatever is said after it.
    redFlag: graver(seen, handoff.redFlag),
    ...(inDanger && { dangerAt: message.at }),
  }
}

/** Staff have not written since the visitor did. */
const isUnanswered = ({ unansweredAt, lastStaffAt = 0 }: Handoff): boolean =>
  unansweredAt !== undefined && unansweredAt > lastStaffAt

export function callbackInTurn({ facts, conversation, at }: Turned): CallbackInTurn | undefined {
  const withdrawn = find(facts, 'withdraw call-back')
  if (withdrawn) return { do: 'withdraw', reference: withdrawn.reference }
  const asked = find(facts, 'request call-back')
  if (!asked) return undefined
  const { moment, about, ...request } = asked.request
  return {
    do: 'request',
    replaces: asked.replaces,
    callback: {
      ...request,
      // It is not sealed, as the number is.
      about: about && hidePhones(about),
      conversation: conversation.id,
      institution: facts.institution.institution.id,
      language: facts.language,
      day: moment?.day,
      part: moment?.part,
      notBefore: moment?.from ?? at,
      requestedAt: at,
    },
  }
}

/** A question that nothing was found for, also after asking back. */
export function missedInTurn({ facts }: Turned): FinishedTurn['unanswered'] {
  const missed = find(facts, 'count unanswered')
  const { institution, language } = facts
  return missed && { sequence: missed.question, institution: institution.institution.id, language }
}

type EffectOf<Name extends Effect['do']> = Extract<Effect, { do: Name }>

function find<Name extends Effect['do']>({ effects }: TurnFacts, name: Name): EffectOf<Name> | undefined {
  return effects.find((each): each is EffectOf<Name> => each.do === name)
}

/** As much of a question as the queue shows. */
const LONGEST_QUESTION = 300
/** What raised a flag is what a colleague must read first. */
const QUESTIONS = ['answer', 'clarify', 'fallback', 'safety']

/** For a staff member who comes in later: what was asked and answered last. */
export function rememberSubject(facts: TurnFacts): void {
  const { memory, understanding, said } = facts
  if (QUESTIONS.includes(understanding.outcome)) memory.question = numberOfQuestion(facts) ?? memory.question
  memory.topic = said.findLast(({ answer }) => answer)?.answer?.id ?? memory.topic
}

export const asksForAPerson = (facts: TurnFacts): boolean => find(facts, 'hand over') !== undefined
