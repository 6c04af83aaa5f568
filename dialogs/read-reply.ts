/**
 * What a reply to a step of a flow means, in buttons' words or one's own: its label, a number, "the second", "ja hoor", "nee nog
 * niet", words that the file lists, and all of that with slips. These words are read from visitors, never said to them.
 */
import Fuse from 'fuse.js'
import type { Meaning } from '../knowledge/flow-model'
import type { Language } from '../knowledge/model'
import { fold, readChoice } from './read-choice'

export interface Option {
  label: string
  /** Other words for it, in the language of the label. */
  words: string[]
  means?: Meaning
}

const MEANINGS: Record<Meaning, Set<string>> = {
  yes: new Set(
    `ja|yes|yep|yeah|yup|jazeker|zeker|zeker wel|jawel|jep|jup|joh ja|inderdaad|klopt|dat klopt|ja dat klopt|correct|sure|of course|natuurlijk
    |absolutely|indeed|that s right|i do|i have|i did|we do|we have|heb ik|heb ik al|die heb ik|die heb ik al|dat heb ik|dat heb ik al|ik heb het|ik heb hem|ik heb die|heb het|hebben we
    |hebben we al|hebben wij|got it|have it|i have it|i ve got it|already have it|already done|i already did that|we already did that|already did that|did that already|that s done|dat is al gedaan|al gedaan|hebben we al gedaan|heb ik al gedaan|al geregeld|ik heb alles|ik heb alles al|alles heb ik al|alles al|ik heb alles klaarliggen|alles ligt klaar|alles is klaar|alles is geregeld|alles is er|ja alles is er|i have everything|i ve got everything|everything is ready|i have it all|geregeld|gedaan|is gedaan|is geregeld|done|all done|ok|oke|okay|ik wel|graag|dat wil ik|is er|ligt klaar|in huis`.split(
      /\s*\|\s*/,
    ),
  ),
  no: new Set(
    `nee|neen|no|nope|nah|nee hoor|niet|not|nog niet|nee nog niet|not yet|no not yet|helaas niet|helaas nog niet|nog geen|nog niks|nog steeds niet|is nog niet klaar|hij is nog niet klaar|dat is nog niet klaar|nog niet klaar|daar ben ik mee bezig|ben ik mee bezig|mee bezig|still not|not ready yet|it isn t ready yet|working on it|i m working on it|nee niet|heb ik niet|heb ik nog niet|die heb ik niet|die heb ik nog niet
    |dat heb ik niet|dat heb ik nog niet|ik heb het niet|ik heb het nog niet|hebben we niet|hebben we nog niet|nee dat niet|i don t|i do not|i haven t|i have not|don t have it|i don t have it|i don t have it yet|haven t got it
    |missing|ontbreekt|nooit|never|moet ik nog doen|moet nog|komt nog|still to do|later|not really|niet echt|liever niet|rather not|wil ik niet|dat wil ik niet`.split(
      /\s*\|\s*/,
    ),
  ),
  unknown: new Set(
    `weet niet|weet ik niet|ik weet het niet|ik weet niet|weet het niet|weet ik nog niet|ik weet het nog niet|geen idee|ik heb geen idee|geen flauw idee|joost mag het weten|niet zeker|ik weet het niet zeker|weet niet zeker|weet ik niet zeker
    |misschien|i think so|ik denk het niet|weet niet meer|weet ik niet meer|dat weet ik niet meer|uit mijn hoofd niet|i don t think so|can t remember|ik denk het|ik denk het wel|denk het wel|volgens mij wel|twijfel|ik twijfel|kan zijn|zou kunnen|don t know|do not know|i do not know|we do not know|i don t know|dont know|i dont know|dunno|no idea|i have no idea|not sure|i m not sure|i am not sure|im not sure|maybe|perhaps|unsure|no clue|hmm|geen mening|weten we niet|we don t know`.split(
      /\s*\|\s*/,
    ),
  ),
}

/** Words around the ones that count: "ja hoor", "nee helaas", "yes thanks". */
const AROUND = new Set(
  'hoor zeg toch eigenlijk denk ik dat helaas gelukkig dank u je bedankt thanks thank you please well actually unfortunately i think think graag alsjeblieft alstublieft wel natuurlijk maar ehm eh um nou well oh ok oke sorry'.split(
    ' ',
  ),
)

