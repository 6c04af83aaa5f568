/**
 * Reads `knowledge/general/red-flags/`: one file a kind of red flag, and `words.yaml` with what they share. Every fault
 * is reported with its line, all in one run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Fault, SAFETY_KINDS } from '../../knowledge/model'
import { compileRedFlags, NAMED_GROUPS, type RedFlagData, type RedFlagRules, type RuleData } from './red-flags'
import { faultInTerm } from './terms'

const term = z.string().superRefine((value, context) => {
  const fault = faultInTerm(value)
  if (fault) context.addIssue({ code: 'custom', message: fault })
})
const terms = z.strictObject({ nl: z.array(term).optional(), en: z.array(term).optional() })
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')
const groups = z.record(name, terms)
const day = z.iso.date('expected a day such as 2027-05-22')
const review = { owner: z.string().min(1), reviewedOn: day, reviewBy: day }

const ruleSchema = z
  .strictObject({
    id: name,
    why: z.string().min(1).describe('what it is a sign of, for who reviews it'),
    says: terms.optional(),
    together: z.array(name).min(2).optional(),
    within: z.int().min(1).max(200).default(10),
    unless: z.array(name).default([]),
    unlessPast: z.boolean().default(true),
    unlessDenied: z.boolean().default(true),
    sure: z.boolean().default(true),
  })
  .refine((rule) => rule.says || rule.together, 'expected "says", "together" or both')

/** One of `emergency.yaml`, `crisis.yaml`, `medical-advice.yaml`. */
const redFlagFileSchema = z.strictObject({
  kind: z.enum(SAFETY_KINDS),
  ...review,
  groups: groups.default({}),
  rules: z.array(ruleSchema).min(1),
})

/** `words.yaml`: groups for all three, and ordinary words that look like a slip of another. */
const redFlagWordsSchema = z.strictObject({
  ...review,
  groups,
  ordinary: z.array(z.string().regex(/^[a-z]+$/, 'expected one word in lower case without accents')),
})

/** What editors' programs complete and check the two kinds of file with, as files of `knowledge/schema`. */
export function redFlagSchemas(): { name: string; content: string }[] {
  const schemas = { 'red-flags.json': redFlagFileSchema, 'red-flag-words.json': redFlagWordsSchema }
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    content: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }))
}

const WORDS = 'words.yaml'
const FILES = [WORDS, ...SAFETY_KINDS.map((kind) => `${kind}.yaml`)]
/** Texts, in the shape of the shared messages; read together with those. */
const MESSAGES = 'messages.yaml'

type RedFlagFile = z.infer<typeof redFlagFileSchema>
type RedFlagWords = z.infer<typeof redFlagWordsSchema>

/** The rules, as data and ready for `findRedFlag`, or all that is wrong with the files in `dir`. Does not read `messages.yaml`. */
export function readRedFlags(dir: string): { data: RedFlagData; rules: RedFlagRules } | { faults: Fault[] } {
  const faults: Fault[] = []
  for (const file of existsSync(dir) ? readdirSync(dir) : []) {
    if (/\.ya?ml$/.test(file) && !FILES.includes(file) && file !== MESSAGES) {
      faults.push(fault(join(dir, file), 'file', `is not one of ${[...FILES, MESSAGES].join(', ')}`))
    }
  }
  const words = readFile<RedFlagWords>(join(dir, WORDS), redFlagWordsSchema, faults)
  const files: Source<RedFlagFile>[] = []
  for (const kind of SAFETY_KINDS) {
    const source = readFile<RedFlagFile>(join(dir, `${kind}.yaml`), redFlagFileSchema, faults)
    if (!source) continue
    files.push(source)
    if (source.value.kind !== kind)
      faults.push(source.faultAt(['kind'], 'kind', `is "${source.value.kind}"; expected "${kind}"`))
  }
  if (!words || files.length < SAFETY_KINDS.length) return { faults }

  const groups = { ...words.value.groups }
  for (const required of NAMED_GROUPS) {
    if (!groups[required])
      faults.push(words.faultAt(['groups'], 'groups', `"${required}" is missing; the rules lean on it`))
  }
  for (const file of files) {
    for (const [group, value] of Object.entries(file.value.groups)) {
      if (groups[group])
        faults.push(
          file.faultAt(['groups', group], `group "${group}"`, 'stands in another file as well; one is enough'),
        )
      groups[group] = value
    }
  }
  const rules: RuleData[] = []
  for (const file of files) checkRules(file, groups, rules, faults)
  if (faults.length > 0) return { faults }
  const data = { groups, rules, ordinary: words.value.ordinary }
  return { data, rules: compileRedFlags(data) }
}

/** Adds the file's rules to `rules`, and what is wrong between its rules and the groups to `faults`. */
function checkRules(
  file: Source<RedFlagFile>,
  groups: Record<string, unknown>,
  rules: RuleData[],
  faults: Fault[],
): void {
  for (const [index, { why: _why, ...rule }] of file.value.rules.entries()) {
    const at = ['rules', index]
    const thing = `rule "${rule.id}"`
    if (rules.some(({ id }) => id === rule.id))
      faults.push(file.faultAt([...at, 'id'], thing, 'has the id of another rule'))
    for (const field of ['together', 'unless'] as const) {
      for (const [i, group] of (rule[field] ?? []).entries()) {
        if (!Object.hasOwn(groups, group)) {
          faults.push(
            file.faultAt(
              [...at, field, i],
              thing,
              `"${group}" is no group; expected one of ${Object.keys(groups).join(', ')}`,
            ),
          )
        }
      }
    }
    rules.push({ ...rule, kind: file.value.kind })
  }
}

interface Source<T> {
  value: T
  faultAt(path: readonly PropertyKey[], thing: string, message: string): Fault
}

function readFile<T>(file: string, schema: z.ZodType<T>, faults: Fault[]): Source<T> | undefined {
  if (!existsSync(file)) {
    faults.push(fault(file, 'file', 'is missing; the red-flag check cannot do without it'))
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const { line, col } = lines.linePos(error.pos[0])
      faults.push({ file, line, column: col, thing: 'YAML', message: error.message })
    }
    return undefined
  }
  const faultAt = (path: readonly PropertyKey[], thing: string, message: string): Fault => {
    const { line, col } = lines.linePos(offsetOf(document, path))
    return { file, line, column: col, thing, message }
  }
  const read = schema.safeParse(document.toJS())
  if (read.success) return { value: read.data, faultAt }
  for (const issue of read.error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    const path = unknown[0] === undefined ? issue.path : [...issue.path, unknown[0]]
    faults.push(faultAt(path, thingAt(document, issue.path), issue.message))
  }
  return undefined
}

function thingAt(document: Document, path: readonly PropertyKey[]): string {
  if (path[0] === 'rules' && path.length > 1) {
    const id = document.getIn(['rules', path[1], 'id'])
    return typeof id === 'string' ? `rule "${id}"` : `rule ${Number(path[1]) + 1}`
  }
  return path[0] === 'groups' && path.length > 1 ? `group "${String(path[1])}"` : path.map(String).join('.') || 'file'
}

/** Where the thing at `path` stands, or the nearest thing around it that does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(key))
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range
      if (range) return range[0]
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined
    if (node?.range) return node.range[0]
  }
  return 0
}

function fault(file: string, thing: string, message: string): Fault {
  return { file, line: 1, column: 1, thing, message }
}
