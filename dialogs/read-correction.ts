/**
 * What somebody takes back of a list, in their own words: "de verwijzing heb ik toch nog niet" of a checklist, "not the waiting times after
 * all" of what was picked. The patterns here are read from visitors, never said to them.
 */
import type { Choices, Flow, FlowChoice, FlowStep, ItemChoice } from '../knowledge/flow-model'
import { itemsOf } from '../knowledge/flow-walk'
import { fold, holdsWords } from '../knowledge/fold'
import type { Texts } from '../knowledge/model'
import { mentions, type ReplyWords } from '../knowledge/reply-words'
import { readChoice } from './read-choice'
import { asks, meantBy, namedInside, type Option } from './read-reply'
import type { TurnFacts } from './turn-facts'

/** A step, and what holds of it from now on. */
export interface Correction {
  step: string
  made: string[]
}

/** An item that is named with how it stands, whichever of the checklist it is, or what is to be taken off what was picked. */
export function readCorrection(facts: TurnFacts, flow: Flow, choices: Choices): Correction | undefined {
  const { replyWords } = facts.knowledge
  const text = meantBy(facts)
  if (asks(text, replyWords)) return undefined
  const words = fold(text)
  if (words.split(' ').length > LONGEST) return undefined
  return readStanding(words, itemsOf(flow, choices), replyWords) ?? readTakenOff(words, flow, choices, replyWords)
}

/** A story is no correction. */
const LONGEST = 16

/** How an item stands follows from how the sentence is built: "weet ik nog niet", "haven't got it", "ligt er toch al". */
const UNSURE = /\b(?:weet \S+ ?\S* niet|niet zeker|geen idee|twijfel|not sure|don t know|no idea|unsure)\b/
const MISSING = /\b(?:niet|geen|not|\w+n t|cannot|missing|lost|ontbre\w+|mis|kwijt|(?:have|is|got) no)\b/
const REQUESTED =
  /\b(?:aangevraagd|opgevraagd|requested|asked for)\b(?!.* (?:binnen|gekregen|ontvangen|er|received|arrived|got|here)\b)/
const PRESENT =
  /\b(?:heb|hebben|is|zijn|ligt|have|ve|got|is|are)\b.*\b(?:wel|toch|al|inmiddels|binnen|geregeld|already|now|after all|arranged)\b|\b(?:toch|inmiddels|now|i do|we do)\b.*\b(?:wel|heb|hebben|have|got)\b/

function readStanding(words: string, items: FlowStep[], replyWords: ReplyWords): Correction | undefined {
  if (mentions(words, 'needless', replyWords)) return undefined
  const step = items[namedInside(words, items.map(asItem)) ?? -1]
  const choice = step && standingIn(words, step)
  return choice && { step: step.id, made: [choice] }
}

function standingIn(words: string, { item }: FlowStep): ItemChoice | undefined {
  if (UNSURE.test(words)) return 'unknown'
  const settled = Object.values(item?.settled ?? {}).flat()
  if (settled.some((each) => holdsWords(words, fold(each)))) return 'have'
  if (MISSING.test(words) || REQUESTED.test(words)) return 'not-yet'
  return PRESENT.test(words) ? 'have' : undefined
}

/** "Toch", "after all", "oh nee": said of what was settled before, even when something else has been talked about since. */
export const takesBack = (facts: TurnFacts): boolean =>
  mentions(meantBy(facts), 'takes-back', facts.knowledge.replyWords)

/** "Haal de tweede weg": the second of what was picked, as the list was told. */
function readTakenOff(words: string, flow: Flow, choices: Choices, replyWords: ReplyWords): Correction | undefined {
  const step = flow.steps.find(({ many }) => many)
  if (!step || !mentions(words, 'takes-off', replyWords)) return undefined
  const picked = step.choices.filter(({ id }) => choices[step.id]?.includes(id))
  const around = replyWords.around['taken-off']
  const number = words
    .split(' ')
    .filter((word) => !around.has(word))
    .join(' ')
  const numbered = (list: FlowChoice[]) => {
    const labels = list.map(({ label }) => label.nl)
    return list[readChoice(number, labels, replyWords) ?? -1]
  }
  // What was not picked is off already: said anyway, it must not be taken for a wish to pick it, nor to delete anything else.
  const off =
    numbered(picked) ?? step.choices[namedInside(words, step.choices.map(asChoice)) ?? -1] ?? numbered(step.choices)
  return off && { step: step.id, made: picked.filter((each) => each !== off).map(({ id }) => id) }
}

const asItem = ({ name, item }: FlowStep): Option => inBoth(name, item?.words)
const asChoice = ({ label, words }: FlowChoice): Option => inBoth(label, words)

/** The list is shown in one language and may be spoken of in the other. */
const inBoth = (label: Texts, words?: FlowChoice['words']): Option => ({
  label: label.nl,
  words: [label.en, ...Object.values(words ?? {}).flat()],
})
