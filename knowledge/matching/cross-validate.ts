/**
 * How well phrasings predict phrasings: a part of them is kept back, the rest is learnt, and the part is asked. Every
 * phrasing is asked once. Harder than visitors' questions, because phrasings are written to be unlike one another; it
 * is for comparing one way of learning with another, and needs no labelled question.
 */
import type { FullKnowledge } from '../model'
import { append } from '../multimap'
import { type Label, type Lesson, labelsOf, lessonsOf } from './labels'
import { Lexicon } from './lexicon'
import { labelScores } from './scoring'
import { seedOf, shuffled } from './shuffle'
import { learnLessons, passageOf } from './trained'
import { normalise, words } from './words'

interface Validation {
  /** Shares, 0–1, over the phrasings of answers, among answers and intents. */
  rightFirst: number
  inThree: number
  /** Mean of −ln(probability of the right label): what a temperature is chosen by. */
  loss: number
  /** How far probabilities are from what comes true, 0–1, averaged over tenths (expected calibration error). */
  miscalibration: number
  /** What share of phrasings is above a probability, and how many of those are right. */
  curve: { above: number; covered: number; right: number }[]
  /** Shares right first by institution and topic, worst first. */
  topics: { institution: string; topic: string; rightFirst: number }[]
}

interface Asked {
  label: Label
  right: boolean
  inThree: boolean
  sure: number
  truth: number
}

const FOLDS = 5

/** Takes as long as so many trainings. */
export function crossValidate(knowledge: FullKnowledge): Validation {
  const lessons = lessonsOf(knowledge)
  const always = lessons.filter(({ phrasing }) => !phrasing)
  const phrasings = lessons.filter(({ phrasing }) => phrasing)
  const order = shuffled(phrasings.map(({ text }) => seedOf(text)))
  const asked: Asked[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const kept: Lesson[] = []
    const rest: Lesson[] = [...always]
    order.forEach((lesson, at) => {
      ;(at % FOLDS === fold ? kept : rest).push(phrasings[lesson] as Lesson)
    })
    asked.push(...ask(knowledge, rest, kept))
  }
  return summary(asked)
}

function ask(knowledge: FullKnowledge, rest: Lesson[], kept: Lesson[]): Asked[] {
  const labels = labelsOf(knowledge)
  const lexicon = new Lexicon(knowledge.concepts)
  const learnt = learnLessons(labels, lexicon, rest)
  return kept.flatMap(({ label: at, text }) => {
    const label = labels.all[at] as Label
    const answers = label.institution === undefined ? undefined : labels.answers.get(label.institution)
    if (!answers) return []
    const passage = passageOf(lexicon, words(normalise(text)))
    const scores = labelScores(learnt, [labels.intents, answers], passage)
    const truth = scores[at] as number
    const better = scores.filter((score) => score > truth).length
    return [{ label, right: better === 0, inThree: better < 3, sure: Math.max(...scores), truth }]
  })
}

function summary(asked: readonly Asked[]): Validation {
  const share = (of: readonly Asked[], is: (one: Asked) => boolean) => of.filter(is).length / (of.length || 1)
  const byTopic = new Map<string, Asked[]>()
  for (const one of asked) append(byTopic, `${one.label.institution}/${one.label.id}`, one)
  let miscalibration = 0
  for (let tenth = 0; tenth < 10; tenth++) {
    const within = asked.filter(({ sure }) => Math.min(9, Math.floor(sure * 10)) === tenth)
    const said = within.reduce((sum, { sure }) => sum + sure, 0)
    miscalibration += Math.abs(said - within.filter(({ right }) => right).length) / asked.length
  }
  return {
    rightFirst: share(asked, ({ right }) => right),
    inThree: share(asked, ({ inThree }) => inThree),
    loss: asked.reduce((sum, { truth }) => sum - Math.log(Math.max(truth, 1e-9)), 0) / asked.length,
    miscalibration,
    curve: [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((above) => {
      const covered = asked.filter(({ sure }) => sure >= above)
      return { above, covered: covered.length / asked.length, right: share(covered, ({ right }) => right) }
    }),
    topics: [...byTopic]
      .map(([, of]) => {
        const { institution = '', id } = (of[0] as Asked).label
        return { institution, topic: id, rightFirst: share(of, ({ right }) => right) }
      })
      .sort((a, b) => a.rightFirst - b.rightFirst),
  }
}
