/** What a message means at a step of a checklist or a guide. It is only read here; the dialog does it. */
import type { Choices, Flow, FlowStep, Meaning } from '../knowledge/flow-model'
import { optionsOf } from '../knowledge/flow-walk'
import { LANGUAGES, type Language } from '../knowledge/model'
import { isReply, mentions, type ReplyWords } from '../knowledge/reply-words'
import { type OwnCommand, ownCommand, STEERING } from './flow-in-progress'
import { findFlow } from './flow-start'
import { leftOf, optionsIn } from './flow-texts'
import { pressedIn } from './labels'
import { flowSpokeLast, warnedOf } from './last-said'
import { type Correction, readCorrection } from './read-correction'
import { isLabel, meaningOf, means, type Option, readLoose, readPlain, readSeveral, textsOf } from './read-reply'
import type { TurnFacts } from './turn-facts'

/** Where the visitor is. */
interface AtStep {
  flow: Flow
  step: FlowStep
  choices: Choices
  /** In which the step was asked. */
  language: Language
}

type StepReading =
  | Chosen
  | { do: 'correct'; correction: Correction }
  | { do: OwnCommand | 'help' | 'wait' | 'aside' | 'unclear' }

/** `picked`: places in `optionsOf`. `enough`: nothing more is to be chosen at this step. `language`: the one that we answer in from now on. */
interface Chosen {
  do: 'choose'
  picked: number[]
  enough?: boolean
  language: Language
}

/**
 * The first line that fits is what the message means:
 *
 *     a button's own words                            choose
 *     a yes, a no … after a warning, not asked again  repeat: it may well be meant for the question that the warning asked
 *     "a moment"                                      wait
 *     "asked for"                                     choose: it is not there yet, unless the question is whether it was asked
 *     "not needed"                                    choose; unclear, where nobody is told that it is not
 *     something taken back, with no wish for a person correct
 *     "I made a mistake"                              back
 *     several, "all of them", "enough"                choose, where several may be chosen
 *     a choice in plain words, unless it steers       choose
 *     back, stop, start again, once more              the same
 *     "I don't know", "what is that?"                 help
 *     a person, or another flow                       aside
 *     a choice with slips, or inside a sentence       choose
 *     a question, or small talk                       aside; unclear, where it is a remark by guess
 *     else                                            unclear
 */
export function readStepReply(facts: TurnFacts, at: AtStep): StepReading {
  const { understanding } = facts
  const button = readWith(facts, at, isLabel)
  if (button) return button
  const meaning = meaningOf(facts)
  if (meaning && wasWarned(facts)) return { do: 'repeat' }
  if (means(facts, 'wait')) return { do: 'wait' }
  if (at.step.item && means(facts, 'asked-for')) return readAskedFor(facts, at)
  // "Geen contactpersoon" does not say that one is still missing.
  if (meaning === 'not-needed' && !at.step.many) return readNotNeeded(facts, at)
  const correction = understanding.outcome !== 'handoff' && readCorrection(facts, at.flow, at.choices)
  if (correction) return { do: 'correct', correction }
  if (means(facts, 'mistaken')) return { do: 'back' }
  const several = at.step.many ? readMany(facts, at) : undefined
  if (several) return several
  const plain = steers(facts, meaning) ? undefined : readWith(facts, at, readPlain)
  if (plain) return plain
  const command = understanding.outcome === 'command' && ownCommand(understanding.command)
  if (command) return { do: command }
  if (meaning === 'unknown' || means(facts, 'help') || means(facts, 'what-now')) return { do: 'help' }
  if (isOtherWish(facts)) return { do: 'aside' }
  const loose = readWith(facts, at, readLoose)
  if (loose) return loose
  const unclear = understanding.outcome === 'fallback' || isYesOrNo(facts) || isGuessedRemark(facts)
  return { do: unclear ? 'unclear' : 'aside' }
}

/** Reads in the language of the buttons first: then that language stays. */
function readWith(
  facts: TurnFacts,
  { step, language }: AtStep,
  read: (reply: string, options: Option[], words: ReplyWords) => number | undefined,
): Chosen | undefined {
  const { replyWords } = facts.knowledge
  const others = LANGUAGES.filter((other) => other !== language)
  for (const each of [language, ...others]) {
    const options = optionsIn(facts, step, each)
    const [meant, typed] = textsOf(facts).map((text) => read(text, options, replyWords))
    const index = meant ?? typed
    if (index === undefined) continue
    // A plain word of the other language is a wish to go on in it.
    const goesOver = isReply(facts.text, 'own-language', replyWords, others)
    return { do: 'choose', picked: [index], language: each === language && !goesOver ? language : facts.language }
  }
  return undefined
}

function readAskedFor({ language, knowledge }: TurnFacts, { step }: AtStep): Chosen {
  const asked = LANGUAGES.some((each) =>
    mentions(`${step.name[each]} ${step.ask[each]}`, 'asked', knowledge.replyWords),
  )
  return { do: 'choose', picked: [optionsOf(step).indexOf(asked ? 'have' : 'not-yet')], language }
}

function readNotNeeded({ language }: TurnFacts, { step }: AtStep): StepReading {
  const index = optionsOf(step).indexOf('not-needed')
  return index >= 0 ? { do: 'choose', picked: [index], language } : { do: 'unclear' }
}

function readMany(facts: TurnFacts, { step, choices, language }: AtStep): Chosen | undefined {
  const all = pressedIn(facts, 'flow.all')
  if (all || means(facts, 'all'))
    return { do: 'choose', picked: [...optionsOf(step).keys()], enough: true, language: all ?? facts.language }
  const isEnough = ['no', 'not-needed'].includes(meaningOf(facts) ?? '') || means(facts, 'enough')
  const done = isEnough ? facts.language : pressedIn(facts, 'flow.done')
  if (done) return { do: 'choose', picked: [], enough: true, language: done }
  const { replyWords } = facts.knowledge
  const options = optionsIn(facts, step, language)
  // "The second" is the second of the buttons; in words, what was chosen before may be named again.
  const left = leftOf(step, choices)
  const shown = readSeveral(
    facts.text,
    left.flatMap((index) => options[index] ?? []),
    replyWords,
  ).flatMap((index) => left[index] ?? [])
  const picked = shown.length > 0 ? shown : readSeveral(facts.text, options, replyWords)
  return picked.length > 0 ? { do: 'choose', picked, language: facts.language } : undefined
}

const steers = ({ understanding }: TurnFacts, meaning: Meaning | undefined): boolean =>
  !meaning && understanding.outcome === 'command' && STEERING.includes(understanding.command)

const isYesOrNo = ({ understanding }: TurnFacts): boolean =>
  understanding.outcome === 'smalltalk' && ['smalltalk.affirm', 'smalltalk.deny'].includes(understanding.reply)

/** "Ik woon in Groningen" may well be meant as an answer to the step; "momentje", which an editor lists, is none. */
const isGuessedRemark = ({ understanding }: TurnFacts): boolean =>
  understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.remark' && !understanding.wordForWord

/** A wish for something else than this flow, whatever words of the step stand in it. */
const isOtherWish = (facts: TurnFacts): boolean =>
  ['handoff', 'flow'].includes(facts.understanding.outcome) || findFlow(facts) !== undefined

/** A warning was said, and the step's question has not been asked again since. */
const wasWarned = ({ memory }: TurnFacts): boolean => warnedOf(memory) !== undefined && !flowSpokeLast(memory)
