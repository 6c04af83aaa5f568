/** Finds a language or an institution that a message names. Read from visitors, never said to them. */
import type { InstitutionKnowledge, Language } from '../../knowledge/model'

const LANGUAGE_WORDS: Record<Language, RegExp> = {
  nl: /\b(nederlands\w*|dutch|hollands)\b/i,
  en: /\b(english|engels\w*)\b/i,
}

/** The one language that is named; undefined for none or both. */
export function namesLanguage(text: string): Language | undefined {
  const named = (['nl', 'en'] as const).filter((language) => LANGUAGE_WORDS[language].test(text))
  return named.length === 1 ? named[0] : undefined
}

/** The one institution that a message names, by its name, short name or a nickname from its file; undefined for none or several. */
export function namesInstitution(text: string, all: InstitutionKnowledge[]): InstitutionKnowledge | undefined {
  const message = fold(text)
  const named = all.filter(({ institution }) => {
    const names = [
      ...Object.values(institution.name),
      ...Object.values(institution.shortName),
      ...institution.alsoCalled,
    ]
    return names.some((name) => message.includes(fold(name)))
  })
  return named.length === 1 ? named[0] : undefined
}

/** Words with a blank on either side, so that a name is found as a whole word only. */
const fold = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
