/** What is typed right after an answer names an answer that is there, and means one thing. */

import { orNear } from '../faults'
import { fileStem } from '../files'
import { type Fault, LANGUAGES, NOTHING } from '../model'
import type { FollowUpsFile, Written } from '../written'
import { phrasingKey } from './phrasings'

/** `after` is an answer of the institution, and the name of the file. */
export function followUpsHaveTheirAnswer(written: Written): Fault[] {
  return written.institutions.flatMap(({ answerIds, followUps }) =>
    followUps.flatMap((read) => {
      const { after } = read.value
      const file = fileStem(read.file)
      if (!answerIds.has(after)) {
        return [
          read.fault(
            ['after'],
            `"after" is "${after}", which is no answer of this institution${orNear(after, answerIds)}`,
          ),
        ]
      }
      if (after === file) return []
      return [read.fault(['after'], `"after" is "${after}" and the file is "${file}"; make them the same`)]
    }),
  )
}

/** What they are about is an answer of the institution, an intent, or `NOTHING`. */
export function followUpsMeanWhatIsThere(written: Written): Fault[] {
  const intents = written.intents.map(({ value }) => value.id)
  return written.institutions.flatMap(({ answerIds, followUps }) => {
    const known = new Set([...answerIds, ...intents, NOTHING])
    return followUps.flatMap((read) =>
      LANGUAGES.flatMap((language) =>
        Object.keys(read.value[language]).flatMap((id) =>
          known.has(id)
            ? []
            : [
                read.fault(
                  [language, id],
                  `"${id}" is no answer of this institution and no intent${orNear(id, known)}`,
                  {
                    at: 'key',
                  },
                ),
              ],
        ),
      ),
    )
  })
}

/** After one answer the same words mean one thing. */
export function followUpsStandOnce(written: Written): Fault[] {
  return written.institutions.flatMap(({ followUps }) =>
    followUps.flatMap((read) => LANGUAGES.flatMap((language) => twiceIn(read, language))),
  )
}

function twiceIn(read: FollowUpsFile, language: (typeof LANGUAGES)[number]): Fault[] {
  const first = new Map<string, string>()
  return Object.entries(read.value[language]).flatMap(([id, texts]) =>
    texts.flatMap((text, i) => {
      const key = phrasingKey(text)
      const seen = first.get(key)
      first.set(key, seen ?? id)
      if (seen === undefined) return []
      const where = seen === id ? 'twice' : `also under "${seen}"`
      return [read.fault([language, id, i], `the follow-up "${text}" stands here ${where}; keep one of the two`)]
    }),
  )
}
