/**
 * "Make this a phrasing of …", as a patch of the answer's file that an editor looks at and applies (`git apply`, or `patch -p1`). Nothing is
 * changed here: an editor decides what visitors may be understood by.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { Document, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import { foldCase } from '../../knowledge/fold'
import { type Answer, LANGUAGES, type Language } from '../../knowledge/model'
import type { ProposalAnswer } from './api/insights'

export interface Phrasing {
  language: Language
  text: string
}

/** `context`: lines around a change, for whoever applies it. */
const FORM = { context: 3, headerOptions: FILE_HEADERS_ONLY }

/** Undefined when the answer's file has no place for it. `dir`: where the knowledge is. */
export function propose(
  dir: string,
  institution: string,
  answer: Answer,
  phrasings: Phrasing[],
): ProposalAnswer | undefined {
  const path = `${institution}/answers/${answer.id}.yaml`
  const content = readFileSync(join(dir, path), 'utf8')
  const document = parseDocument(content)
  const listed = new Set([answer.title, textsIn(document)].flatMap(({ nl, en }) => [nl, en].flat()).map(foldCase))
  const isKnown = ({ text }: Phrasing) => listed.has(foldCase(text))
  const known = phrasings.filter(isKnown)
  const fresh = unique(phrasings.filter((phrasing) => !isKnown(phrasing)))
  const places = placesIn(document, content)
  if (fresh.some(({ language }) => !places[language])) return undefined
  const linesAfter = (before: number): string[] =>
    LANGUAGES.flatMap((language) => {
      const place = places[language]
      if (place?.after !== before) return []
      return fresh.filter((each) => each.language === language).map((each) => `${place.indent}- ${scalar(each.text)}`)
    })
  const proposed = content.split('\n').flatMap((line, index) => [line, ...linesAfter(index + 1)])
  const file = `knowledge/${path}`
  return {
    name: `${institution}-${answer.id}.patch`,
    file,
    patch: fresh.length > 0 ? patchOf(file, content, proposed.join('\n')) : '',
    known: known.map(({ text }) => text),
  }
}

interface Place {
  /** The number of lines before the new ones. */
  after: number
  indent: string
}

const patchOf = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, FORM)

/** Behind the last phrasing of each language. */
function placesIn(document: Document, content: string): Partial<Record<Language, Place>> {
  const places: Partial<Record<Language, Place>> = {}
  for (const language of LANGUAGES) {
    const list = document.getIn(['phrasings', language], true)
    const last = isSeq(list) && !list.flow ? list.items.at(-1) : undefined
    if (!isNode(last) || !last.range) continue
    const upTo = content.slice(0, last.range[1]).split('\n')
    const start = content.slice(0, last.range[0]).split('\n').length
    places[language] = { after: upTo.length, indent: /^\s*/.exec(content.split('\n')[start - 1] ?? '')?.[0] ?? '' }
  }
  return places
}

/** One text as YAML writes it on a line, quoted where it must be. */
function scalar(text: string): string {
  return new Document(text.replace(/\s+/g, ' ').trim()).toString({ lineWidth: 0 }).trim()
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
