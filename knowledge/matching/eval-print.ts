/** The table of an evaluation as text for a terminal. */
import type { Count, Table } from './eval'

const MOST_CONFUSIONS = 25

/** What `harm` is for each kind; for questions it is a wrong answer. */
const HARM: Record<string, string> = {
  faq: 'wrong answer',
  'false-alarm': 'safety',
  emergency: 'missed',
  crisis: 'missed',
  'medical-advice': 'answered',
  'out-of-scope': 'answered',
  handoff: 'answered',
  hours: 'wrong answer',
  checklist: 'wrong answer',
  guide: 'wrong answer',
  smalltalk: 'answered, safety',
  control: 'answered, safety',
  'personal-data': 'not found',
}

export function printTable(table: Table): string {
  const lines = ['faq and false-alarm', ...counts(table.questions, () => 'wrong answer')]
  lines.push('', 'by kind', ...counts(table.kinds, (name) => HARM[name] ?? 'harm'))
  if (table.confusions.length > 0) lines.push('', 'not right, most frequent first')
  for (const { expected, got, rows } of table.confusions.slice(0, MOST_CONFUSIONS)) {
    lines.push(`  ${String(rows.length).padStart(3)}  ${expected} > ${got}  (${rows.slice(0, 6).join(', ')})`)
  }
  return `${lines.join('\n')}\n`
}

function counts(own: readonly Count[], harm: (name: string) => string): string[] {
  return own.map(
    (count) => `  ${count.name.padEnd(16)} ${String(count.rows).padStart(4)}  ${shares(count, harm(count.name))}`,
  )
}

function shares({ rows, right, resolved, harm }: Count, harmName: string): string {
  const percent = (part: number) => `${((100 * part) / rows).toFixed(1).padStart(5)} %`
  return `right ${percent(right)}  resolved ${percent(resolved)}  ${harmName} ${percent(harm)}`
}
