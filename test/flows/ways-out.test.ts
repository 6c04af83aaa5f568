/**
 * Every flow, every way out of it and back, in both languages. Each script begins the flow, makes the first choice, and takes the way out at
 * the next question.
 */
import { type Audience, LANGUAGES, type Language } from '../../knowledge/model'
import { play, type Scene } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

interface Told {
  flow: string
  institution: string
  audience: Audience
  /** The first question, the words that answer it, and the question at which the way out is taken. */
  first: string
  says: Record<Language, string>
  at: string
  /** What "I don't know" brings there: help and back, or the next question. */
  unknown: string[]
  /** An answer there, and the question that it leads to. */
  goesOn: { says: Record<Language, string>; to: string }
}

const HAVE = { nl: 'heb ik', en: 'I have it' }
const both = (words: string) => ({ nl: words, en: words })

const FLOWS: Told[] = [
  {
    flow: 'request-papers',
    institution: 'nki',
    audience: 'patient',
    first: 'road',
    says: { nl: 'via mijn eigen ziekenhuis', en: 'through my own hospital' },
    at: 'results',
    unknown: ['{flow.request-papers.results.unknown}', '{flow.request-papers.referral}'],
    goesOn: { says: HAVE, to: 'referral' },
  },
  {
    flow: 'request-papers',
    institution: 'nki',
    audience: 'relative',
    first: 'road',
    says: { nl: 'de huisarts', en: 'the GP' },
    at: 'results',
    unknown: ['{flow.request-papers.results.unknown}', '{flow.request-papers.gp-referral}'],
    goesOn: { says: { nl: 'niet nodig', en: 'not needed' }, to: 'gp-referral' },
  },
  {
    flow: 'request-papers',
    institution: 'nki',
    audience: 'patient',
    first: 'road',
    says: { nl: 'buitenland', en: 'abroad' },
    at: 'abroad-kind',
    unknown: ['{flow.request-papers.abroad-kind.help}', '{flow.back-to}'],
    goesOn: { says: both('second opinion'), to: 'letter' },
  },
  {
    flow: 'opinion-or-transfer',
    institution: 'nki',
    audience: 'patient',
    first: 'hope',
    says: { nl: 'ik weet het niet', en: 'I do not know' },
    at: 'here',
    unknown: ['{flow.opinion-or-transfer.here.unknown}', '{flow.opinion-or-transfer.far}'],
    goesOn: { says: { nl: 'nee', en: 'no' }, to: 'about' },
  },
  {
    flow: 'gp-referral',
    institution: 'nki',
    audience: 'gp',
    first: 'specialist',
    says: { nl: 'ja', en: 'yes' },
    at: 'kind',
    unknown: ['{flow.gp-referral.kind.unknown}', '{flow.gp-referral.results}'],
    goesOn: { says: { nl: 'ja', en: 'yes' }, to: 'results' },
  },
  {
    flow: 'request-papers',
    institution: 'erasmus-mc',
    audience: 'patient',
    first: 'insurer',
    says: { nl: 'nog niet', en: 'not yet' },
    at: 'own-doctor',
    unknown: ['{flow.request-papers.own-doctor.unknown}', '{flow.request-papers.history}'],
    goesOn: { says: HAVE, to: 'history' },
  },
  {
    flow: 'gp-referral',
    institution: 'erasmus-mc',
    audience: 'gp',
    first: 'letter',
    says: { nl: 'ja', en: 'yes' },
    at: 'history',
    unknown: ['{flow.gp-referral.history.unknown}', '{flow.gp-referral.scans-lab}'],
    goesOn: { says: { nl: 'ja', en: 'yes' }, to: 'scans-lab' },
  },
]

/** A list to pick from: the first choice leads to more of it. */
const PICKS: Told = {
  flow: 'take-along',
  institution: 'nki',
  audience: 'patient',
  first: 'questions',
  says: { nl: 'ervaring', en: 'experience' },
  at: 'questions',
  unknown: ['{flow.take-along.questions.help}', '{flow.back-to}'],
  goesOn: { says: { nl: 'klaar', en: 'that is enough' }, to: 'summary' },
}

/** Lines of a script: what the visitor says, and the keys that come back. */
type Way = (told: Told, language: Language) => string[]

const visitor = (words: Record<Language, string>, language: Language): string => `visitor: ${words[language]}`
const bot = (...keys: string[]): string[] => keys.map((key) => `bot: ${key}`)
const step = ({ flow }: Told, id: string): string => `{flow.${flow}.${id}}`
const goOn: Way = (told, language) => [visitor(told.goesOn.says, language), ...bot(step(told, told.goesOn.to))]
const title = ({ flow, institution }: Told, language: Language): string =>
  shippedKnowledge().knowledge.institutions.get(institution)?.flows.get(flow)?.title[language] ?? ''

