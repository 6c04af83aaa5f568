/** Names of visitors and their relatives, after words that announce one. A doctor's name is part of the question and stays. */
import type { Span } from './personal-data'

const PARTICLE = "(?:van|de|der|den|ten|ter|te|in|het|'t|op|el|al|la|le|di|da|von|bin|ben|dos|del)"
const INITIALS = String.raw`(?:\p{Lu}\.\s?){1,5}`
const CAPITAL = String.raw`\p{Lu}[\p{L}'’-]{1,29}`
const LAST = String.raw`(?:${PARTICLE}\s){0,3}${CAPITAL}`
const MORE = String.raw`(?:\s(?:\p{Lu}\.\s?){0,3}${LAST})`
const END = String.raw`(?!\p{L})`
/** "Jan", "Anna-Marie de Groot", "P. Bakker": one to four parts. */
const NAME = `(?:${INITIALS}${LAST}|${CAPITAL})${MORE}{0,3}${END}`
/** The same with at least two: a first name, or initials, and a last name. */
const FULL_NAME = `(?:${INITIALS}${LAST}|${CAPITAL}${MORE})${MORE}{0,2}${END}`
/** "De Wit": the particle begins a sentence or follows a title. */
const PARTICLE_FIRST = '(?:(?:Van|De|Der|Den|Ten|Ter|El|Al|van|de|der|den|ten|ter|el|al)\\s){0,3}'
const SMALL_NAME = String.raw`\p{L}[\p{L}'’-]{1,29}(?:\s\p{L}[\p{L}'’-]{1,29}){0,3}${END}`
const RELATIVE =
  'man|vrouw|moeder|vader|zoon|zoontje|dochter|dochtertje|broer|zus|partner|kind|echtgenoot|echtgenote|vriend|vriendin|oma|opa|nicht|neef|tante|oom|husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|child|friend|grandmother|grandfather|aunt|uncle|niece|nephew'

/** Words that announce a name, and what has to follow them: whatever follows, any capital, or a whole name. */
const CUES: { after: RegExp; name: RegExp; small: boolean }[] = [
  {
    after: cue(
      String.raw`(?:mijn|m'n|mn|me|zijn|z'n|haar|my|his|her)\s(?:volledige\s|full\s)?(?:naam|name)\s?(?:is|luidt|=|:)`,
      String.raw`(?:ik|hij|zij|ze|${RELATIVE})\s(?:heet|genaamd)`,
      String.raw`(?:he is|she is|i am|he's|she's|i'm)\scalled`,
      String.raw`(?:(?:voor|achter|familie|first |last |sur|full |family |given )?(?:naam|name)|naam pati[eë]nte?|patient name)\s?[:=]`,
      "(?:my|his|her|the) name['’]s",
      String.raw`t\.?\s?n\.?\s?v\.?`,
      'ten name van|in the name of',
    ),
    name: new RegExp(NAME, 'uy'),
    small: true,
  },
  {
    // Whoever is called so in a message to a hospital is a patient; doctors have a title of their own.
    after: cue(
      String.raw`(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|mrs\.?|mr\.?|ms\.?)`,
      '(?:groet|groeten|groetjes|regards|sincerely|hoogachtend)[,.!]?\\s{1,3}(?:mevrouw|mevr|mw|meneer|dhr|de heer|mrs|mr|ms)\\.?',
    ),
    name: new RegExp(String.raw`(?:\p{Lu}\s){0,3}${PARTICLE_FIRST}${NAME}`, 'uy'),
    small: false,
  },
  {
    after: cue("ik ben|i am|i'm|i’m|im"),
    name: new RegExp(
      String.raw`${CAPITAL}(?=,?\s(?:en\s|and\s)?(?:ik\sben\s|i['’]m\s|i\sam\s)?\d{1,3}\s?(?:jaar|jr|years|yrs|y\.o))`,
      'uy',
    ),
    small: false,
  },
  {
    after: cue(String.raw`(?<=[,;]\s)(?:naam|name)`),
    name: new RegExp(NAME, 'uy'),
    small: false,
  },
  {
    after: cue('(?:pt|pat|pati[eë]nte?)[.:]?'),
    name: new RegExp(
      String.raw`(?:${LAST},\s(?:${INITIALS}|${CAPITAL}|\p{Lu}(?=[,\s]))|${INITIALS}${LAST}${MORE}{0,2}${END})`,
      'uy',
    ),
    small: false,
  },
  {
    after: cue("ik ben|i am|i'm|i’m|im|this is|u spreekt met|dit is", String.raw`(?<=^|[.!,]\s)(?:hier|met)`),
    name: new RegExp(FULL_NAME, 'uy'),
    small: false,
  },
  {
    after: cue(
      String.raw`(?:mijn|m'n|mn|my|our|onze|ons)\s(?:${RELATIVE}),?`,
      '(?:groet|groeten|groetjes|groeten van|regards|sincerely|hoogachtend)[,.!]?',
      String.raw`(?:pati[eë]nte?|patient)[:,]?\s(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|mrs?\.?|ms\.?)`,
    ),
    name: new RegExp(NAME, 'uy'),
    small: false,
  },
]
const BEFORE_BIRTH = new RegExp(
  String.raw`(?<![\p{L}.])(?:Pati[eë]nte?\s)?(${FULL_NAME})\s?[,(]{0,2}\s?(?:born|geboren|geb\.?|dob|d\.o\.b|date of birth|geboortedatum)(?!\p{L})`,
  'gu',
)
const DOCTOR_BEFORE =
  /(?<!\p{L})(?:dr|drs|prof|dokter|doctor|professor|arts|specialist|chirurg|oncoloog|surgeon|oncologist)\.?\s?$/iu

