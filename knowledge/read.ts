/**
 * From the folder that editors write to the knowledge that the program uses:
 *
 *     files -> each against its schema -> all together against the rules in check/ -> Knowledge
 *
 * A fault in any file keeps all of it from being used: half an update may contradict the other half.
 */

import type { z } from 'zod'
import { checkWritten, warnOfWritten } from './check/rules'
import { sortFaults } from './faults'
import { type Files, fileStem, folderName, hashFiles, readFiles } from './files'
import type { Flow } from './flow-model'
import { toFlow } from './flow-read'
import { flowSchema } from './flow-schema'
import type { Fault, FullAnswer, FullInstitution, FullIntent, FullKnowledge, Messages, OtherLanguages } from './model'
import { type ReadFile, readFile } from './read-file'
import { toReplyWords } from './reply-words'
import { MESSAGE_FILES } from './said-texts'
import {
  answerSchema,
  conceptsSchema,
  followUpsSchema,
  institutionSchema,
  intentSchema,
  messagesSchema,
  otherLanguagesSchema,
  repliesSchema,
} from './schema'
import type { InstitutionFiles, OtherLanguagesFile, RepliesFile, Warning, Written } from './written'

export type { Warning } from './written'

export type KnowledgeRead = { knowledge: FullKnowledge; warnings: Warning[] } | { faults: Fault[]; warnings: Warning[] }

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
export function readKnowledge(dir: string, options: { today: string; name?: string }): KnowledgeRead {
  return readKnowledgeFiles(readFiles(dir), {
    today: options.today,
    name: options.name ?? folderName(dir),
  })
}

/** The same, from files that have been read already. */
export function readKnowledgeFiles(files: Files, options: { today: string; name: string }): KnowledgeRead {
  const { written, faults: misshapen } = readAll(files, options.name)
  const faults = sortFaults([...misshapen, ...checkWritten(written)])
  const warnings = sortFaults([...warnOfWritten(written, options.today), ...findUnread(files, options.name)])
  const { replies, otherLanguages } = written
  if (faults.length > 0 || !replies || !otherLanguages) return { faults, warnings }
  return { knowledge: assemble(written, replies, otherLanguages, hashFiles(files)), warnings }
}

function readAll(files: Files, folder: string): { written: Written; faults: Fault[] } {
  const names = [...files.keys()]
  const faults: Fault[] = []
  const read = <S extends z.ZodType>(name: string, thing: string, schema: S): ReadFile<z.output<S>> | undefined => {
    const bytes = files.get(name)
    if (bytes === undefined) return undefined
    const result = readFile({ file: inFolder(folder, name), thing, bytes }, schema)
    if ('read' in result) return result.read
    faults.push(...result.faults)
    return undefined
  }

  const folders = new Set(
    names.flatMap(
      (name) =>
        /^([^/]+)\/(institution\.yaml|(answers|checklists|follow-ups|guides)\/[^/]+\.yaml)$/.exec(name)?.[1] ?? [],
    ),
  )
  const institutions = [...folders].map((id): InstitutionFiles => {
    const file = `${id}/institution.yaml`
    if (!files.has(file))
      faults.push(
        missing(inFolder(folder, file), `institution "${id}"`, 'every institution has one beside its answers'),
      )
    const answers = names.filter((name) => isIn(name, `${id}/answers`))
    const followUps = names.filter((name) => isIn(name, `${id}/follow-ups`))
    const flowFiles = (['checklist', 'guide'] as const).flatMap((kind) =>
      names.filter((name) => isIn(name, `${id}/${kind}s`)).map((name) => ({ kind, name })),
    )
    return {
      id,
      institution: read(file, `institution "${id}"`, institutionSchema),
      answers: present(answers.map((name) => read(name, `answer "${fileStem(name)}"`, answerSchema))),
      answerIds: new Set(answers.map(fileStem)),
      followUps: present(followUps.map((name) => read(name, `follow-ups "${fileStem(name)}"`, followUpsSchema))),
      flows: flowFiles.flatMap(({ kind, name }) => {
        const flow = read(name, `${kind} "${fileStem(name)}"`, flowSchema)
        return flow ? [{ kind, read: flow }] : []
      }),
      flowIds: new Set(flowFiles.map(({ name }) => fileStem(name))),
    }
  })
  if (!files.has(REPLIES_FILE))
    faults.push(missing(inFolder(folder, REPLIES_FILE), 'replies', 'without it no "yes" is understood'))
  if (!files.has(OTHER_LANGUAGES_FILE))
    faults.push(
      missing(inFolder(folder, OTHER_LANGUAGES_FILE), 'other languages', 'without it danger is heard in our own alone'),
    )
  for (const name of MESSAGE_FILES.filter((each) => !files.has(each)))
    faults.push(missing(inFolder(folder, name), 'messages', 'the program says the texts in it'))
  const intents = names.filter((name) => isIn(name, 'general/intents'))
  const messages = MESSAGE_FILES.map((name) => read(name, 'messages', messagesSchema))
  const sources = names.filter((name) => name.startsWith('sources/'))
  return {
    written: {
      institutions,
      intents: present(intents.map((name) => read(name, `intent "${fileStem(name)}"`, intentSchema))),
      concepts: read(CONCEPTS_FILE, 'concepts', conceptsSchema),
      replies: read(REPLIES_FILE, 'replies', repliesSchema),
      messages: present(messages),
      otherLanguages: read(OTHER_LANGUAGES_FILE, 'other languages', otherLanguagesSchema),
      messagesComplete: messages.every((each) => each !== undefined),
      sources: new Map(
        sources.map((name) => [name.slice('sources/'.length), new TextDecoder().decode(files.get(name))]),
      ),
    },
    faults,
  }
}