const WAYS: Record<string, Way> = {
  'a question beside it, and back to the same step': (told, language) => [
    visitor({ nl: 'wat kost een second opinion?', en: 'what does a second opinion cost?' }, language),
    ...bot('{answer.costs}', '{flow.back-to}'),
    ...goOn(told, language),
  ],
  'stop, something else, and on by the button': (told, language) => [
    visitor({ nl: 'ik stop ermee', en: 'stop please' }, language),
    ...bot('{flow.stopped}'),
    visitor({ nl: 'wat kost een second opinion?', en: 'what does a second opinion cost?' }, language),
    ...bot('{answer.costs}'),
    `visitor: ${title(told, language)}`,
    ...bot('{flow.continued}', step(told, told.at)),
    ...goOn(told, language),
  ],
  'start again': (told, language) => [
    visitor({ nl: 'opnieuw beginnen', en: 'start again' }, language),
    ...bot('{flow.again}', step(told, told.first)),
  ],
  "I don't know": (told, language) => [
    visitor({ nl: 'geen idee', en: "I don't know" }, language),
    ...bot(...told.unknown),
  ],
  'come back tomorrow, when the welcome is long gone': (told, language) => [
    'later: 2026-11-24T19:30',
    ...goOn(told, language),
  ],
  'a greeting on coming back': (told, language) => [
    'later: 2026-11-24T19:30',
    visitor({ nl: 'goedenavond', en: 'good evening' }, language),
    ...bot('{smalltalk.greeting}', '{flow.back-to}'),
    ...goOn(told, language),
  ],
  'the other language in the middle': (told, language) => [
    visitor({ nl: 'English please', en: 'Nederlands graag' }, language),
    ...bot('{flow.language}', step(told, told.at)),
    ...goOn(told, language === 'nl' ? 'en' : 'nl'),
  ],
  'two unclear replies bring the buttons and a person': (told, language) => [
    visitor({ nl: 'turkoois', en: 'turquoise' }, language),
    ...bot('{flow.unclear}'),
    visitor({ nl: 'paarsig', en: 'purplish' }, language),
    ...bot('{flow.unclear-again}'),
    'tap: {person}',
    ...bot(told.institution === 'nki' ? '{handoff.open}' : '{handoff.no-phone}', '{flow.back-to}'),
    ...goOn(told, language),
  ],
  'an emergency comes first, and the step stays; a yes or no after it is no choice': (told, language) => [
    visitor({ nl: 'ik heb 40 graden koorts sinds de chemo', en: 'I have a fever of 40 since the chemo' }, language),
    ...bot(told.audience === 'gp' ? '{safety.emergency-gp}' : '{safety.emergency}'),
    ...(told.flow === 'take-along' ? [] : warnedAgain(told, language)),
    ...goOn(told, language),
  ],
  'a code for later, and on': (told, language) => [
    visitor({ nl: 'mag ik een code?', en: 'may I have a code?' }, language),
    ...bot('{papers.code}', '{flow.back-to}'),
    ...goOn(told, language),
  ],
}

const warnedAgain: Way = ({ audience }, language) => {
  const yes = visitor({ nl: 'ja', en: 'yes' }, language)
  if (audience === 'gp') return [yes, ...bot('{safety.emergency-gp}', '{flow.back-to}')]
  return [yes, ...bot('{safety.emergency-again}'), yes, ...bot('{safety.emergency-again}', '{flow.back-to}')]
}

const BACK: Record<string, Way> = {
  'back to the question before': (told, language) => [
    visitor({ nl: 'terug', en: 'go back' }, language),
    ...bot(step(told, told.first)),
    visitor(told.says, language),
    ...afterFirst(told),
  ],
}

const PICKING: Record<string, Way> = {
  'back at the first question says so': (told, language) => [
    visitor({ nl: 'terug', en: 'go back' }, language),
    ...bot('{flow.first}', step(told, told.at)),
  ],
}

/** A choice that is "not yet" is first told how to arrange it. */
function afterFirst(told: Told): string[] {
  if (told.flow === 'take-along') return bot('{flow.picked}')
  const arranged = told.says.en === 'not yet' ? [step(told, `${told.first}.not-yet`)] : []
  const noted = told.flow === 'opinion-or-transfer' ? [step(told, `${told.first}.unknown`)] : []
  return bot(...arranged, ...noted, step(told, told.at))
}

async function take(told: Told, language: Language, way: Way): Promise<void> {
  const { institution, audience } = told
  const scene: Scene = { language, institution, audience }
  const begin = [`visitor: ${title(told, language)}`, ...bot(step(told, 'intro'), step(told, told.first))]
  const script = [...begin, visitor(told.says, language), ...afterFirst(told), ...way(told, language)]
  await play(scene)`${script.join('\n')}`
}

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(FLOWS)('$institution, $flow at $at', (told) => {
    test.each(Object.entries({ ...WAYS, ...BACK }))('%s', (_, way) => take(told, language, way))
  })

  describe('nki, take-along in the middle of picking', () => {
    test.each(Object.entries({ ...WAYS, ...PICKING }))('%s', (_, way) => take(PICKS, language, way))
  })
})
