/**
 * "Make this a phrasing of …", as a patch of the answer's file that an editor looks at and applies (`git apply`, or `patch -p1`). Nothing is
 * changed here: an editor decides what visitors may be understood by.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import { foldCase } from '../../knowledge/fold'
import { type Answer, LANGUAGES, type Language } from '../../knowledge/model'
import type { ProposalAnswer } from './api/insights'

export interface Phrasing {
  language: Language
  text: string
}

/** Lines around a change, for whoever applies it. */
const CONTEXT = 3

/** Undefined when the answer's file has no place for it. `dir`: where the knowledge is. */
export function propose(
  dir: string,
  institution: string,
  answer: Answer,
  phrasings: Phrasing[],
): ProposalAnswer | undefined {
  const path = `${institution}/answers/${answer.id}.yaml`
  const lines = readFileSync(join(dir, path), 'utf8').split('\n')
  const document = parseDocument(lines.join('\n'))
  const listed = new Set([answer.title, textsIn(document)].flatMap(({ nl, en }) => [nl, en].flat()).map(foldCase))
  const isKnown = ({ text }: Phrasing) => listed.has(foldCase(text))
  const known = phrasings.filter(isKnown)
  const fresh = unique(phrasings.filter((phrasing) => !isKnown(phrasing)))
  const places = placesIn(document, lines)
  if (fresh.some(({ language }) => !places[language])) return undefined
  const hunks = LANGUAGES.flatMap((language) => {
    const place = places[language]
    const added = fresh.filter((each) => each.language === language)
    return place && added.length > 0
      ? { ...place, added: added.map(({ text }) => `${place.indent}- ${scalar(text)}`) }
      : []
  })
  const file = `knowledge/${path}`
  return {
    name: `${institution}-${answer.id}.patch`,
    file,
    patch: hunks.length > 0 ? unified(file, lines, hunks) : '',
    known: known.map(({ text }) => text),
  }
}

interface Place {
  /** The number of lines before the new ones. */
  after: number
  indent: string
}

/** Behind the last phrasing of each language. */
function placesIn(document: Document, lines: string[]): Partial<Record<Language, Place>> {
  const places: Partial<Record<Language, Place>> = {}
  for (const language of LANGUAGES) {
    const list = document.getIn(['phrasings', language], true)
    const last = isSeq(list) && !list.flow ? list.items.at(-1) : undefined
    if (!isNode(last) || !last.range) continue
    const upTo = lines.join('\n').slice(0, last.range[1]).split('\n')
    const start = lines.join('\n').slice(0, last.range[0]).split('\n').length
    places[language] = { after: upTo.length, indent: /^\s*/.exec(lines[start - 1] ?? '')?.[0] ?? '' }
  }
  return places
}

/** One text as YAML writes it on a line, quoted where it must be. */
function scalar(text: string): string {
  return new Document(text.replace(/\s+/g, ' ').trim()).toString({ lineWidth: 0 }).trim()
}

function unified(file: string, lines: string[], hunks: (Place & { added: string[] })[]): string {
  let shift = 0
  const parts = hunks
    .toSorted((a, b) => a.after - b.after)
    .map(({ after, added }) => {
      const from = Math.max(0, after - CONTEXT)
      const before = lines.slice(from, after)
      // The last piece of a file that ends with a line end is no line.
      const behind = lines
        .slice(after, after + CONTEXT)
        .filter((line, i) => line !== '' || after + i < lines.length - 1)
      const old = before.length + behind.length
      const head = `@@ -${from + 1},${old} +${from + 1 + shift},${old + added.length} @@`
      shift += added.length
      const marked = [
        ...before.map((line) => ` ${line}`),
        ...added.map((line) => `+${line}`),
        ...behind.map((line) => ` ${line}`),
      ]
      return [head, ...marked].join('\n')
    })
  return [`--- a/${file}`, `+++ b/${file}`, ...parts, ''].join('\n')
}

/** The phrasings that stand there. */
function textsIn(document: Document): Record<Language, string[]> {
  const listed = (language: Language) => {
    const list = document.getIn(['phrasings', language])
    return isSeq(list) ? list.items.map((item) => String(isScalar(item) ? item.value : item)) : []
  }
  return { nl: listed('nl'), en: listed('en') }
}

function unique(phrasings: Phrasing[]): Phrasing[] {
  const keys = phrasings.map(({ language, text }) => `${language} ${foldCase(text)}`)
  return phrasings.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
