/** "Wat kost het, en hoe lang duurt het?": one is answered, and the other is one press away. How often, is counted here, too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { understand } from '../../bot/turn/understand'
import type { Language } from '../../knowledge/model'
import { play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

describe('a visitor who asks two things in one message', () => {
  test('gets the answer to one and, right below it, a button for the other', async () => {
    await play({ language: 'en' })`
      visitor: How much is it, and can my GP send the request?
      bot:     {answer.via-gp} Yes, you may also ask your GP … You asked something else too. … What does a second opinion cost?
      tap:     {costs}
      bot:     {answer.costs}
    `
    await play()`
      visitor: wat kost het en hoe lang duurt het voor ik terecht kan
      bot:     {answer.waiting-time} … U vroeg ook iets anders. Als u dit bedoelt, kies het dan hieronder: … Wat kost een second opinion?
      tap:     {costs}
      bot:     {answer.costs}
    `
  })

  test('begins the second with what is needed, and is offered that', async () => {
    await play()`
      visitor: wat kost het en heb ik een verwijzing nodig
      bot:     {answer.costs} … U vroeg ook iets anders. … Hoe vraag ik een second opinion aan?
    `
  })

  test('finds it first among the buttons, and once', async () => {
    const { store } = await play({ institution: 'erasmus-mc' })`
      visitor: Wordt het vergoed en welke papieren moet ik meenemen?
      bot:     {answer.documents} … U vroeg ook iets anders. … Wordt een second opinion vergoed?
    `
    const [, answer] = await store.listActivities('played', 0)
    expect(answer?.body.suggestedActions).toMatchObject({
      actions: [
        { title: 'Wordt een second opinion vergoed?' },
        { title: 'Hoe vraag ik een second opinion aan?' },
        {},
        {},
      ],
    })
  })

  test('or three, in as many sentences, is told of all', async () => {
    await play({ language: 'en' })`
      visitor: Do I need new scans? And how long is the waiting time? And what does it cost?
      bot:     {answer.waiting-time} … You asked something else too. … Will all my tests be repeated? … What does a second opinion cost?
    `
  })

  test('goes on after it as after any answer', async () => {
    await play()`
      visitor: wat kost het en hoe lang duurt het voor ik terecht kan
      bot:     {answer.waiting-time} … U vroeg ook iets anders. …
      visitor: en hoe vraag ik het aan?
      bot:     {answer.how-to-request}
    `
  })

  test('gets numbers to call and nothing beside them where one is an emergency', async () => {
    await play()`
      visitor: Wat kost het? En ik krijg geen adem meer, wat moet ik doen?
      bot:     {safety.emergency}
    `
  })

  test('is not offered advice as the other', async () => {
    await play()`
      visitor: Wat kost het, en moet ik stoppen met mijn chemo?
      bot:     {safety.medical-advice}
    `
  })

  test('in the middle of a checklist gets an answer and the same step again', async () => {
    await play()`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: wat kost het en hoe lang duurt het voor ik terecht kan?
      bot:     {answer.waiting-time} … Voor u kan het anders zijn.
      bot:     {flow.back-to}
    `
  })
})

test.each([
  // one question with a comma, or with "en"
  'Mijn man en ik willen weten wat een second opinion kost',
  'Ik heb borstkanker, en nu wil ik weten wat een second opinion kost. Wordt het vergoed?',
  // the title of an answer
  'Ik twijfel over een overname. Welke vragen helpen mij?',
])('"%s" is one question: no other is offered', (text) => {
  expect(offersOf({ text, institution: 'nki', lang: 'nl', accept: [] }).also).toEqual([])
})

/** By the author of the code, who knew the titles of the answers: strangers' words are harder. Of 60 the last 20 were kept unread. */
test('of messages with two questions most get one answered and the other offered', () => {
  const rows = readRows<[string[], string[]]>('two-questions')
  const both = rows.filter((row) => {
    const { topic = '', also } = offersOf(row)
    const [one, two] = row.accept
    const meets = (asked: string[], other: string[]) =>
      asked.includes(topic) && also.some((each) => other.includes(each))
    return meets(one, two) || meets(two, one)
  })
  expect(both.length / rows.length).toBeGreaterThan(0.7)
})

test.each([
  ['labelled', 0.02],
  ['stories', 0.04],
])('of the messages in %s, which ask one thing, at most %d get an offer', (name, most) => {
  const rows = readRows<string[]>(name)
  const offered = rows.filter((row) => offersOf(row).also.some((topic) => !row.accept?.includes(topic)))
  expect(offered.length / rows.length).toBeLessThan(most)
})

interface Row<Accept> {
  text: string
  institution: string
  lang: string
  accept: Accept
}

const readRows = <Accept>(name: string): Row<Accept>[] =>
  readFileSync(join(__dirname, '..', 'eval', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

function offersOf({ text, institution, lang }: Row<unknown>): { topic?: string; also: string[] } {
  const language = lang as Language
  const understood = understand(shippedKnowledge(), { text, institution, language, audience: 'patient' })
  return understood.outcome === 'answer' ? { topic: understood.topic, also: understood.also ?? [] } : { also: [] }
}
