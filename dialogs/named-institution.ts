/** Which hospital a message names. Read from visitors, never said to them. */

import { fold, holdsWords } from '../knowledge/fold'
import type { Institution, InstitutionKnowledge } from '../knowledge/model'

/** The one institution that a message names, by its name, short name or a nickname from its file; undefined for none or several. */
export function namesInstitution(text: string, all: InstitutionKnowledge[]): InstitutionKnowledge | undefined {
  const named = all.filter(({ institution }) => names(text, institution))
  return named.length === 1 ? named[0] : undefined
}

/** As whole words. */
export function names(text: string, { name, shortName, alsoCalled }: Institution): boolean {
  const message = fold(text)
  const all = [...Object.values(name), ...Object.values(shortName), ...alsoCalled]
  return all.some((each) => holdsWords(message, fold(each)))
}
