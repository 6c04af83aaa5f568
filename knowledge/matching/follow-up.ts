/**
 * "And how long does that take?": a short question that leans on the answer before it, and is read with that answer's title.
 *
 * It leans on it only as far as that answer speaks of the same: after the answer on how to ask for a second opinion, "and what does that
 * cost?" is about costs, because that answer says nothing of money.
 */
import type { Answer } from '../model'
import { LANGUAGES } from '../model'
import type { Lexicon } from './lexicon'
import { normalise, words } from './words'

const LONGEST = 8
/** Up to so many words, small words point back as well: "wie stuurt die?" */
const BRIEF = 4

/** Read from visitors, never said to them. */
const POINTS_BACK = setOf(
  `dat dit zoiets dan daar daarvan daarover daarvoor daarna daarbij daarmee daaraan ervan erover ervoor erna erbij ermee that this
  those these it them they then hij zij hem he she him`,
)
const POINTS_BACK_IN_BRIEF = setOf('het die deze er ze hij waarom hoezo why how')

/** Whether what was just said holds for somebody else as well: "does that go for my wife too?", "en voor kinderen?" */
const HOLDS_FOR =
  /^(?:(?:en|and|maar|but|ok|oke) )*(?:(?:geldt|gelden|is|telt|werkt) (?:dat|dit|het) (?:(?:dan|ook|hetzelfde|anders|zo) )*(?:voor|bij)|(?:en|and|ook|also|what about) (?:ook )?(?:for|voor)|(?:does|do|would|will) (?:that|this|it|the same) (?:also )?(?:go|apply|hold|count|work) (?:also )?(?:for|to)|is (?:that|this|it) (?:(?:also|the same|different) )*(?:so )?for)\b/
/** The concepts of who somebody is. "Does that go for a transfer too?" asks about more than that. */
const PEOPLE = ['relative', 'patientof']

/** How a message leans on `last`, the answer given before it: `wholly` where nothing else can be meant. */
export function leansOn(lexicon: Lexicon, text: string, last: Answer): 'wholly' | 'partly' | undefined {
  const found = words(normalise(text))
  if (found.length === 0 || found.length > LONGEST) return undefined
  const message = found.join(' ')
  const others = words(message.replace(HOLDS_FOR, ''))
  const holds = HOLDS_FOR.test(message) && others.length <= BRIEF
  if (holds && conceptsOf(lexicon, others).every((each) => PEOPLE.includes(each))) return 'wholly'
  const asked = conceptsOf(lexicon, found)
  const brief = found.length <= BRIEF
  if (!found.some((word) => POINTS_BACK.has(word) || (brief && POINTS_BACK_IN_BRIEF.has(word)))) return undefined
  if (asked.length === 0) return 'partly'
  const spoken = new Set(LANGUAGES.flatMap((language) => conceptsOf(lexicon, words(normalise(last.answer[language])))))
  return asked.some((concept) => spoken.has(concept)) ? 'partly' : undefined
}

/** Without the pairs of near ones. */
const conceptsOf = (lexicon: Lexicon, found: string[]): string[] =>
  lexicon.find(found).filter((concept) => !concept.includes('+'))

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
