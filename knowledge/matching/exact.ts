/**
 * Messages that leave nothing to guess: an answer's title, which its button sends, the whole messages that an intent lists, and what stands
 * word for word among the phrasings. Also the courtesies that may stand around a question.
 */
import { wordsIn } from '../limits'
import { type Answer, type FullAnswer, type FullKnowledge, LANGUAGES, type Language, NOTHING } from '../model'
import { comparable } from './words'

/** Plain data, made when the knowledge is learnt. An intent is named by its number among the intents. */
export interface ExactHits {
  /** By institution, then by message. Maps, so that "constructor" is only a word. */
  titles: Map<string, Map<string, string>>
  /** Whole messages. What two intents list is a red flag where one of them is; so it is with phrasings. */
  intents: Map<string, number>
  /** By institution, then by keywords ("prijs"): the one answer that has them among its phrasings, where nothing else has. */
  keywords: Map<string, Map<string, string>>
  /** The same for an intent's phrasings. */
  phrasings: Map<string, number>
  /**
   * By institution and the answer just given ("nki/costs"): what is listed word for word as said after it, and what that is about. Intents are
   * left out, which are met as they would be elsewhere.
   */
  followUps: Map<string, Map<string, string>>
  /** Small talk of one to three words ("many thanks") by message, and with how many words left it may go. */
  courtesies: Map<string, number>
}

const LONGEST_COURTESY = 3
/** With fewer words left the courtesy is part of what is said: "thank you for the help". A greeting is part of nothing: "hi, how long". */
const FEWEST_LEFT = 4
const FEWEST_AFTER_GREETING = 2
const GREETING = 'smalltalk.greeting'

export function exactHitsOf(knowledge: FullKnowledge): ExactHits {
  const hits: ExactHits = {
    titles: new Map(),
    intents: new Map(),
    keywords: new Map(),
    phrasings: new Map(),
    followUps: new Map(),
    courtesies: new Map(),
  }
  for (const [number, { outcome, reply, exact, alone, phrasings }] of knowledge.intents.entries()) {
    const claim = (among: Map<string, number>, key: string) => {
      if (outcome === 'safety' || !among.has(key)) among.set(key, number)
    }
    for (const language of LANGUAGES) {
      for (const message of exact[language]) {
        const key = comparable(message)
        claim(hits.intents, key)
        if (outcome === 'smalltalk' && key.split(' ').length <= LONGEST_COURTESY)
          hits.courtesies.set(key, reply === GREETING ? FEWEST_AFTER_GREETING : FEWEST_LEFT)
      }
      for (const message of alone[language]) claim(hits.intents, comparable(message))
      for (const phrasing of phrasings[language]) claim(hits.phrasings, comparable(phrasing))
    }
  }
  for (const [institution, { answers, followUps }] of knowledge.institutions) {
    const titles = new Map<string, string>()
    for (const { id, title } of answers.values()) {
      for (const language of LANGUAGES) titles.set(comparable(title[language]), id)
    }
    hits.titles.set(institution, titles)
    hits.keywords.set(institution, keywordsOf(answers, hits.phrasings))
    for (const { after, ...said } of followUps)
      hits.followUps.set(`${institution}/${after}`, followUpsAfter(said, answers))
  }
  return hits
}

/** Whether an editor wrote this very message somewhere: then nothing in it is a slip. `after`: the answer just given ("nki/costs"). */
export function isListed(hits: ExactHits, institution: string, key: string, after: string | undefined): boolean {
  const { intents, phrasings, titles, keywords, followUps } = hits
  if (intents.has(key) || phrasings.has(key)) return true
  const ofAnswers = [titles.get(institution), keywords.get(institution), followUps.get(after ?? '')]
  return ofAnswers.some((listed) => listed?.has(key))
}

/** What is listed under an answer or under `nothing`, by message. */
function followUpsAfter(
  said: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>>,
  answers: ReadonlyMap<string, Answer>,
): Map<string, string> {
  const listed = LANGUAGES.flatMap((language) => Object.entries(said[language]))
  const found = withOneMeaning(listed.flatMap(([about, texts]) => texts.map((text) => [comparable(text), about])))
  for (const [key, about] of found) if (about !== NOTHING && !answers.has(about)) found.delete(key)
  return found
}

/** Phrasings of up to so many words; of a longer one the classifier is sure by itself. */
const MOST_KEYWORDS = 4

function keywordsOf(
  answers: ReadonlyMap<string, FullAnswer>,
  elsewhere: ReadonlyMap<string, number>,
): Map<string, string> {
  const short = [...answers.values()].flatMap(({ id, phrasings }) =>
    LANGUAGES.flatMap((language) => phrasings[language])
      .filter((text) => wordsIn(text) <= MOST_KEYWORDS)
      .map((text): [string, string] => [comparable(text), id]),
  )
  return withOneMeaning(short.filter(([key]) => !elsewhere.has(key)))
}

/** What each message means; one that stands under two is left to the classifier. */
function withOneMeaning(listed: [key: string, meaning: string][]): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const [key, meaning] of listed) {
    if ((found.get(key) ?? meaning) !== meaning) twice.add(key)
    found.set(key, meaning)
  }
  for (const key of twice) found.delete(key)
  return found
}

/** The message without a greeting before it or thanks behind it; the whole of it if nothing much is left. */
export function withoutCourtesies(hits: ExactHits, sentence: readonly string[]): readonly string[] {
  const before = courtesyAt(hits, (length) => sentence.slice(0, length))
  const behind = courtesyAt(hits, (length) => sentence.slice(-length))
  const after = sentence.slice(before.length)
  const between = after.slice(0, sentence.length - before.length - behind.length)
  if (between.length >= Math.max(before.fewest, behind.fewest)) return between
  return after.length >= before.fewest ? after : sentence
}

/** The longest one at an end of a sentence. */
function courtesyAt({ courtesies }: ExactHits, wordsAt: (length: number) => readonly string[]) {
  for (let length = LONGEST_COURTESY; length > 0; length--) {
    const fewest = courtesies.get(wordsAt(length).join(' '))
    if (fewest !== undefined) return { length, fewest }
  }
  return { length: 0, fewest: 0 }
}
