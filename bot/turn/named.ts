/** Finds a language or a profession that a message names. Read from visitors, never said to them. */
import { fold } from '../../knowledge/fold'
import { LANGUAGES, type Language } from '../../knowledge/model'

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

/** Nobody but who treats somebody has patients. "De huisarts" alone is everybody's, and "ik ben de huisarts zat" is a patient's. */
const REFERRER = [
  /\b(?:ik|wij|we)(?: ben| zijn| als)(?: een| zelf| uw| waarnemend| verwijzend)* huisarts(?:enpraktijk)?\b/,
  /\bals (?:verwijzende? )?huisarts (?:wil|kan|mag|moet|heb|zou|verwijs) ik\b/,
  /\b(?:i am|i m|we are)(?: a| an| the| referring)* (?:gp|general practitioner|family doctor|gp practice)\b/,
  /\bas a(?: referring)? (?:gp|general practitioner|family doctor)\b/,
  /\b(?:namens|on behalf of|calling for)(?: een| de| onze| a| the| our)* (?:huisarts(?:en)?praktijk|gp practice|gp surgery|gp office)\b/,
  /\b(?:ik ben|i am|i m)(?: een| de| a| the)* (?:praktijkondersteuner|poh|practice nurse|nurse practitioner)\b/,
  /\b(?:mijn|onze) patient(?:e|en|es)?\b(?! (?:nummer|dossier|portaal|gegevens))/,
  /\b(?:my|our) patients?\b(?! (?:portal|number|file|records?|data|card|id|rights))/,
]

/** Whether somebody who refers is speaking: a GP on the website reads what is written for GPs. */
export function namesReferrer(text: string): boolean {
  const words = edged(text)
  return REFERRER.some((each) => each.test(words))
}

/** Words with a blank on either side, so that a name is found as a whole word only. */
const edged = (text: string): string => ` ${fold(text)} `
