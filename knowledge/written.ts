/** The editors' files after reading, each fit for its own schema: what the rules look at, all files together. */

import type { z } from 'zod'
import type { FlowKind } from './flow-model'
import type { flowSchema } from './flow-schema'
import { type Fault, LANGUAGES, type Language, type Texts } from './model'
import type { ReadFile } from './read-file'
import type { Path } from './say-issue'
import type {
  answerSchema,
  conceptsSchema,
  followUpsSchema,
  institutionSchema,
  intentSchema,
  messagesSchema,
  otherLanguagesSchema,
  repliesSchema,
} from './schema'

export type AnswerFile = ReadFile<z.output<typeof answerSchema>>
type ConceptsFile = ReadFile<z.output<typeof conceptsSchema>>
export type FlowFile = ReadFile<z.output<typeof flowSchema>>
export type FollowUpsFile = ReadFile<z.output<typeof followUpsSchema>>
type InstitutionFile = ReadFile<z.output<typeof institutionSchema>>
export type IntentFile = ReadFile<z.output<typeof intentSchema>>
type MessagesFile = ReadFile<z.output<typeof messagesSchema>>
export type OtherLanguagesFile = ReadFile<z.output<typeof otherLanguagesSchema>>
export type RepliesFile = ReadFile<z.output<typeof repliesSchema>>

/** One institution's files. What could not be read is absent; its faults are known already. */
export interface InstitutionFiles {
  /** The name of the folder. */
  id: string
  institution: InstitutionFile | undefined
  answers: AnswerFile[]
  /** By file name, so that a fault inside one answer makes no dead reference of it. */
  answerIds: ReadonlySet<string>
  followUps: FollowUpsFile[]
  flows: { kind: FlowKind; read: FlowFile }[]
  /** By file name, too. */
  flowIds: ReadonlySet<string>
}

export interface Written {
  institutions: InstitutionFiles[]
  intents: IntentFile[]
  /** Absent: there is no such file, or it could not be read. */
  concepts: ConceptsFile | undefined
  /** Absent: it could not be read; its faults are known already. */
  replies: RepliesFile | undefined
  messages: MessagesFile[]
  /** Absent: it could not be read; its faults are known already. */
  otherLanguages: OtherLanguagesFile | undefined
  /** False if a file of shared texts is missing or could not be read: then a key that is not found may still exist. */
  messagesComplete: boolean
  /** Text of the source pages by file name. */
  sources: ReadonlyMap<string, string>
}

/** Something to look at that keeps nothing from working. `review`: a review date is past, or a review still to come. */
export interface Warning extends Fault {
  kind: 'review' | 'near-duplicate' | 'not-read'
  /** The last day on which there is nothing to warn of yet; always, when absent. */
  after?: string
}

type AnyFile =
  | AnswerFile
  | ConceptsFile
  | FlowFile
  | FollowUpsFile
  | InstitutionFile
  | IntentFile
  | MessagesFile
  | OtherLanguagesFile
  | RepliesFile

/** A file seen only for where its parts stand and for how to report them. */
export type Reported = Pick<AnyFile, 'file' | 'thing' | 'fault'>

/** A text that visitors read, and where it stands. */
export interface Shown {
  read: Reported
  path: Path
  texts: Texts
}

export function allFiles(written: Written): AnyFile[] {
  return [
    ...written.institutions.flatMap(({ institution, answers, followUps, flows }) => [
      ...(institution ? [institution] : []),
      ...answers,
      ...followUps,
      ...flows.map((flow) => flow.read),
    ]),
    ...written.intents,
    ...(written.concepts ? [written.concepts] : []),
    ...(written.replies ? [written.replies] : []),
    ...written.messages,
    ...(written.otherLanguages ? [written.otherLanguages] : []),
  ]
}

