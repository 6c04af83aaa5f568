/** Ids, titles, defaults: what must be there once and only once. */

import { fileStem } from '../files'
import { type Fault, LANGUAGES, type Language } from '../model'
import type { Reported, Written } from '../written'
import { phrasingKey } from './phrasings'

/** The id is the name of the file (of an institution: of the folder), so no id can stand twice. */
export function idIsTheFileName(written: Written): Fault[] {
  const differs = (read: Reported & { value: { id: string } }, name: string, what: string): Fault[] =>
    read.value.id === name
      ? []
      : [read.fault(['id'], `"id" is "${read.value.id}" and the ${what} is "${name}"; make them the same`)]
  return [
    ...written.institutions.flatMap(({ id, institution, answers, flows }) => [
      ...(institution ? differs(institution, id, 'folder') : []),
      ...answers.flatMap((read) => differs(read, fileStem(read.file), 'file')),
      ...flows.flatMap(({ read }) => differs(read, fileStem(read.file), 'file')),
    ]),
    ...written.intents.flatMap((read) => differs(read, fileStem(read.file), 'file')),
  ]
}

/** Answers and intents are told apart by their ids, so an answer may not have the id of an intent. */
export function idIsNotAlsoAnIntent(written: Written): Fault[] {
  const intents = new Set(written.intents.map(({ value }) => value.id))
  return written.institutions.flatMap(({ answers }) =>
    answers.flatMap((read) =>
      intents.has(read.value.id)
        ? [read.fault(['id'], `"${read.value.id}" is also an intent; choose another id for the answer`)]
        : [],
    ),
  )
}

/** Exactly one institution is the default. */
export function oneInstitutionIsTheDefault(written: Written): Fault[] {
  const read = written.institutions.map(({ institution }) => institution)
  if (read.some((institution) => institution === undefined)) return []
  const [first, ...others] = read.filter((institution) => institution?.value.default)
  if (first === undefined) {
    return read
      .slice(0, 1)
      .flatMap((institution) =>
        institution ? [institution.fault(['default'], 'no institution has "default: true"; one must have it')] : [],
      )
  }
  return others.flatMap((other) =>
    other
      ? [other.fault(['default'], `"default" is also true in ${first.file}; one institution can be the default`)]
      : [],
  )
}

/** A shared text stands in one file only. */
export function messageKeysStandOnce(written: Written): Fault[] {
  const seen = new Map<string, string>()
  return written.messages.flatMap((read) =>
    Object.keys(read.value.messages).flatMap((key) => {
      const first = seen.get(key)
      seen.set(key, first ?? read.file)
      return first === undefined
        ? []
        : [read.fault(['messages', key], `also stands in ${first}; keep one of the two`, { at: 'key' })]
    }),
  )
}

/** A title fits on a button: at most 60 characters. */
export function titlesAreShort(written: Written): Fault[] {
  return eachTitle(written).flatMap(({ read, language, title }) =>
    title.length > 60
      ? [read.fault(['title', language], `"title.${language}" has ${title.length} characters; expected at most 60`)]
      : [],
  )
}

/**
 * What is typed or tapped as a whole means one thing, in whichever language it is listed: a title, which its button sends, or a message of an
 * intent. Two intents with the same words in the same language are found among the phrasings.
 */
export function wholeMessagesMeanOneThing(written: Written): Fault[] {
  const ofIntents = new Map<string, { read: Reported; language: Language; what: string }>()
  const faults = eachMessage(written).flatMap(({ read, language, text, path }) => {
    const key = phrasingKey(text)
    const first = ofIntents.get(key)
    if (first === undefined) ofIntents.set(key, { read, language, what: 'a whole message' })
    return first === undefined || first.read === read || first.language === language
      ? []
      : [read.fault(path, `"${text}" is also ${first.what} of ${first.read.thing}; keep it where it belongs`)]
  })
  const seen = new Map(written.institutions.map(({ id }) => [id, new Map(ofIntents)]))
  const ofTitles = eachTitle(written).flatMap(({ institution, read, language, title }) => {
    const key = phrasingKey(title)
    const first = seen.get(institution)?.get(key)
    if (first === undefined) seen.get(institution)?.set(key, { read, language, what: 'the title' })
    return first === undefined || first.read === read
      ? []
      : [read.fault(['title', language], `"${title}" is also ${first.what} of ${first.read.thing}; choose another one`)]
  })
  return [...faults, ...ofTitles]
}

function eachMessage(written: Written) {
  return written.intents.flatMap((read) =>
    (['exact', 'alone'] as const).flatMap((field) =>
      LANGUAGES.flatMap((language) =>
        (read.value[field]?.[language] ?? []).map((text, i) => ({ read, language, text, path: [field, language, i] })),
      ),
    ),
  )
}

function eachTitle(written: Written) {
  return written.institutions.flatMap(({ id, answers, flows }) =>
    [...answers, ...flows.map((flow) => flow.read)].flatMap((read) =>
      LANGUAGES.map((language) => ({
        institution: id,
        read,
        language,
        title: read.value.title[language],
      })),
    ),
  )
}

/** The outcomes flow, command and safety come with the field of that name, and with no other. */
export function outcomeHasItsField(written: Written): Fault[] {
  const fields = ['flow', 'command', 'safety'] as const
  return written.intents.flatMap((read) => {
    const { outcome } = read.value
    return fields.flatMap((field) => {
      const there = read.value[field] !== undefined
      if (there === (field === outcome)) return []
      return there
        ? [read.fault([field], `"${field}" does not go with the outcome "${outcome}"; remove it`, { at: 'key' })]
        : [read.fault(['outcome'], `the outcome "${outcome}" needs the field "${field}"; add it`)]
    })
  })
}
