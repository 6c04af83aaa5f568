/** Finds a language, a profession or a hospital that a message names. Read from visitors, never said to them. */
import { fold, holdsWords } from '../knowledge/fold'
import {
  type Audience,
  type Institution,
  type InstitutionKnowledge,
  LANGUAGES,
  type Language,
  otherThan,
} from '../knowledge/model'
import { refersPatients } from '../knowledge/render'
import { mentions, type ReplyWords } from '../knowledge/reply-words'
import { isSlip } from '../knowledge/slips'

/** "Why do you speak English?", "ik spreek geen Engels": named because it is not wanted. */
const UNWANTED = /\b(geen|niet|waarom|slecht|no|not|cannot|why|bad|poor)\b|n['’]t\b/i

/** The language that is asked for; undefined when none is named. `own`: the language of the message. */
export function namesLanguage(text: string, own: Language, words: ReplyWords): Language | undefined {
  const [named, ...others] = LANGUAGES.filter((language) => mentions(text, 'language', words, [language]))
  if (!named) return undefined
  if (others.length > 0) return own
  return UNWANTED.test(text) ? otherThan(named) : named
}

const REFERRING = '\\b(?:verwij[sz]|patient|zorgdomein|aanmeld|stukken|refer)'
const ASSISTANT =
  '(?:(?:huisarts(?:en)?|dokters|praktijk)assistente?|(?:gp|gp s|practice) (?:assistant|receptionist|secretary))\\b'
const IS_ASSISTANT = `\\b(?:ik ben|wij zijn|we zijn|als|i am|i m|as)(?: een| de| a| the)* ${ASSISTANT}|\\b${ASSISTANT} (?:hier|here)\\b`

/** "De huisarts" alone is everybody's, and "ik ben de huisarts zat" is a patient's. */
const GP = [
  /\b(?:ik|wij|we)(?: ben| zijn| als)(?: een| zelf| uw| waarnemend| verwijzend)* huisarts(?:enpraktijk)?\b/,
  /\bals (?:verwijzende? )?huisarts (?:wil|kan|mag|moet|heb|zou|verwijs) ik\b/,
  /\b(?:i am|i m|we are)(?: a| an| the| referring)* (?:gp|general practitioner|family doctor|gp practice)\b/,
  /\bas a(?: referring)? (?:gp|general practitioner|family doctor)\b/,
  /\b(?:namens|on behalf of|calling for)(?: een| de| onze| a| the| our)* (?:huisarts(?:en)?praktijk|gp practice|gp surgery|gp office)\b/,
  /\b(?:ik|wij|we) (?:bel|bellen|schrijf|schrijven|mail|mailen|vraag|vragen)(?: u| jullie)? namens (?:een|de|onze) huisarts\b/,
  /\b(?:i am|i m|we are) (?:calling|writing|asking)(?: you)? (?:for|on behalf of) (?:a|the|our) gp\b/,
  // "Ik ben assistente bij een huisartsenpraktijk": a place of work, unless it is told of oneself.
  /^(?!.*\b(?:zelf|geweest|myself|kanker|cancer)\b).*\b(?:ik ben|wij zijn|we zijn)(?: een| de)? \w*assistentes? (?:van|bij|in|op)(?: een| de| onze)? huisarts(?:en)?(?:praktijk)?\b/,
  /^(?!.*\b(?:zelf|geweest|kanker)\b).*\b(?:ik werk|wij werken|we werken) (?:bij|in|op|voor)(?: een| de| onze)? huisarts(?:en)?praktijk\b/,
  // Who works for one, where it is about referring: an assistant may be a patient, too.
  new RegExp(`^(?=.*${REFERRING})(?!.*\\b(?:zelf|geweest|myself)\\b).*(?:${IS_ASSISTANT})`),
  /^(?:(?:hallo|hoi|goede\w+|met|u spreekt met) )*huisarts(?:en)?praktijk\b.* (?:wij|we) .*(?:patient|verwijzen|aanmelden)/,
  /^(?:(?:hallo|hoi|goede\w+|hello|hi|good \w+) )*(?:huisarts hier|gp here|huisarts spoed\w*|huisarts verwijz\w*)\b/,
  /\b(?:ik ben|i am|i m)(?: een| de| a| the)* (?:praktijkondersteuner|poh|practice nurse|nurse practitioner)\b/,
]

const DUTCH_SPECIALIST =
  '(?:internist(?:en)?|\\w*chirurg(?:en)?|(?:\\w*onco|hemato|uro|dermato|neuro|radio|patho|cardio|endocrino|gyna?eco)lo(?:og|gen)|radiotherapeut|(?:long|kinder|oog|ziekenhuis)arts|(?:mdl|kno) arts(?:en)?|arts assistent|(?:medisch|behandelend|verwijzend) specialist|behandelend arts)'
const ENGLISH_SPECIALIST =
  '(?:internist|\\w*surgeon|(?:\\w*onco|ha?emato|uro|dermato|neuro|radio|patho|cardio|pulmono|endocrino|gyna?eco|gastroentero)logist|radiotherapist|(?:medical|treating|referring|hospital) specialist|(?:treating|hospital) (?:doctor|physician|consultant))s?'

/** "Ik ben de uroloog zat" and "I am an oncologist's wife" are patients' and relatives'. */
const SPECIALIST = [
  new RegExp(
    `\\b(?:ik ben|wij zijn|we zijn|ik als|wij als)(?: een| uw| de(?= behandelend))?(?: verwijzend| behandelend)? ${DUTCH_SPECIALIST}\\b(?! (?:zat|beu|kwijt|geweest)\\b)`,
  ),
  new RegExp(`\\bals(?: verwijzend| behandelend)? ${DUTCH_SPECIALIST} (?:wil|kan|mag|moet|heb|zou|verwijs) ik\\b`),
  new RegExp(
    `\\b(?:i am|i m|we are|as)(?: a| an| the(?= treating| referring))?(?: referring| treating| medical| radiation| consultant)? ${ENGLISH_SPECIALIST}\\b(?! (?:s|said|says|told|suggested)\\b)`,
  ),
  /\b(?:ik ben|i am|i m)(?: een| a)? (?:arts|doctor|physician)\b(?! s\b).*\b(?:(?:mijn|onze|een|my|our) patient|refer (?:a|some)|iemand (?:door)?verwijzen)/,
]

/** Nobody but who treats somebody has patients. */
const HAS_PATIENTS = [
  // So only they write it.
  /^pte?\b(?! (?:ct )?scan)|\b(?:mijn|onze|een|my|our) pte?\b|\bpte? (?:\d|met|heeft|wil|is|palliatief|bekend|verwijzen|with|has|wants)/,
  /\b(?:mijn|onze) patient(?:e|en|es)?\b(?! (?:nummer|dossier|portaal|gegevens))/,
  /\b(?:my|our) patients?\b(?! (?:portal|number|file|records?|data|card|id|rights))/,
]

/** Who is speaking, as far as a message says it; else who it was. A doctor on the website reads what is written for doctors who refer. */
export function readReferrer(text: string, present: Audience): Audience {
  const words = fold(text)
  const isSaidBy = (patterns: RegExp[]) => patterns.some((each) => each.test(words))
  if (isSaidBy(SPECIALIST)) return 'specialist'
  if (isSaidBy(GP)) return 'gp'
  return isSaidBy(HAS_PATIENTS) && !refersPatients(present) ? 'gp' : present
}

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
