/**
 * `knowledge/general/red-flags/`: one file a kind of red flag, and `words.yaml` with what they share. Read and checked as every other file
 * of the knowledge is; here is what holds for red flags alone.
 */

import { z } from 'zod'
import { reviewComesBeforeTheNext, warnOfReviews } from '../../knowledge/check/dates'
import { orNear, sortFaults } from '../../knowledge/faults'
import type { Files } from '../../knowledge/files'
import { type Fault, LANGUAGES, SAFETY_KINDS } from '../../knowledge/model'
import { type ReadFile, readFile } from '../../knowledge/read-file'
import { id, review, someText } from '../../knowledge/schema-parts'
import type { Warning } from '../../knowledge/written'
import { NAMED_GROUPS, type RedFlagData, type RuleData, type Terms } from './red-flag-rules'
import { faultInTerm } from './terms'

const term = z.string().superRefine((value, context) => {
  const fault = faultInTerm(value)
  if (fault) context.addIssue({ code: 'custom', message: fault })
})
const terms = z.strictObject({ nl: z.array(term).optional(), en: z.array(term).optional() })
const groups = z.record(id('A name for these words.'), terms)

const ruleSchema = z.strictObject({
  id: id('The name of this rule.'),
  why: someText.describe('What it is a sign of, for who reviews it.'),
  says: terms.optional().describe('Any one of these is enough.'),
  together: z.array(id('A group.')).min(2).optional().describe('Groups, of which each must stand near the others.'),
  within: z.int().min(1).max(200).default(10).describe('How many words apart those may stand.'),
  unless: z.array(id('A group.')).default([]).describe('Groups that make it harmless when they stand near it.'),
  unlessPast: z.boolean().default(true).describe('Harmless when told as past, too.'),
  unlessDenied: z.boolean().default(true).describe('Harmless when denied ("no fever"), too.'),
  weighed: z
    .boolean()
    .default(false)
    .describe(
      'true, for an emergency: these words are also told of what is long over, or said in a figure of speech. Then a find raises no alarm where one of our answers is plainly asked for and the classifier sees no danger in any part of the message.',
    ),
  sure: z.boolean().default(true).describe('false: emergencies and despair that are sure go first.'),
})

const redFlagFileSchema = z
  .strictObject({
    kind: z.enum(SAFETY_KINDS),
    ...review,
    groups: groups.default({}),
    rules: z.array(ruleSchema).min(1),
  })
  .describe('One kind of red flag: when the assistant must point to 112, 113 or a doctor.')

const redFlagWordsSchema = z
  .strictObject({
    ...review,
    groups,
    ordinary: z
      .array(z.string().regex(/^[a-z]+$/, 'expected one word in lower case without accents'))
      .describe('Ordinary words that look like a slip of another.'),
  })
  .describe('Words that all kinds of red flags share.')

/** The schemas by the name of their file in `knowledge/schema/`. */
export const RED_FLAG_SCHEMAS = { 'red-flags': redFlagFileSchema, 'red-flag-words': redFlagWordsSchema }

const FOLDER = 'general/red-flags/'
const WORDS = 'words.yaml'
const FILES = [WORDS, ...SAFETY_KINDS.map((kind) => `${kind}.yaml`)]
/** Texts, in the shape of the shared messages, and what is known of other languages: read together with the rest of the knowledge. */
const READ_ELSEWHERE = ['messages.yaml', 'other-languages.yaml']

type RedFlagFile = ReadFile<z.output<typeof redFlagFileSchema>>

type RedFlagReading = ({ data: RedFlagData } | { faults: Fault[] }) & { warnings: Warning[] }