/** What stands where a name could stand, and is none. In small letters any of these also ends a name. */
const NOT_A_NAME = new Set(
  `dr drs dokter doctor prof professor arts mr mrs ms dhr mevrouw meneer de het een en of maar want niet geen nog al ook
  dat die dit deze is was ben bent zijn heeft heb hebben met van voor op in uit bij naar om te als dan toch wel ik jij u je
  hij zij ze wij we jullie mijn uw haar hem ons verkeerd fout onbekend anders anoniem geheim hetzelfde welkom hoe wat wie
  waar wanneer waarom kan mag moet wil geboren the a an and or but not no is was am are has have with from for on at in to
  if then i he she we they you my your his her our who what where when why how can may must would like wrong misspelled
  misspelt spelled spelt missing private secret unknown different anonymous listed born nederlander nederlandse dutch
  english british american german belgian belg turkish turks marokkaans moroccan polish ukrainian muslim christian catholic
  nki avl erasmus mc umc amc lumc ziekenhuis hospital antoni leeuwenhoek amsterdam rotterdam huisarts gp monday tuesday
  wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrijdag zaterdag zondag january february
  march april june july august september october november december januari februari maart mei juni juli augustus oktober
  sinds since nu now already opgenomen admitted ernstig heel zo very really so patient patiënt bang worried`.split(
    /\s+/,
  ),
)

function cue(...ways: string[]): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${ways.join('|')})(?!\p{L})\s{0,3}`, 'giu')
}

export function findNames(text: string): Span[] {
  const spans: Span[] = []
  for (const { after, name, small } of CUES) {
    for (const { index, 0: match } of text.matchAll(after)) {
      const from = index + match.length
      const found = nameAt(text, from, name, match) ?? (small ? smallNameAt(text, from) : undefined)
      if (found) spans.push(found)
    }
  }
  for (const { index, 0: match, 1: name = '' } of text.matchAll(BEFORE_BIRTH)) {
    const from = index + match.indexOf(name)
    if (isName(name) && !DOCTOR_BEFORE.test(text.slice(Math.max(0, from - 14), from))) {
      spans.push({ from, to: from + name.length })
    }
  }
  return spans
}

function nameAt(text: string, from: number, name: RegExp, cue: string): Span | undefined {
  name.lastIndex = from
  const found = name.exec(text)?.[0]
  return found !== undefined && isName(found) && !isShouted(cue, found) ? { from, to: from + found.length } : undefined
}

/** "MIJN MAN ADEMT NIET", "Mijn Man Ademt Niet": where the cue has capitals, too, they tell a name from no other word. Initials still do. */
const isShouted = (cue: string, found: string): boolean =>
  !INITIAL_FIRST.test(found) && (CAPITALS.test(cue) ? CAPITALS.test(found) : EACH_CAPITALISED.test(cue))

const CAPITALS = /^\P{Ll}+$/u
/** Two words and more; "De Heer" is written so before a name. */
const EACH_CAPITALISED = /^(?!De Heer)\p{Lu}\S*(?:\s\p{Lu}\S*)+\s*$/u
const INITIAL_FIRST = /^\p{Lu}[.\s]/u
const LEADING_PARTICLES = /^(?:(?:Van|De|Der|Den|Ten|Ter|van|de|der|den|ten|ter)\s){1,3}(?=\p{Lu})/u

function isName(name: string): boolean {
  const plain = name.replace(LEADING_PARTICLES, '')
  return INITIAL_FIRST.test(plain) || !NOT_A_NAME.has(firstWord(plain))
}

function firstWord(text: string): string {
  return text.split(/[\s.'’]/, 1)[0]?.toLowerCase() ?? ''
}

/** "ik heet jan de boer en ik wil": up to a word that no name has, apart from the particles of Dutch names. */
function smallNameAt(text: string, from: number): Span | undefined {
  const small = new RegExp(SMALL_NAME, 'uy')
  small.lastIndex = from
  const words = small.exec(text)?.[0].split(/\s/) ?? []
  if (NOT_A_NAME.has(firstWord(words[0] ?? ''))) return undefined
  const particle = new RegExp(`^${PARTICLE}$`, 'i')
  const end = words.findIndex((word, i) => i > 0 && NOT_A_NAME.has(word.toLowerCase()) && !particle.test(word))
  const kept = end < 0 ? words : words.slice(0, end)
  while (kept.length > 1 && particle.test(kept.at(-1) ?? '')) kept.pop()
  if (kept.length === 0) return undefined
  return { from, to: from + kept.join(' ').length }
}
