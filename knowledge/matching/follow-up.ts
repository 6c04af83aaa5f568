/** "Does that go for my wife too?": a question that leans wholly on the answer before it. */
import type { Lexicon } from './lexicon'
import { normalise, words } from './words'

/** Read from visitors, never said to them. */
const HOLDS_FOR =
  /^(?:(?:en|and|maar|but|ok|oke) )*(?:(?:geldt|gelden|is|telt|werkt) (?:dat|dit|het) (?:(?:dan|ook|hetzelfde|anders|zo) )*(?:voor|bij)|(?:en|and|ook|also|what about) (?:ook )?(?:for|voor)|(?:does|do|would|will) (?:that|this|it|the same) (?:also )?(?:go|apply|hold|count|work) (?:also )?(?:for|to)|is (?:that|this|it) (?:(?:also|the same|different) )*(?:so )?for)\b/
/** The concepts of who somebody is. "Does that go for a transfer too?" asks about more than that. */
const PEOPLE = ['relative', 'patientof']
/** Words that say who: "my wife's mother in Spain" at most. */
const BRIEF = 4

/** Whether it asks if what was just said holds for somebody else as well, and nothing more: "en voor kinderen?" */
export function holdsForSomebody(lexicon: Lexicon, text: string): boolean {
  const message = words(normalise(text)).join(' ')
  const others = words(message.replace(HOLDS_FOR, ''))
  if (!HOLDS_FOR.test(message) || others.length > BRIEF) return false
  return lexicon
    .find(others)
    .filter((concept) => !concept.includes('+'))
    .every((concept) => PEOPLE.includes(concept))
}
