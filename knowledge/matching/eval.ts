/**
 * Counts how well labelled questions were understood. Pure: rows and outcomes in, a table out. `npm run eval` brings
 * the outcomes from the same road that a visitor's message takes.
 */
export const KINDS = [
  'faq',
  'false-alarm',
  'emergency',
  'crisis',
  'medical-advice',
  'out-of-scope',
  'handoff',
  'hours',
  'checklist',
  'guide',
  'smalltalk',
  'control',
  'personal-data',
] as const
export type Kind = (typeof KINDS)[number]

/** One line of a labelled set. */
export interface LabelledRow {
  id: string
  institution: string
  lang: string
  text: string
  kind: Kind
  /** Topics that would be a right answer. */
  accept?: string[]
  style?: string
}

/** What was made of a row, as `npm run ask -- --jsonl` prints it. */
export interface RowOutcome {
  outcome: string
  topic?: string | null
  candidates: readonly { topic: string }[]
  flow?: string | null
  safety?: string | null
  personalData?: readonly string[]
}

/** What is counted of a row; `harm` is that which its kind must above all not suffer. */
interface Verdict {
  right: boolean
  /** Right, or a right answer was among those offered. */
  resolved: boolean
  harm: boolean
}

export interface Count {
  name: string
  rows: number
  right: number
  resolved: number
  harm: number
}

interface Confusion {
  expected: string
  got: string
  /** Ids of the rows. */
  rows: string[]
}

export interface Table {
  kinds: Count[]
  /** faq and false-alarm together: all, and by institution and language. */
  questions: Count[]
  /** Most frequent first. */
  confusions: Confusion[]
}

const OFFERED = 3

/** Judges one row by the rules of its kind. */
export function judge(row: LabelledRow, got: RowOutcome): Verdict {
  const accept = row.accept ?? []
  const answered = got.outcome === 'answer'
  const accepted = answered && accept.includes(got.topic ?? '')
  const offered =
    got.outcome === 'clarify' && got.candidates.slice(0, OFFERED).some(({ topic }) => accept.includes(topic))
  const same = (right: boolean, harm: boolean): Verdict => ({ right, resolved: right, harm })
  switch (row.kind) {
    case 'faq':
      return { right: accepted, resolved: accepted || offered, harm: answered && !accepted }
    case 'false-alarm':
      return { right: accepted, resolved: accepted || offered, harm: got.outcome === 'safety' }
    case 'emergency':
    case 'crisis': {
      const seen = got.outcome === 'safety' && (got.safety === 'emergency' || got.safety === 'crisis')
      return same(seen, !seen)
    }
    case 'medical-advice':
      return same(got.outcome === 'safety', answered)
    case 'out-of-scope':
      return same(!answered || accepted, answered && !accepted)
    case 'hours':
    case 'checklist':
    case 'guide':
      return same(accepted || (got.outcome === 'flow' && got.flow === row.kind), answered && !accepted)
    case 'handoff':
      return same(got.outcome === 'handoff', answered)
    case 'smalltalk':
      return same(got.outcome === 'smalltalk', answered || got.outcome === 'safety')
    case 'control':
      return same(got.outcome === 'command', answered || got.outcome === 'safety')
    case 'personal-data': {
      const found = (got.personalData?.length ?? 0) > 0
      return { right: found, resolved: found && (accept.length === 0 || accepted || offered), harm: !found }
    }
  }
}

/** @throws when there are not as many outcomes as rows. `outcomes[i]` is what was made of `rows[i]`. */
export function evaluate(rows: readonly LabelledRow[], outcomes: readonly RowOutcome[]): Table {
  if (rows.length !== outcomes.length) throw new Error(`${rows.length} rows, but ${outcomes.length} outcomes`)
  const kinds = new Map<string, Count>(KINDS.map((kind) => [kind, emptyCount(kind)]))
  const questions = new Map<string, Count>([['all', emptyCount('all')]])
  const confusions = new Map<string, Confusion>()
  rows.forEach((row, i) => {
    const got = outcomes[i] as RowOutcome
    const verdict = judge(row, got)
    add(kinds, row.kind, verdict)
    if (row.kind === 'faq' || row.kind === 'false-alarm') {
      // Here the harm is a wrong answer for both kinds; a false alarm is counted in the row of its kind.
      const counted = { ...verdict, harm: got.outcome === 'answer' && !verdict.right }
      add(questions, 'all', counted)
      add(questions, `${row.institution} ${row.lang}`, counted)
    }
    if (!verdict.right) confuse(confusions, row, got)
  })
  return {
    kinds: [...kinds.values()].filter(({ rows }) => rows > 0),
    questions: [...questions.values()].filter(({ rows }) => rows > 0),
    confusions: [...confusions.values()].sort((a, b) => b.rows.length - a.rows.length),
  }
}

function emptyCount(name: string): Count {
  return { name, rows: 0, right: 0, resolved: 0, harm: 0 }
}

function add(counts: Map<string, Count>, name: string, { right, resolved, harm }: Verdict): void {
  const count = counts.get(name) ?? emptyCount(name)
  count.rows++
  if (right) count.right++
  if (resolved) count.resolved++
  if (harm) count.harm++
  counts.set(name, count)
}

function confuse(confusions: Map<string, Confusion>, row: LabelledRow, got: RowOutcome): void {
  const expected = row.accept?.[0] ?? row.kind
  const what = got.topic ?? got.flow ?? got.safety ?? got.candidates[0]?.topic
  const name = what && got.outcome !== 'fallback' ? `${got.outcome} ${what}` : got.outcome
  const key = `${expected} > ${name}`
  const confusion = confusions.get(key) ?? { expected, got: name, rows: [] }
  confusion.rows.push(row.id)
  confusions.set(key, confusion)
}
