/**
 * What the knowledge holds, after reading and checking. `knowledge/schema.ts` says what an editor may write; these are
 * the same things as the rest of the program sees them.
 */

import type { Flow, FlowKind } from './flow-model'
import type { ReplyWords } from './reply-words'

export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const otherThan = (language: Language): Language => (language === 'nl' ? 'en' : 'nl')

/** One text in every language that we speak. */
export type Texts = Record<Language, string>

/** The last two refer patients: a GP, and a doctor at a hospital. */
export const AUDIENCES = ['patient', 'relative', 'gp', 'specialist'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Who stands in for a text, and until when. Days are ISO dates (`2027-05-22`) in the institution's own zone. */
export interface Review {
  owner: string
  reviewedOn: string
  reviewBy: string
}

/** One answer of one institution: the only thing that a question can be answered with. */
export interface Answer extends Review {
  /** Unique within its institution; the same id may stand at both, with other facts. */
  id: string
  /** A short question. It is the answer's heading, its button, and its name in "do you mean …?". */
  title: Texts
  audiences: Audience[]
  /** Markdown. */
  answer: Texts
  /** Other words for an audience; where one is missing, `answer` holds. */
  variants: Partial<Record<Audience, Texts>>
  /** Ids of the same institution: what people ask next. */
  next: string[]
  source: { file: string; headings: string[] }
}

/** How people put what they mean: it teaches what an answer or an intent sounds like. */
interface Taught {
  phrasings: Record<Language, string[]>
}

/** A line that people can call. `hours` says whether the institution's opening hours hold for it. */
export interface Phone {
  id: string
  number: string
  /** `tel:` with the country code. */
  link: string
  name: Texts
  for: Texts
  hours: boolean
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekday = (typeof WEEKDAYS)[number]

/** `09:00-12:30`, local time of the institution; the end is the first moment that is closed. */
export type Interval = string

export interface Institution extends Review {
  id: string
  name: Texts
  shortName: Texts
  /** Nicknames and places by which visitors name it: "Antoni", "Rotterdam". Read, never said. */
  alsoCalled: string[]
  /** What its page is about, as it stands behind "questions about". */
  subject: Texts
  default: boolean
  timeZone: string
  phones: Phone[]
  contactForm?: { name: Texts; url: string }
  /** How to reach a person, as a sentence for use inside other texts. */
  reach: Texts
  sourcePage: { file: string; url: string; title: Texts }
  /** Absent: the institution's page names no hours. */
  openingHours?: Partial<Record<Weekday, Interval[]>>
  holidays?: { country: string; closedOn: string[] }
  closedDays: { date: string; reason: Texts }[]
  openDays: { date: string; hours: Interval[] }[]
  /** Absent: `DESK_LIMITS`. */
  desk?: DeskLimits
  /** Ids of answers that the welcome offers. */
  suggested: string[]
  /** The answer to who asks for a checklist or a guide where there is none for them. */
  insteadOf: Partial<Record<FlowKind, string>>
  /** Answers of other institutions, as `nki/waiting-time`: their questions are asked here as well, and this page says nothing about them. */
  silentOn: string[]
}

/** Speaking with staff in the chat. */
export interface DeskLimits {
  /** After so long in the queue a visitor is told that nobody is free. */
  acceptWithinMinutes: number
  /** Who accepted types or says something within so long, or the visitor goes back to the queue. */
  answerWithinMinutes: number
  /** So long before closing a visitor is told that there may be too little time. */
  closingSoonMinutes: number
}

const DESK_LIMITS: DeskLimits = { acceptWithinMinutes: 10, answerWithinMinutes: 3, closingSoonMinutes: 10 }

export const deskLimits = ({ desk = DESK_LIMITS }: Pick<Institution, 'desk'>): DeskLimits => desk

export const SAFETY_KINDS = ['emergency', 'crisis', 'medical-advice'] as const
export type SafetyKind = (typeof SAFETY_KINDS)[number]

export const FLOWS = ['checklist', 'guide', 'hours'] as const
export type FlowName = (typeof FLOWS)[number]

export const COMMANDS = [
  'restart',
  'stop',
  'back',
  'help',
  'topics',
  'language',
  'institution',
  'delete',
  'repeat',
] as const
export type CommandName = (typeof COMMANDS)[number]

/**
 * What a visitor may mean that is no question to one of the answers. Shared by all institutions. `harmless`: words around a question that
 * sound like a red flag; they teach what is none, and are nothing to answer.
 */
export type Intent = Review & {
  id: string
  /** Key in the shared messages. */
  reply?: string
  /** Whole messages that always mean this, whatever else is near. */
  exact: Record<Language, string[]>
  /** The same, but nothing like them means this: they teach nothing, and are no courtesy beside a question. */
  alone: Record<Language, string[]>
} & (
    | { outcome: 'handoff' | 'smalltalk' | 'none' | 'harmless' }
    | { outcome: 'flow'; flow: FlowName }
    | { outcome: 'command'; command: CommandName }
    | { outcome: 'safety'; safety: SafetyKind }
  )

/** The label of a question that no answer of the institution says anything about. No answer or intent has this id. */
export const NOTHING = 'nothing'

/** What visitors type right after one answer, by what it is then about: an answer, an intent, or `NOTHING`. */
interface FollowUps extends Review {
  /** The answer that they have just read. */
  after: string
  nl: Record<string, string[]>
  en: Record<string, string[]>
}

/** Words that say the same thing, by a name for that thing; `general/concepts.yaml` says how a word is written. */
export type Concepts = ReadonlyMap<string, readonly string[]>

/** Shared texts by key, with `{placeholders}`. */
export type Messages = Record<string, Texts>

/** A language that we do not speak: by what somebody in danger is heard in it, and what they then read. */
interface OtherLanguage {
  /** What it calls itself. */
  name: string
  /** Small words by which a message in it is known. */
  words: readonly string[]
  /** Letters that it alone writes of those that share its script. */
  letters?: string | undefined
  /** Words that deny what stands right behind them. */
  denials: readonly string[]
  /** Words in a row that are said in danger and hardly otherwise. */
  emergency: readonly string[]
  crisis: readonly string[]
  says: Record<SaidInOther, string>
}

/** `otherwise`: to a message in which no danger was found. */
export type SaidInOther = 'emergency' | 'crisis' | 'otherwise'

export interface OtherLanguages {
  /** By BCP 47. */
  languages: ReadonlyMap<string, OtherLanguage>
  /** Small words of languages of which we have no texts. */
  alsoKnown: ReadonlyMap<string, readonly string[]>
  /** That Dutch and English do not write, outside names. */
  letters: string
}

export interface InstitutionKnowledge {
  institution: Institution
  answers: Map<string, Answer>
  /** Checklists and guides by id. */
  flows: Map<string, Flow>
}

/**
 * Everything that we may say, without what it was learnt from (`FullKnowledge`). Never changed in place: a reload makes a new one.
 */
export interface Knowledge {
  institutions: Map<string, InstitutionKnowledge>
  defaultInstitution: string
  intents: Intent[]
  /** Empty without a file of them. */
  concepts: Concepts
  messages: Messages
  replyWords: ReplyWords
  otherLanguages: OtherLanguages
  /** Changes whenever any file changes: the key of what is derived from it. */
  contentHash: string
}

export type FullAnswer = Answer & Taught
export type FullIntent = Intent & Taught
export interface FullInstitution extends InstitutionKnowledge {
  answers: Map<string, FullAnswer>
  followUps: FollowUps[]
}

/** Everything that editors wrote, with the tens of thousands of lines that only teach. */
export interface FullKnowledge extends Knowledge {
  institutions: Map<string, FullInstitution>
  intents: FullIntent[]
}

/** What is left to say when all was learnt: a running program keeps no lines in memory that it never reads again. */
export function withoutLessons(full: FullKnowledge): Knowledge {
  const institutions = [...full.institutions].map(
    ([id, { institution, answers, flows }]): [string, InstitutionKnowledge] => [
      id,
      {
        institution,
        flows,
        answers: new Map([...answers].map(([topic, { phrasings: _, ...answer }]) => [topic, answer])),
      },
    ],
  )
  const intents = full.intents.map(({ phrasings: _, ...intent }) => intent)
  return { ...full, institutions: new Map(institutions), intents }
}

/** Of this id, or, where that was taken out of the knowledge, the default one. */
export function institutionOrDefault(
  { institutions, defaultInstitution }: Knowledge,
  id: string,
): InstitutionKnowledge {
  const institution = institutions.get(id) ?? institutions.get(defaultInstitution)
  if (!institution) throw new Error(`no institution "${defaultInstitution}" in the knowledge`)
  return institution
}

/** Something wrong in a file that a person wrote. Lines and columns count from 1. */
export interface Fault {
  file: string
  line: number
  column: number
  /** What it is about, such as `answer "costs"`. */
  thing: string
  /** What is wrong; what would be right. */
  message: string
}