/** "What is that?", "why?": the step's help is wanted. */
const WANTS_HELP = new Set(
  `uitleg|meer uitleg|leg uit|leg eens uit|wat is dat|wat is dit|wat betekent dat|wat bedoelt u|wat bedoel je|hoe bedoelt u|hoe bedoel je|hoezo|waarom|waarom dat|waarvoor|waarom is dat nodig|waarom moet dat|hoe kom ik daaraan|hoe regel ik dat|wie regelt dat|wie doet dat
  |explain|please explain|what is that|what is this|what does that mean|what do you mean|why|why is that|what for|why do you need it|why do you need that|how do i get it|how do i get that|who does that|i don t understand|i dont understand|i do not understand|i not understand|i don t get it|i dont get it|ik snap er niks van|ik begrijp er niets van|ik begrijp het niet|ik snap het niet|snap ik niet|begrijp ik niet`.split(
    /\s*\|\s*/,
  ),
)

/** A reply as long as this tells a story, or asks. */
const LONGEST_REPLY = 12
const LONGEST_SLIP = 5
/** Fuse's distance: 0 is the same, 1 is nothing alike. */
const ALIKE = 0.3
const ASKS =
  /\?|^(wat|hoe|waar|wanneer|waarom|wie|welke|hoeveel|moet|mag|kan|kunt|is|zijn|krijg|what|how|where|when|why|who|which|do|does|can|may|must|is|are|will|should)\b/i

export const asks = (reply: string): boolean => ASKS.test(reply.trim())

export const isLabel = (reply: string, options: Option[]): number | undefined => {
  const words = fold(reply)
  const index = options.findIndex((option) => fold(option.label) === words)
  return index >= 0 ? index : undefined
}

/** What leaves no doubt, whatever else the message could be: the words of a button, a number, words of the file, yes and no. */
export function readPlain(reply: string, options: Option[]): number | undefined {
  const named = readChoice(
    reply,
    options.map((option) => option.label),
  )
  if (named !== undefined) return named
  const words = fold(reply)
  const listed = options.findIndex((option) => option.words.some((each) => fold(each) === words))
  if (listed >= 0) return listed
  return byMeaning(readMeaning(reply), options)
}

/** What is likely, when nothing else fits better: words of the file inside the reply, and slips. */
export function readLoose(reply: string, options: Option[]): number | undefined {
  const words = fold(reply)
  const count = words.split(' ').length
  if (words === '' || count > LONGEST_REPLY || asks(reply)) return undefined
  return (
    namedInside(words, options) ??
    byFirstWord(words, options) ??
    (count <= LONGEST_SLIP ? bySlips(words, options) : undefined)
  )
}

export function readMeaning(reply: string): Meaning | undefined {
  const words = fold(reply)
  const bare = words
    .split(' ')
    .filter((word) => !AROUND.has(word))
    .join(' ')
  const meanings: Meaning[] = ['unknown', 'no', 'yes']
  const [first = '', ...rest] = words.split(' ')
  const found = [words, bare].map((each) => meanings.find((meaning) => MEANINGS[meaning].has(each))).find(Boolean)
  // "Ja, die heb ik al": the same said twice.
  return found ?? meanings.find((meaning) => MEANINGS[meaning].has(first) && MEANINGS[meaning].has(rest.join(' ')))
}

export const wantsHelp = (reply: string): boolean => WANTS_HELP.has(fold(reply))

/** Every option that is named, by number or by words: "1, 3 en 5", "waiting times and travel". Nothing if any part is something else. */
export function readSeveral(reply: string, options: Option[]): number[] {
  const parts = reply
    .split(/[,;&+]|\s(?:en|and)\s/i)
    .map(fold)
    .flatMap((part) => (/^[\d ]+$/.test(part) ? part.split(' ') : [part]))
    .map(
      (part) =>
        part
          .split(' ')
          .filter((word) => !AROUND_NUMBERS.has(word))
          .join(' ') || part,
    )
    .filter(Boolean)
  const read = parts.map((part) => readPlain(part, options))
  return read.length > 0 && read.every((each) => each !== undefined) ? [...new Set(read as number[])] : []
}
const AROUND_NUMBERS = new Set([
  'nummer',
  'nummers',
  'number',
  'numbers',
  'vraag',
  'vragen',
  'question',
  'questions',
  'de',
  'the',
])

function byMeaning(meaning: Meaning | undefined, options: Option[]): number | undefined {
  if (!meaning) return undefined
  const index = options.findIndex((option) => option.means === meaning)
  return index >= 0 ? index : undefined
}

