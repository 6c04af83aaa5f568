/** Tables for a spreadsheet. Semicolons, as spreadsheets in the Netherlands expect, and a mark that says UTF-8. */
type Cell = string | number | undefined

/**
 * What a spreadsheet would take for a formula, also behind spaces or in wide characters, gets an apostrophe before it: a visitor's
 * words must not run on a colleague's machine. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212|%]|^[\t\r\n]/u

export function csv(head: string[], rows: Cell[][]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

function cell(value: Cell): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