const CONCEPTS_FILE = 'general/concepts.yaml'
const REPLIES_FILE = 'general/replies.yaml'
export const OTHER_LANGUAGES_FILE = 'general/red-flags/other-languages.yaml'

function missing(file: string, thing: string, why: string): Fault {
  return {
    file,
    line: 1,
    column: 1,
    thing,
    message: `the file is missing; ${why}`,
  }
}

/** Files that no part of the program reads, most likely a slip in a name: an editor would wait for them in vain. */
function findUnread(files: Files, folder: string): Warning[] {
  const known = [
    /^(?!general\/)[^/]+\/institution\.yaml$/,
    /^(?!general\/)[^/]+\/(answers|checklists|follow-ups|guides)\/[^/]+\.yaml$/,
    /^general\/(intents|red-flags)\/[^/]+\.yaml$/,
    /^(sources|matching)\//,
  ]
  const unread = [...files.keys()].filter(
    (name) =>
      ![CONCEPTS_FILE, REPLIES_FILE, ...MESSAGE_FILES].includes(name) && !known.some((pattern) => pattern.test(name)),
  )
  return unread.map((name) => ({
    file: inFolder(folder, name),
    line: 1,
    column: 1,
    thing: 'file',
    message: name.endsWith('.yml')
      ? 'the file is not read; end its name in .yaml'
      : 'the file is not read; expected <institution>/institution.yaml, <institution>/answers/<id>.yaml or general/intents/<id>.yaml',
    kind: 'not-read',
  }))
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function present<T>(list: (T | undefined)[]): T[] {
  return list.filter((item) => item !== undefined)
}

function isIn(name: string, folder: string): boolean {
  return name.startsWith(`${folder}/`) && name.endsWith('.yaml') && !name.slice(folder.length + 1).includes('/')
}

/** Only of what has no fault: every institution has been read then. */
function assemble(
  written: Written,
  replies: RepliesFile,
  otherLanguages: OtherLanguagesFile,
  contentHash: string,
): FullKnowledge {
  const institutions = written.institutions.flatMap(
    ({ id, institution, answers, followUps, flows }): [string, FullInstitution][] => {
      if (institution === undefined) return []
      const byId = answers.map(({ value }): [string, FullAnswer] => [
        value.id,
        { ...value, variants: value.variants ?? {} },
      ])
      const made = flows.map(({ kind, read }): [string, Flow] => [read.value.id, toFlow(kind, read.value)])
      return [
        [
          id,
          {
            institution: institution.value,
            answers: new Map(byId),
            followUps: followUps.map(({ value }) => value),
            flows: new Map(made),
          },
        ],
      ]
    },
  )
  return {
    institutions: new Map(institutions),
    defaultInstitution: written.institutions.find(({ institution }) => institution?.value.default)?.id ?? '',
    intents: written.intents.map(({ value }) => toIntent(value)),
    concepts: new Map(Object.entries(written.concepts?.value.concepts ?? {})),
    messages: Object.assign({}, ...written.messages.map(({ value }) => value.messages)) as Messages,
    replyWords: toReplyWords(replies.value),
    otherLanguages: toOtherLanguages(otherLanguages.value),
    contentHash,
  }
}

const toOtherLanguages = ({ languages, alsoKnown, letters }: OtherLanguagesFile['value']): OtherLanguages => ({
  languages: new Map(Object.entries(languages)),
  alsoKnown: new Map(Object.entries(alsoKnown)),
  letters,
})

/** The rules have seen to it that an outcome comes with its own field, and no other. */
function toIntent({ exact, alone, ...rest }: z.output<typeof intentSchema>): FullIntent {
  const both = (texts: typeof exact) => ({ nl: texts?.nl ?? [], en: texts?.en ?? [] })
  return { ...rest, exact: both(exact), alone: both(alone) } as FullIntent
}
