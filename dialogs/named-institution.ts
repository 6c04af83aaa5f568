/** Which hospital a message names. Read from visitors, never said to them. */

import { fold, holdsWords } from '../knowledge/fold'
import type { Institution, InstitutionKnowledge } from '../knowledge/model'
import { isSlip } from '../knowledge/slips'

/** The one institution that a message names, by its name, short name or a nickname from its file; undefined for none or several. */
export function namesInstitution(text: string, all: InstitutionKnowledge[]): InstitutionKnowledge | undefined {
  const named = all.filter(({ institution }) => names(text, institution))
  return named.length === 1 ? named[0] : undefined
}

/** The same with a slip in a longer name of one word: "bij eramus". */
export function namesWithSlip(text: string, all: InstitutionKnowledge[]): InstitutionKnowledge | undefined {
  const words = fold(text).split(' ')
  const named = all.filter(({ institution: { shortName, alsoCalled } }) =>
    [...Object.values(shortName), ...alsoCalled]
      .map(fold)
      .some((name) => name.length >= SHORTEST && words.some((word) => isSlip(word, name))),
  )
  return named.length === 1 ? named[0] : undefined
}

/** Letters. "Anton" may be anybody. */
const SHORTEST = 7

/** As whole words. */
export function names(text: string, { name, shortName, alsoCalled }: Institution): boolean {
  const message = fold(text)
  const all = [...Object.values(name), ...Object.values(shortName), ...alsoCalled]
  return all.some((each) => holdsWords(message, fold(each)))
}
