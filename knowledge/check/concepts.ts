/** The words of `general/concepts.yaml`. */

import type { Fault } from '../model'
import type { Written } from '../written'

/** No word stands twice in one concept; several concepts may share one. */
export function conceptWordsStandOnce({ concepts: read }: Written): Fault[] {
  if (read === undefined) return []
  return Object.entries(read.value.concepts).flatMap(([concept, words]) =>
    words.flatMap((word, i) =>
      words.indexOf(word) < i
        ? [read.fault(['concepts', concept, i], `"${word}" stands here twice; keep one of the two`)]
        : [],
    ),
  )
}
