/** "Does that go for my wife too?": a question that leans wholly on the answer before it. Read from visitors, never said to them. */
import type { Lexicon } from './lexicon'

const HOLDS_FOR =
  /^(?:(?:en|and|maar|but|ok|oke) )*(?:(?:geldt|gelden|is|telt|werkt) (?:dat|dit|het) (?:(?:dan|ook|hetzelfde|anders|zo) )*(?:voor|bij)|(?:en|and|ook|also|what about) (?:ook )?(?:for|voor)|(?:does|do|would|will) (?:that|this|it|the same) (?:also )?(?:go|apply|hold|count|work) (?:also )?(?:for|to)|is (?:that|this|it) (?:(?:also|the same|different) )*(?:so )?for)\b/

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Who is meant, beside whom these concepts name. "Does that go for a transfer too?" asks about more than that. */
const PEOPLE = ['relative', 'patientof']
const SOMEBODY = set(
  'mij mezelf mijzelf ons onszelf hem haar hen hun iemand ander anderen baby babys mannen vrouwen ouderen jongeren volwassenen tieners mensen me myself us ourselves him her them someone somebody others babies men women adults teenagers people',
)
/** What may stand around them; ages, too. Any other word may be a question of its own, or a cry for help: "en voor mij hoeft het niet". */
const AROUND = set(
  'mijn mn zijn onze hun de het een van en of ook zo dan andere anders zelf allebei samen hele oude zieke jaar onder boven my our his their the a an of and or as well too also same both all other else whole old older elderly sick teenage in law year years under above',
)

/** Whether it asks if what was just said holds for somebody else as well, and nothing more: "en voor kinderen?" `key`: the message's. */
export function holdsForSomebody(lexicon: Lexicon, key: string): boolean {
  if (!HOLDS_FOR.test(key)) return false
  const others = key.replace(HOLDS_FOR, '').trim().split(' ')
  const isSomebody = (word: string) =>
    SOMEBODY.has(word) || lexicon.find([word]).some((concept) => PEOPLE.includes(concept))
  return others.some(isSomebody) && others.every((word) => isSomebody(word) || AROUND.has(word) || /^\d+$/.test(word))
}