/**
 * The words of the file that stand whole inside the reply, if they are those of one option; shorter words inside longer ones do not count.
 * `reply`: folded (see `fold`).
 */
export function namedInside(reply: string, options: Option[]): number | undefined {
  const inside = options.flatMap((option, index) =>
    [option.label, ...option.words]
      .map(fold)
      .filter((words) => words !== '' && holdsWords(reply, words))
      .map((words) => ({ index, words })),
  )
  const [best] = [...inside].sort((a, b) => b.words.length - a.words.length)
  const rival = inside.some(({ index, words }) => index !== best?.index && !holdsWords(best?.words ?? '', words))
  return rival ? undefined : best?.index
}

const holdsWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `)

/** "ja die ligt hier thuis op tafel" */
function byFirstWord(reply: string, options: Option[]): number | undefined {
  const [first = ''] = reply.split(' ')
  return byMeaning(
    first === 'ja' || first === 'yes' ? 'yes' : first === 'nee' || first === 'no' ? 'no' : undefined,
    options,
  )
}

function bySlips(reply: string, options: Option[]): number | undefined {
  const meanings = (option: Option) =>
    option.means ? [...MEANINGS[option.means]].filter((words) => words.length > 4) : []
  const entries = options.flatMap((option, index) =>
    [option.label, ...option.words, ...meanings(option)].map((words) => ({ index, words: fold(words) })),
  )
  // A short reply lies inside many long words; a slip leaves the length nearly as it was.
  const near = entries.filter(({ words }) => Math.abs(words.length - reply.length) <= Math.max(1, words.length / 4))
  const found = new Fuse(near, { keys: ['words'], includeScore: true, threshold: ALIKE, ignoreLocation: true }).search(
    reply,
  )
  const [best] = found
  const rival = found.find((each) => each.item.index !== best?.item.index)
  if (!best || reply.length < 3) return undefined
  return rival && (rival.score ?? 1) - (best.score ?? 0) < 0.05 ? undefined : best.item.index
}

const ALL = new Set(
  'alles|allemaal|alle|all|alle vragen|all questions|ze allemaal|all of them|allemaal graag|everything|alle elf'.split(
    '|',
  ),
)
const ENOUGH = new Set(
  `klaar|genoeg|dat is alles|dat is genoeg|dat was het|verder niets|verder niks|niets|geen|ik ben klaar|zo is het goed
  |done|enough|that s enough|thats enough|no that s enough|nee dat is genoeg|that is all|that s all|that is it|nothing else|none|i m done|i am done|that is enough|dit is genoeg`.split(
    /\s*\|\s*/,
  ),
)

const ENGLISH = new Set(['yes', 'no', 'nope', 'yeah', 'not yet', 'i have it', 'i don t know'])
const DUTCH = new Set(['ja', 'nee', 'ja hoor', 'nog niet', 'heb ik', 'weet ik niet'])

/** Every option of a list is wanted. */
export const asksForAll = (reply: string): boolean => ALL.has(fold(reply))

/** Nothing more is wanted from a list. */
export const isEnough = (reply: string): boolean => ENOUGH.has(fold(reply))

/** A plain word of the other language is a wish to go on in it. */
export const isOfOtherLanguage = (reply: string, language: Language): boolean =>
  (language === 'nl' ? ENGLISH : DUTCH).has(fold(reply))

const WHAT_NOW =
  /^(?:(?:ok|oke|okay|goed|prima|fijn|mooi|ja|yes|right|alright|all|great|good|fine|thanks|dank|u|je|bedankt|so|dus|maar|but|well|nou) )*(?:(?:en|and) (?:dan|nu|now|then|next|verder|wat nu|hoe nu)|(?:en )?(?:wat|hoe) (?:nu|dan|verder|nu verder)|(?:en )?nu verder|(?:en )?wat (?:moet|kan|doe) ik (?:nu|dan|verder|nu nog|nog)(?: doen)?|(?:en )?hoe (?:gaat het|moet ik) (?:nu )?verder|(?:en )?(?:wat is )?(?:de|mijn) volgende stap|(?:and )?(?:what|now|then) (?:now|next|then|what)|(?:and )?what s next|(?:and )?(?:what is |what s )?(?:the|my) next step|(?:and )?what (?:do|should|can|must) i do (?:now|next|then))$/

/** "En nu?", "ok, what now?": how to go on is asked, and nothing else. */
export const asksWhatNow = (reply: string): boolean => WHAT_NOW.test(fold(reply))
