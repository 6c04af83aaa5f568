/** From a text of the knowledge to what a visitor reads: the placeholders filled in, and buttons beside it. */

import type {
  Answer,
  Audience,
  Institution,
  InstitutionKnowledge,
  Knowledge,
  Language,
  Messages,
  SaidInOther,
  Texts,
} from './model'

/** What stands in for `{name}`, by name and without the braces. */
export type Values = Readonly<Record<string, string>>

/**
 * Fills in the placeholders of one text. Values are put in as they are: what a visitor typed must not be one of them
 * unless it has been made safe for Markdown. Values that the text does not name are ignored.
 *
 * @param name what the text is, for the error
 * @throws if a value is missing: a visitor must never read "{phone}"
 */
export function fill(text: string, values: Values = {}, name = 'text'): string {
  return text.replace(/\{([^{}\s]+)\}/g, (placeholder, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined
    if (value === undefined) throw new Error(`${name} needs a value for "${placeholder}"; none was given`)
    return value
  })
}

/**
 * The shared text of a key, in a language, filled in.
 *
 * @throws if there is no such text, or if a value is missing
 */
export function text(messages: Messages, key: string, language: Language, values: Values = {}): string {
  const texts = Object.hasOwn(messages, key) ? messages[key] : undefined
  if (texts === undefined) throw new Error(`there is no message "${key}"; add it to the shared texts`)
  return fill(texts[language], values, `message "${key}" in ${language}`)
}

/** What every text that is said for an institution may name. */
export const valuesOf = ({ name, reach, subject }: Institution, language: Language): Values => ({
  institution: name[language],
  reach: reach[language],
  subject: subject[language],
})

/** What it takes to say a shared message. */
export interface MessageVoice {
  knowledge: Knowledge
  institution: InstitutionKnowledge
  language: Language
}

/** A shared message, with what every message may name already filled in. Throws when a placeholder has no value. */
export function messageText(voice: MessageVoice, key: string, values: Values = {}): string {
  const { knowledge, institution, language } = voice
  return text(knowledge.messages, key, language, { ...valuesOf(institution.institution, language), ...values })
}

/** What is said, before any channel gives it a form. */
export interface PlainReply {
  /** The message key, or `answer.<id>`: what tests and records name it by. */
  key: string
  /** Markdown. */
  text: string
  /** One of ours; BCP 47 where it is said in another. */
  language: string
  /** Buttons. Pressing one sends its words, so that typing them does the same. */
  choices: string[]
}

export function messageReply(
  voice: MessageVoice,
  key: string,
  values: Values = {},
  choices: string[] = [],
): PlainReply {
  return { key, text: messageText(voice, key, values), language: voice.language, choices }
}

/** What stands beside the text of this key for whoever told something in a language that we do not speak; nothing where we have no text in it. */
export function repliesInOther(
  { otherLanguages }: Pick<Knowledge, 'otherLanguages'>,
  language: string | undefined,
  said: SaidInOther,
  key: string,
): PlainReply[] {
  const other = language === undefined ? undefined : otherLanguages.languages.get(language)
  return other && language !== undefined ? [{ key, text: other.says[said], language, choices: [] }] : []
}

export const refersPatients = (audience: Audience): boolean => audience === 'gp' || audience === 'specialist'

/** What an answer says to this audience alone; undefined where everybody reads the same. A specialist reads a GP's words: both have patients. */
export const ownWords = ({ variants }: Answer, audience: Audience): Texts | undefined =>
  variants[audience] ?? (audience === 'specialist' ? variants.gp : undefined)