/** Every text that a visitor can read, in our languages. */
export function allShown(written: Written): Shown[] {
  return [
    ...written.institutions.flatMap(({ institution, answers, flows }) => [
      ...(institution ? shownOfInstitution(institution) : []),
      ...answers.flatMap(shownOfAnswer),
      ...flows.flatMap((flow) => shownOfFlow(flow.read)),
    ]),
    ...written.messages.flatMap((read) =>
      Object.entries(read.value.messages).map(([key, texts]) => ({ read, path: ['messages', key], texts })),
    ),
  ]
}

/** One text that a visitor can read, in one language. */
interface ShownText {
  read: Reported
  path: Path
  text: string
}

/** Every text that a visitor can read, in whatever language. */
export function allTexts(written: Written): ShownText[] {
  const { otherLanguages } = written
  return [
    ...allShown(written).flatMap((shown) =>
      eachLanguage(shown).map(({ text, path }) => ({ read: shown.read, path, text })),
    ),
    ...(otherLanguages ? shownInOthers(otherLanguages) : []),
  ]
}

const shownInOthers = (read: OtherLanguagesFile): ShownText[] =>
  Object.entries(read.value.languages).flatMap(([code, { says }]) =>
    Object.entries(says).map(([key, text]) => ({ read, path: ['languages', code, 'says', key], text })),
  )

/** The title, the answer, and the answer in other words. */
export function shownOfAnswer(read: AnswerFile): Shown[] {
  const { title, answer, variants = {} } = read.value
  return [
    { read, path: ['title'], texts: title },
    { read, path: ['answer'], texts: answer },
    ...Object.entries(variants).map(([audience, texts]) => ({ read, path: ['variants', audience], texts })),
  ]
}

/** Whatever a flow says or puts on a button. The words that it only reads are not among it. */
export function shownOfFlow(read: FlowFile): Shown[] {
  const { title, intro, steps, results } = read.value
  const shown = (path: Path, texts: Texts | undefined): Shown[] => (texts ? [{ read, path, texts }] : [])
  return [
    ...shown(['title'], title),
    ...shown(['intro'], intro),
    ...steps.flatMap((step, i) => [
      ...(['name', 'ask', 'help'] as const).flatMap((field) => shown(['steps', i, field], step[field])),
      ...(['who', 'how', 'why'] as const).flatMap((field) => shown(['steps', i, 'item', field], step.item?.[field])),
      ...(step.choices ?? []).flatMap((choice, k) =>
        (['label', 'say', 'adds'] as const).flatMap((field) => shown(['steps', i, 'choices', k, field], choice[field])),
      ),
    ]),
    ...results.flatMap((result, i) => shown(['results', i, 'text'], result.text)),
  ]
}

export function shownOfInstitution(read: InstitutionFile): Shown[] {
  const { name, shortName, subject, phones, contactForm, reach, sourcePage, closedDays } = read.value
  return [
    { read, path: ['name'], texts: name },
    { read, path: ['shortName'], texts: shortName },
    { read, path: ['subject'], texts: subject },
    ...phones.flatMap((phone, i) => [
      { read, path: ['phones', i, 'name'], texts: phone.name },
      { read, path: ['phones', i, 'for'], texts: phone.for },
    ]),
    ...(contactForm ? [{ read, path: ['contactForm', 'name'], texts: contactForm.name }] : []),
    { read, path: ['reach'], texts: reach },
    { read, path: ['sourcePage', 'title'], texts: sourcePage.title },
    ...closedDays.map(({ reason }, i) => ({ read, path: ['closedDays', i, 'reason'], texts: reason })),
  ]
}

/** A shown text in one language. */
interface InLanguage {
  language: Language
  text: string
  path: Path
}

/** Each language's text of a shown text, with where it stands. */
export function eachLanguage(shown: Shown): InLanguage[] {
  return LANGUAGES.map((language) => ({ language, text: shown.texts[language], path: [...shown.path, language] }))
}

/** A shown text beside the same in the other language, and the other way round: for what must stand in both. */
export function eachPair(shown: Shown): { here: InLanguage; there: InLanguage }[] {
  const texts = eachLanguage(shown)
  return texts.flatMap((here) => texts.filter((other) => other !== here).map((there) => ({ here, there })))
}
