/** Languages that we do not speak: their texts name whom to call, and a term stands once. */

import { foldCase } from '../fold'
import type { Fault, SaidInOther } from '../model'
import type { OtherLanguagesFile, Written } from '../written'
import { LINK } from './markdown'

/** What each text leads to. */
const CALLS: Record<SaidInOther, string[]> = {
  emergency: ['tel:112'],
  crisis: ['tel:112', 'tel:113', 'tel:08000113'],
  otherwise: ['tel:112', 'tel:113', 'tel:08000113'],
}

export function otherLanguagesNameWhomToCall(written: Written): Fault[] {
  return eachOtherLanguage(written).flatMap(({ read, code, language }) =>
    (Object.keys(CALLS) as SaidInOther[]).flatMap((key) => {
      const targets = [...language.says[key].matchAll(LINK)].map(([, , target]) => target)
      return CALLS[key]
        .filter((link) => !targets.includes(link))
        .map((link) => read.fault(['languages', code, 'says', key], `"${key}" has no link to ${link}; add it`))
    }),
  )
}

/** A term that stands among both kinds would be found as the graver one, and the other line would be in vain. */
export function dangerTermsStandOnce(written: Written): Fault[] {
  return eachOtherLanguage(written).flatMap(({ read, code, language }) => {
    const seen = new Set<string>()
    return (['emergency', 'crisis'] as const).flatMap((kind) =>
      language[kind].flatMap((term, i) => {
        const twice = seen.has(foldCase(term))
        seen.add(foldCase(term))
        const message = `"${term}" stands here a second time; keep one of the two`
        return twice ? [read.fault(['languages', code, kind, i], message)] : []
      }),
    )
  })
}

type InFile = OtherLanguagesFile['value']['languages'][string]

const eachOtherLanguage = ({
  otherLanguages: read,
}: Written): { read: OtherLanguagesFile; code: string; language: InFile }[] =>
  read ? Object.entries(read.value.languages).map(([code, language]) => ({ read, code, language })) : []
