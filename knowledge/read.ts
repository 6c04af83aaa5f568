/**
 * From the folder that editors write to the knowledge that the program uses:
 *
 *     files -> each against its schema -> all together against the rules in check/ -> Knowledge
 *
 * A fault in any file keeps all of it from being used: half an update may contradict the other half.
 */

import { relative } from 'node:path'
import type { z } from 'zod'
import { sortFaults } from './faults'
import { type Files, hashFiles, readFiles } from './files'
import type { Answer, Fault, Institution, Intent, Knowledge, Messages } from './model'
import { type ReadFile, readFile } from './read-file'
import { answerSchema, institutionSchema, intentSchema, messagesSchema } from './schema'

/** One institution's files after reading. */
export interface InstitutionFiles {
  id: string
  institution: ReadFile<z.output<typeof institutionSchema>>
  answers: ReadFile<z.output<typeof answerSchema>>[]
}

/** All files, each of which fits its schema by itself: what the rules look at. */
export interface Written {
  institutions: InstitutionFiles[]
  intents: ReadFile<z.output<typeof intentSchema>>[]
  messages: ReadFile<z.output<typeof messagesSchema>>[]
  /** Text of the source pages by file name. */
  sources: ReadonlyMap<string, string>
}

/** Something to look at that keeps nothing from working. `review`: a review date is past. */
export interface Warning extends Fault {
  kind: 'review' | 'near-duplicate' | 'not-read'
}

export type Reading = { knowledge: Knowledge; warnings: Warning[] } | { faults: Fault[]; warnings: Warning[] }

/**
 * Reads and checks a knowledge folder.
 *
 * A past review date is only a warning here: it must not keep a server from starting. The command `npm run knowledge`
 * treats it as a fault.
 *
 * @param options.today the day in the institutions' zone, such as `2026-11-22`
 * @param options.name what faults call the folder; its path from the working directory unless given
 * @throws if the folder itself cannot be read
 */
export function readKnowledge(dir: string, options: { today: string; name?: string }): Reading {
  const files = readFiles(dir)
  const { written, faults } = readAll(files, options.name ?? relative(process.cwd(), dir))
  if (faults.length > 0) return { faults: sortFaults(faults), warnings: [] }
  return { knowledge: assemble(written, hashFiles(files)), warnings: [] }
}

function readAll(files: Files, folder: string): { written: Written; faults: Fault[] } {
  const faults: Fault[] = []
  const read = <S extends z.ZodType>(name: string, thing: string, schema: S): ReadFile<z.output<S>>[] => {
    const bytes = files.get(name)
    if (bytes === undefined) return []
    const result = readFile({ file: folder === '' ? name : `${folder}/${name}`, thing, bytes }, schema)
    if ('read' in result) return [result.read]
    faults.push(...result.faults)
    return []
  }
  const names = [...files.keys()]

  const institutions = names.flatMap((name): InstitutionFiles[] => {
    const id = /^([^/]+)\/institution\.yaml$/.exec(name)?.[1]
    if (id === undefined) return []
    const [institution] = read(name, `institution "${id}"`, institutionSchema)
    const answers = names
      .filter((other) => isIn(other, `${id}/answers`))
      .flatMap((other) => read(other, `answer "${stem(other)}"`, answerSchema))
    return institution === undefined ? [] : [{ id, institution, answers }]
  })
  const intents = names
    .filter((name) => isIn(name, 'general/intents'))
    .flatMap((name) => read(name, `intent "${stem(name)}"`, intentSchema))
  const messages = ['general/messages.yaml', 'general/red-flags/messages.yaml'].flatMap((name) =>
    read(name, 'messages', messagesSchema),
  )
  const sources = new Map(
    names
      .filter((name) => name.startsWith('sources/'))
      .map((name) => [name.slice('sources/'.length), new TextDecoder().decode(files.get(name))]),
  )
  return { written: { institutions, intents, messages, sources }, faults }
}

function isIn(name: string, folder: string): boolean {
  return name.startsWith(`${folder}/`) && name.endsWith('.yaml') && !name.slice(folder.length + 1).includes('/')
}

/** `costs` for `nki/answers/costs.yaml`. */
export function stem(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.yaml$/, '')
}

function assemble(written: Written, contentHash: string): Knowledge {
  const institutions = written.institutions.map(({ id, institution, answers }) => {
    const byId = new Map(
      answers.map(({ value }): [string, Answer] => [value.id, { ...value, variants: value.variants ?? {} }]),
    )
    return [id, { institution: institution.value as Institution, answers: byId }] as const
  })
  return {
    institutions: new Map(institutions),
    defaultInstitution: written.institutions.find(({ institution }) => institution.value.default)?.id ?? '',
    intents: written.intents.map(({ value }) => toIntent(value)),
    messages: Object.assign({}, ...written.messages.map(({ value }) => value.messages)) as Messages,
    contentHash,
  }
}

/** The checks have seen to it that an outcome comes with its own field, and no other. */
function toIntent({ exact, ...rest }: z.output<typeof intentSchema>): Intent {
  return { ...rest, exact: { nl: exact?.nl ?? [], en: exact?.en ?? [] } } as Intent
}
