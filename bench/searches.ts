/** The ways of finding an answer that are compared: ours, and three that are ready made, each over the same phrasings. */
import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic'
import { LangNl } from '@nlpjs/lang-nl'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { createMatcher } from '../knowledge/matching/matcher'
import { restoreTrained, save } from '../knowledge/matching/saved'
import { learn } from '../knowledge/matching/trained'
import { type FullKnowledge, LANGUAGES, type Language } from '../knowledge/model'

export interface Question {
  text: string
  institution: string
  language: Language
}

/** Topics of a question, each once, likeliest first. `sure` orders questions within one search; it is no probability. */
export type Found = { topic: string; sure: number }[]

export type Find = (question: Question) => Found | Promise<Found>

interface Entry {
  id: number
  institution: string
  language: Language
  topic: string
  text: string
}

/** So many matchers over the same weights, none of which has heard a question before. */
export function ours(knowledge: FullKnowledge, rounds: number): Find[] {
  const started = performance.now()
  const trained = learn(knowledge)
  const seconds = (performance.now() - started) / 1000
  const megabytes = (trained.model.weights.byteLength + trained.table.size * 16) / 2 ** 20
  console.log(
    `  learnt in ${seconds.toFixed(2)} s; ${trained.table.size} features, ${megabytes.toFixed(1)} MB of weights`,
  )
  return Array.from({ length: rounds }, () => {
    const matcher = createMatcher(knowledge, restoreTrained(knowledge, save(trained)))
    return (question) =>
      matcher.match({ ...question, audience: 'patient' }).candidates.map(({ topic, score }) => ({ topic, sure: score }))
  })
}

export function fuse(knowledge: FullKnowledge): Find {
  const indexes = perInstitution(knowledge, (own) => new Fuse(own, { keys: ['text'], includeScore: true }))
  return ({ text, institution }) =>
    once((indexes.get(institution)?.search(text) ?? []).map(({ item, score = 1 }) => [item.topic, 1 - score]))
}

export function miniSearch(knowledge: FullKnowledge): Find {
  const indexes = perInstitution(knowledge, (own) => {
    const index = new MiniSearch<Entry>({
      fields: ['text'],
      storeFields: ['topic'],
      searchOptions: { fuzzy: 0.2, prefix: true },
    })
    index.addAll(own)
    return index
  })
  return ({ text, institution }) =>
    once((indexes.get(institution)?.search(text) ?? []).map(({ topic, score }) => [topic as string, score]))
}

/** Learns for some twenty seconds. It is told the language of each question, which ours has to find out. */
export async function nlpJs(knowledge: FullKnowledge): Promise<Find> {
  const networks = perInstitution(knowledge, (own) => {
    const container = containerBootstrap()
    container.use(LangEn)
    container.use(LangNl)
    const nlp = new Nlp({
      container,
      languages: [...LANGUAGES],
      autoSave: false,
      autoLoad: false,
      calculateSentiment: false,
      nlu: { log: false },
    })
    for (const { language, text, topic } of own) nlp.addDocument(language, text, topic)
    return nlp
  })
  const started = performance.now()
  for (const nlp of networks.values()) await nlp.train()
  console.log(`  NLP.js learnt in ${((performance.now() - started) / 1000).toFixed(2)} s`)
  return async ({ text, institution, language }) => {
    const { classifications = [] } = (await networks.get(institution)?.process(language, text)) ?? {}
    return classifications.flatMap(({ intent, score }) => (intent === 'None' ? [] : [{ topic: intent, sure: score }]))
  }
}

export function entriesOf({ institutions }: FullKnowledge): Entry[] {
  const entries: Entry[] = []
  for (const [institution, { answers }] of institutions) {
    for (const { id: topic, phrasings } of answers.values()) {
      for (const language of LANGUAGES) {
        for (const text of phrasings[language]) entries.push({ id: entries.length, institution, language, topic, text })
      }
    }
  }
  return entries
}

function perInstitution<T>(knowledge: FullKnowledge, make: (own: Entry[]) => T): Map<string, T> {
  const entries = entriesOf(knowledge)
  const institutions = [...knowledge.institutions.keys()]
  return new Map(institutions.map((name) => [name, make(entries.filter((each) => each.institution === name))]))
}

/** Each topic by its best phrasing. */
function once(hits: [topic: string, sure: number][]): Found {
  const best = new Map<string, number>()
  for (const [topic, sure] of hits) if (!best.has(topic)) best.set(topic, sure)
  return [...best].map(([topic, sure]) => ({ topic, sure }))
}
