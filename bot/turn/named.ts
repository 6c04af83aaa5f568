/** Finds a language or an institution that a message names. Read from visitors, never said to them. */
import { type InstitutionKnowledge, LANGUAGES, type Language } from '../../knowledge/model'

const LANGUAGE_WORDS: Record<Language, RegExp> = {
  nl: /\b(nederlands\w*|dutch|hollands)\b/i,
  en: /\b(english|engels\w*)\b/i,
}

/** "Why do you speak English?", "ik spreek geen Engels": named because it is not wanted. */
const UNWANTED = /\b(geen|niet|waarom|no|not|cannot|why)\b|n['’]t\b/i

/** The language that is asked for; undefined when none is named. `own`: the language of the message. */
export function namesLanguage(text: string, own: Language): Language | undefined {
  const [named, ...others] = LANGUAGES.filter((language) => LANGUAGE_WORDS[language].test(text))
  if (!named) return undefined
  if (others.length > 0) return own
  return UNWANTED.test(text) ? otherThan(named) : named
}

export const otherThan = (language: Language): Language => (language === 'nl' ? 'en' : 'nl')

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