/** The rules as data, for `compileRedFlags`, or all that is wrong with their files. `options` are those of `readKnowledgeFiles`. */
export function readRedFlags(files: Files, { today, name }: { today: string; name: string }): RedFlagReading {
  const inFolder = (file: string) => [name, FOLDER + file].filter(Boolean).join('/')
  const faults: Fault[] = []
  const fault = (file: string, message: string) =>
    faults.push({ file: inFolder(file), line: 1, column: 1, thing: 'file', message })
  const read = <S extends z.ZodType>(file: string, schema: S): ReadFile<z.output<S>> | undefined => {
    const bytes = files.get(FOLDER + file)
    if (bytes === undefined) {
      fault(file, 'is missing; the red-flag check cannot do without it')
      return undefined
    }
    const result = readFile({ file: inFolder(file), thing: `red flags "${file.replace('.yaml', '')}"`, bytes }, schema)
    if ('read' in result) return result.read
    faults.push(...result.faults)
    return undefined
  }

  for (const path of files.keys()) {
    if (!path.startsWith(FOLDER)) continue
    const file = path.slice(FOLDER.length)
    const known = [...FILES, ...READ_ELSEWHERE]
    if (!known.includes(file)) fault(file, `is not one of ${known.join(', ')}`)
  }
  const words = read(WORDS, redFlagWordsSchema)
  const kinds = SAFETY_KINDS.flatMap((kind) => {
    const file = read(`${kind}.yaml`, redFlagFileSchema)
    if (file && file.value.kind !== kind)
      faults.push(file.fault(['kind'], `"kind" is "${file.value.kind}"; expected "${kind}"`))
    return file ?? []
  })
  const all = [...(words ? [words] : []), ...kinds]
  faults.push(...reviewComesBeforeTheNext(all))
  const warnings = warnOfReviews(all, today)
  if (!words || kinds.length < SAFETY_KINDS.length) return { faults: sortFaults(faults), warnings }

  const groups = { ...words.value.groups }
  for (const required of NAMED_GROUPS) {
    if (!groups[required])
      faults.push(words.fault(['groups'], `the group "${required}" is missing; the rules lean on it`))
  }
  for (const file of kinds) {
    for (const [group, value] of Object.entries(file.value.groups)) {
      if (groups[group])
        faults.push(file.fault(['groups', group], 'stands in another file as well; one is enough', { at: 'key' }))
      groups[group] = value
    }
  }
  const rules: RuleData[] = []
  for (const file of kinds) faults.push(...checkRules(file, groups, rules))
  const used = new Set([...NAMED_GROUPS, ...rules.flatMap(({ together = [], unless }) => [...together, ...unless])])
  for (const file of all) {
    for (const group of Object.keys(file.value.groups)) {
      if (!used.has(group))
        faults.push(file.fault(['groups', group], 'no rule uses it; name it in one, or leave it out', { at: 'key' }))
    }
  }
  if (faults.length > 0) return { faults: sortFaults(faults), warnings }
  return { data: { groups, rules, ordinary: words.value.ordinary }, warnings }
}

/** Adds the file's rules to `rules`; what is wrong with them beside the others, and beside the groups. */
function checkRules(file: RedFlagFile, groups: RedFlagData['groups'], rules: RuleData[]): Fault[] {
  return file.value.rules.flatMap(({ why: _why, ...rule }, index) => {
    const at = ['rules', index]
    const faults: Fault[] = []
    if (rules.some(({ id }) => id === rule.id)) faults.push(file.fault([...at, 'id'], 'has the id of another rule'))
    if (!rule.says && !rule.together)
      faults.push(file.fault(at, 'has neither "says" nor "together"; add one of the two'))
    if (rule.weighed && file.value.kind !== 'emergency')
      faults.push(file.fault([...at, 'weighed'], '"weighed" is for emergencies only; leave it out'))
    for (const field of ['together', 'unless'] as const) {
      for (const [i, group] of (rule[field] ?? []).entries()) {
        if (!Object.hasOwn(groups, group))
          faults.push(file.fault([...at, field, i], `"${group}" is no group${orNear(group, Object.keys(groups))}`))
      }
    }
    for (const [i, group] of rule.together?.entries() ?? []) {
      for (const other of rule.together?.slice(0, i) ?? []) {
        const shared = termsInBoth(groups[group], groups[other])
        if (shared[0] !== undefined)
          faults.push(
            file.fault(
              [...at, 'together', i],
              `"${shared[0]}" stands in "${group}" and in "${other}", so that it would do for both; leave it out of one`,
            ),
          )
      }
    }
    rules.push({ ...rule, kind: file.value.kind })
    return faults
  })
}

const termsInBoth = (one: Terms = {}, other: Terms = {}): string[] =>
  LANGUAGES.flatMap((language) => (one[language] ?? []).filter((term) => other[language]?.includes(term)))
