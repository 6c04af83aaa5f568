/**
 * What was said last: the next message is read in its light. Kept by the keys of the texts (`lastReplies` of the memory), which are read nowhere
 * but here.
 */
import { LANGUAGES, SAFETY_KINDS, type SafetyKind } from '../knowledge/model'
import { messageText } from '../knowledge/render'
import type { Memory, TurnFacts } from './turn-facts'

/** Said in place of the same answer once more. */
export const NO_MORE = 'follow-up.no-more'

/** Keeps what is worth repeating of this turn, if anything is. What was said in another language as well is worth it once. */
export function rememberSaid({ knowledge, memory, said, language }: TurnFacts): void {
  const worth = said.filter((reply) => !['masked', 'too-long'].includes(reply.key) && reply.language === language)
  const alsoIn = said.find((reply) => knowledge.otherLanguages.languages.has(reply.language))?.language
  if (worth.length > 0)
    memory.lastReplies = worth.map(({ key, choices }) => ({ key, choices, ...(alsoIn !== undefined && { alsoIn }) }))
  if (said.some(({ key }) => key === 'safety.no-danger')) memory.redFlag = undefined
  else memory.redFlag = graver(memory.redFlag, gravestOf(said))
}

/**
 * What was said of a hand-off outside of any turn, by its key; its buttons are not remembered. What was offered before it is no longer what a "ja"
 * takes, but numbers to call stay in sight.
 */
export function rememberOutside(memory: Memory, key?: typeof OFFER | typeof HELPED): void {
  const warnings = memory.lastReplies?.filter(({ key }) => key.startsWith('safety.'))
  memory.lastReplies = key === undefined ? warnings : [{ key, choices: [] }]
}

/** That nobody could come, and a number or an address may be left. */
const OFFER = 'handoff.offer-callback'
/** "Did this conversation help you?" */
const HELPED = 'handoff.helped'

const last = ({ lastReplies }: Memory) => lastReplies?.at(-1)
const lastKey = (memory: Memory): string => last(memory)?.key ?? ''

/** Being called back was among what was last offered. */
export const offersCallback = (facts: TurnFacts): boolean =>
  offers(facts, 'callback.start') || lastKey(facts.memory) === OFFER

/** The same, and nothing else was. */
export const offersOnlyCallback = (facts: TurnFacts): boolean =>
  offersCallback(facts) && (lastKey(facts.memory) === OFFER || last(facts.memory)?.choices.length === 1)

export const askedIfHelped = ({ memory }: TurnFacts): boolean => lastKey(memory) === HELPED

/** Whether the button of this key, in either language, was among the last thing said. */
export function offers(facts: TurnFacts, key: string): boolean {
  const choices = last(facts.memory)?.choices
  return LANGUAGES.some((language) => choices?.includes(messageText({ ...facts, language }, key)))
}

/** Whether the message is word for word a button that was just offered. */
export const isJustOffered = ({ memory, text }: TurnFacts): boolean =>
  memory.lastReplies?.some(({ choices }) => choices.includes(text.trim())) ?? false

/**
 * The answer that the next message may lean on: the last thing said, or followed by no more than small talk, "I do not know that" or "which hospital?". A step of a
 * flow, or anything else after it, is what the next message speaks to.
 */
export function lastAnswer(memory: Memory): string | undefined {
  const key = lastKey(memory)
  return answerOf(key) ?? (ASIDE.test(key) ? memory.topic : undefined)
}

const ASIDE = /^(smalltalk|fallback|out-of-scope|follow-up|command\.institution-choose)\b/

const answerOf = (key: string): string | undefined =>
  key.startsWith('answer.') ? key.slice('answer.'.length) : undefined

export const flowSpokeLast = (memory: Memory): boolean => lastKey(memory).startsWith('flow.')

/** To "and now?", when a flow had ended. */
export const toldWhatIsNext = (memory: Memory): boolean => lastKey(memory).startsWith('flow.next')

/** What the visitor was just warned of, or refused; the gravest of it. */
export const warnedOf = ({ lastReplies = [] }: Memory): SafetyKind | undefined => gravestOf(lastReplies)

const gravestOf = (replies: { key: string }[]): SafetyKind | undefined =>
  SAFETY_KINDS.find((kind) => replies.some(({ key }) => key.startsWith(`safety.${kind}`)))

export const graver = (...flags: (SafetyKind | undefined)[]): SafetyKind | undefined =>
  SAFETY_KINDS.find((kind) => flags.includes(kind))

interface NumbersGiven {
  kind: SafetyKind
  /** Not for the first time, or whole for who refers. */
  again: boolean
  /** The language that we do not speak in which they were given as well. */
  alsoIn: string | undefined
}

/** The last thing said, an apology left out, if it was numbers to call. */
export function numbersGiven({ lastReplies }: Memory): NumbersGiven | undefined {
  const said = lastReplies?.findLast(({ key }) => key !== 'apology')
  const [, kind, again] = NUMBERS.exec(said?.key ?? '') ?? []
  if (kind === undefined) return undefined
  return { kind: kind as SafetyKind, again: again !== undefined, alsoIn: said?.alsoIn }
}

const NUMBERS = /^safety\.(emergency|crisis)(-again|-gp)?$/

/** One thing that was said last, by what it told: how to reach a `person`, the `place` in the queue … `answer`: absent where none is remembered. */
export type Said =
  | { told: 'answer'; answer?: string }
  | { told: 'person' | 'hours' | 'place' | 'call-back' }
  | { told: 'text'; key: string; choices: string[] }

export const lastSaid = ({ lastReplies = [], topic }: Memory): Said[] =>
  lastReplies.map(({ key, choices }) => {
    const answer = key === NO_MORE ? topic : answerOf(key)
    if (key === NO_MORE || answer !== undefined) return { told: 'answer', answer }
    if (WAYS_TO_A_PERSON.includes(key)) return { told: 'person' }
    if (key.startsWith('hours.')) return { told: 'hours' }
    if (OF_A_PLACE.includes(key)) return { told: 'place' }
    return OF_A_CALLBACK.test(key) ? { told: 'call-back' } : { told: 'text', key, choices }
  })

const WAYS_TO_A_PERSON = ['handoff.open', 'handoff.closed', 'handoff.no-phone']
const OF_A_PLACE = ['handoff.waiting', 'handoff.still-waiting']
const OF_A_CALLBACK = /^callback\.(?:stored|already|kept)/
