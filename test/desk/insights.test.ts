import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { csv } from '../../bot/desk/csv'
import { dayIn } from '../../bot/desk/numbers'
import { propose } from '../../bot/desk/proposal'
import { TopicCounter } from '../../bot/desk/topic-counter'
import { groupUnanswered } from '../../bot/desk/unanswered'
import type { HandoffFailure } from '../../bot/storage/handoffs'
import { openStore } from '../../bot/storage/open'
import type { Answer } from '../../knowledge/model'
import { ask, visit } from '../helpers/direct-line'
import { askInVain } from '../helpers/in-vain'
import { copyOfKnowledge, endServices } from '../helpers/service'
import { SHIPPED, shippedKnowledge } from '../helpers/shipped-knowledge'
import { type Colleague, MINUTE, type Office, openOffice, seat, visitorWaits } from './helpers/desk'

let office: Office
let anna: Colleague
beforeAll(async () => {
  office = await openOffice()
  anna = await seat(office)
})
afterAll(async () => {
  await office.close()
  await endServices()
})

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200b=1', '＝1', '%0A=1', '|calc', '\n=1']

describe('a table for a spreadsheet', () => {
  test.each(FORMULAS)('%j is no formula in it', (text) => {
    const [, row = ''] = csv(['question'], [[text]]).split('\r\n')
    expect(row).toBe(`"'${text}"`)
  })

  test('has every cell in quotes, a line a row, and says that it is UTF-8', () => {
    expect(
      csv(
        ['a', 'b', 'c'],
        [
          ['x;"y"', 3, undefined],
          ['één\nregel', 0, ''],
        ],
      ),
    ).toBe('\uFEFF"a";"b";"c"\r\n"x;""y""";3;\r\n"één\nregel";0;""\r\n')
  })

  test('comes as a file, with what visitors typed made safe', async () => {
    for (const text of FORMULAS) await askInVain(office.store, { text, at: office.clock.now })
    const answer = await anna.get('/exports/unanswered.csv?institution=nki')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="nki-unanswered-2026-11-23.csv"')
    const questions = answer.text
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(';')[1])
    expect(questions.length).toBeGreaterThanOrEqual(FORMULAS.length - 3)
    for (const question of questions) expect(question).toMatch(/^"'/)
    for (const name of ['days', 'topics', 'feedback'])
      expect((await anna.get(`/exports/${name}.csv`)).text.split('\r\n')[0]).toMatch(/^\uFEFF?"/)
    expect((await anna.get('/exports/accounts.csv')).status).toBe(404)
  })
})

test('every answer that is given counts for its topic', async () => {
  const other = await openOffice()
  const visitor = await visit(other.url)
  await ask(visitor, 'Wat kost een second opinion?')
  await ask(visitor, 'hallo')
  await other.close()
  const store = await openStore({ dataDir: other.dataDir })
  expect(await store.desk.listTopics('nki', '2026-11-23', '2026-11-23')).toEqual([
    { institution: 'nki', day: '2026-11-23', topic: 'costs', count: 1 },
  ])
  await store.close()
})

describe('what was not answered', () => {
  test('holds up nobody who writes meanwhile, however long the questions are', async () => {
    const { knowledge, matcher } = shippedKnowledge()
    const at = knowledge.institutions.get('nki')
    if (!at) throw new Error('no NKI')
    const texts = Array.from({ length: 20 }, (_, number) => `${number}vraag `.repeat(200))
    const asked = texts.map((text) => ({
      text,
      institution: 'nki',
      language: 'nl' as const,
      count: 1,
      firstAt: 0,
      at: 0,
    }))
    let others = 0
    const message = () => {
      others++
      next = setImmediate(message)
    }
    let next = setImmediate(message)
    const waited: number[] = []
    const match: typeof matcher.match = (question) => {
      waited.push(others)
      return matcher.match(question)
    }
    await groupUnanswered(asked, { ...matcher, match }, at)
    clearImmediate(next)
    expect(new Set(waited).size).toBe(20)
  })

  test('is put together where it asks the same, the most asked first, with the nearest answers', async () => {
    const ask = async (text: string, times: number, language: 'nl' | 'en' = 'nl') => {
      for (let i = 0; i < times; i++)
        await askInVain(office.store, {
          institution: 'erasmus-mc',
          language,
          text,
          at: office.clock.now - 24 * 60 * MINUTE,
        })
    }
    await ask('mag mijn hond mee op bezoek', 3)
    await ask('mag mijn hond mee naar binnen', 2)
    await ask('welke verwijzing heb ik nodig', 4)
    await ask('may my dog come with me', 1, 'en')
    const rotterdam = await seat(office, { institutions: ['erasmus-mc'] })
    const { groups, answers } = (await rotterdam.get('/unanswered')).json
    expect(groups.map(({ text, count, language }) => [text, count, language])).toEqual([
      ['mag mijn hond mee op bezoek', 5, 'nl'],
      ['welke verwijzing heb ik nodig', 4, 'nl'],
      ['may my dog come with me', 1, 'en'],
    ])
    expect(groups[0]?.questions).toEqual([
      { text: 'mag mijn hond mee op bezoek', count: 3 },
      { text: 'mag mijn hond mee naar binnen', count: 2 },
    ])
    expect(groups[1]?.nearest[0]).toMatchObject({ name: expect.any(String), score: expect.any(Number) })
    expect(answers.length).toBeGreaterThan(5)
  })
})

describe('a proposal', () => {
  const phrasings = [
    { language: 'nl', text: 'betaalt de VGZ: ja of nee' },
    { language: 'nl', text: '# geen commentaar' },
    { language: 'nl', text: 'Wat  kost DAT' },
    { language: 'en', text: 'yes' },
    { language: 'nl', text: 'betaalt de vgz:  ja of nee' },
  ]

  /** As an editor does. */
  function apply(patch: string, knowledge: string): void {
    const file = join(knowledge, 'proposal.patch')
    writeFileSync(file, patch)
    execFileSync('git', ['apply', '--unsafe-paths', `--directory=${join(knowledge, '..')}`, file], { cwd: '/' })
  }

  test('is a patch that applies, and afterwards the file says what was proposed and nothing else has changed', async () => {
    const { json } = await anna.post('/proposals', { institution: 'nki', answer: 'costs', phrasings })
    expect(json).toMatchObject({
      name: 'nki-costs.patch',
      file: 'knowledge/nki/answers/costs.yaml',
      known: ['Wat  kost DAT'],
    })
    const knowledge = copyOfKnowledge()
    const file = join(knowledge, 'nki', 'answers', 'costs.yaml')
    const before = parse(readFileSync(file, 'utf8'))
    apply(json.patch, knowledge)
    const after = parse(readFileSync(file, 'utf8'))
    expect(after.phrasings.nl).toEqual([...before.phrasings.nl, 'betaalt de VGZ: ja of nee', '# geen commentaar'])
    expect(after.phrasings.en).toEqual([...before.phrasings.en, 'yes'])
    expect({ ...after, phrasings: 0 }).toEqual({ ...before, phrasings: 0 })
  })

  test.each([
    ['has but one phrasing in each language', 'phrasings:\n  nl:\n    - een\n  en:\n    - one\n'],
    ['ends without a line end', `phrasings:\n  nl:\n    - een\n${'# far\n'.repeat(9)}  en:\n    - one`],
  ])('applies to a file that %s', (_, content) => {
    const knowledge = copyOfKnowledge()
    const file = join(knowledge, 'nki', 'answers', 'costs.yaml')
    writeFileSync(file, content)
    const answer = shippedKnowledge().knowledge.institutions.get('nki')?.answers.get('costs') as Answer
    const proposal = propose(knowledge, 'nki', answer, [
      { language: 'nl', text: 'nieuw' },
      { language: 'en', text: 'new' },
    ])
    apply(proposal?.patch ?? '', knowledge)
    const expected = content.replace('- een', '- een\n    - nieuw').replace('- one', '- one\n    - new')
    expect(readFileSync(file, 'utf8')).toBe(expected)
  })

  test('can be made for every answer that there is', () => {
    const { knowledge } = shippedKnowledge()
    for (const [id, { answers }] of knowledge.institutions)
      for (const answer of answers.values()) {
        const proposal = propose(SHIPPED, id, answer, [{ language: 'nl', text: 'een heel nieuwe zin' }])
        expect([answer.id, proposal?.patch.match(/^\+ .*$/m)?.[0].trim()]).toEqual([
          answer.id,
          '+    - een heel nieuwe zin',
        ])
      }
  })

  test('of what the answer has already is empty, and an unknown answer is refused', async () => {
    const known = { institution: 'nki', answer: 'costs', phrasings: [{ language: 'nl', text: 'wat kost dat' }] }
    expect((await anna.post('/proposals', known)).json).toMatchObject({ patch: '', known: ['wat kost dat'] })
    expect((await anna.post('/proposals', { ...known, answer: '../../secret' })).json.error.field).toBe('answer')
    expect((await anna.post('/proposals', { ...known, institution: 'erasmus-mc' })).json.error.field).toBe(
      'institution',
    )
    expect((await anna.post('/proposals', { ...known, phrasings: [] })).json.error.field).toBe('phrasings')
  })
})

describe('the numbers', () => {
  test('count conversations, hand-offs, waits, call-backs and topics, by the day of the institution', async () => {
    const institution = 'erasmus-mc'
    // 23:30 in Amsterdam.
    office.clock.now = Date.UTC(2026, 10, 24, 22, 30)
    const rotterdam = await seat(office, { institutions: [institution] })
    const quick = await visitorWaits(office, { institution })
    const slow = await visitorWaits(office, { institution })
    office.clock.pass(10_000)
    await rotterdam.post(`/handoffs/${quick.handoff}/accept`)
    office.clock.pass(80_000)
    await rotterdam.post(`/handoffs/${slow.handoff}/accept`)
    office.clock.pass(40 * MINUTE)
    await office.store.createConversation({
      id: 'alone',
      channel: 'web',
      institution,
      language: 'nl',
      audience: 'patient',
      visitor: 'dl_visitor',
      createdAt: office.clock.now,
    })
    await office.store.receive({
      conversation: 'alone',
      at: office.clock.now,
      takesTurn: false,
      body: () => ({ type: 'message', text: 'x' }),
    })
    await office.store.addFeedback({
      conversation: 'alone',
      institution,
      answer: 'costs',
      language: 'nl',
      helpful: false,
      at: office.clock.now,
    })
    await office.store.desk.countTopics([{ institution, day: '2026-11-25', topic: 'costs', count: 3 }])
    await office.store.createConversation({
      id: 'silent',
      channel: 'web',
      institution,
      language: 'nl',
      audience: 'patient',
      visitor: 'dl_visitor',
      createdAt: office.clock.now,
    })

    const { json } = await rotterdam.get('/insights?from=2026-11-23&to=2026-11-25')
    const none = {
      conversations: 0,
      withoutPerson: 0,
      handoffs: 0,
      accepted: 0,
      failed: 0,
      leftWaiting: 0,
      nobodyCame: 0,
      callbacks: 0,
      putBacks: 0,
    }
    expect(json.days).toEqual([
      { ...none, day: '2026-11-23' },
      { ...none, day: '2026-11-24', conversations: 2, handoffs: 2, accepted: 2, medianWait: 10, longestWait: 90 },
      { ...none, day: '2026-11-25', conversations: 1, withoutPerson: 1 },
    ])
    expect(json.total).toMatchObject({ conversations: 3, withoutPerson: 1, accepted: 2 })
    expect(json.topics).toEqual([
      { topic: { id: 'costs', name: expect.any(String) }, answered: 3, handoffs: 2, helpful: 0, notHelpful: 1 },
    ])
    const ended = { helpful: true, remark: 'fijn' }
    await office.store.handoffs.changeHandoff({ id: quick.handoff, when: { states: ['accepted'] }, set: ended, at: 0 })
    expect((await rotterdam.get('/feedback')).json.rows).toEqual([
      { helpful: 1, notHelpful: 0 },
      { answer: { id: 'costs', name: expect.any(String) }, helpful: 0, notHelpful: 1 },
    ])
    expect((await rotterdam.get('/exports/feedback.csv')).text).toContain('"talks with staff"')
    const elsewhere = await seat(office)
    expect((await elsewhere.get('/insights?from=2026-11-24&to=2026-11-25')).json.total.handoffs).toBe(0)
  })

  test('who stopped waiting before anybody came is told apart from whom nobody came for', async () => {
    const { store, clock } = office
    clock.pass(24 * 60 * MINUTE)
    const day = dayIn(clock.now, 'Europe/Amsterdam')
    const staff = await seat(office)
    const ends = async (failure: HandoffFailure, accepted = false) => {
      const { conversation, handoff } = await visitorWaits(office)
      if (accepted) {
        await staff.post(`/handoffs/${handoff}/accept`)
        await staff.post(`/handoffs/${handoff}/put-back`)
      }
      if (failure === 'erased') return store.eraseConversation(conversation)
      const set = { state: 'failed' as const, failure, endedAt: clock.now }
      await store.handoffs.changeHandoff({ id: handoff, when: { states: ['waiting'] }, set, at: clock.now })
    }
    // Said so, or deleted the conversation.
    await ends('cancelled')
    await ends('erased')
    // Had spoken with somebody before.
    await ends('cancelled', true)
    for (const failure of ['timeout', 'closed', 'nobody'] as const) await ends(failure)
    // Waits still.
    await visitorWaits(office)
    const span = `from=${day}&to=${day}`
    expect((await staff.get(`/insights?${span}`)).json.total).toMatchObject({
      handoffs: 7,
      accepted: 1,
      failed: 6,
      leftWaiting: 2,
      nobodyCame: 3,
    })
    const [head, row] = (await staff.get(`/exports/days.csv?${span}`)).text.split('\r\n')
    expect(head).toMatch(/"left while waiting";"nobody came";"times back in the queue"$/)
    expect(row).toMatch(/2;3;1$|"2";"3";"1"$/)
  })

  test('who was put back has waited all the while that nobody wrote to them', async () => {
    const { clock } = office
    clock.pass(24 * 60 * MINUTE)
    const day = dayIn(clock.now, 'Europe/Amsterdam')
    const staff = await seat(office)
    const { handoff } = await visitorWaits(office)
    const later = async (milliseconds: number, deed: string, body?: object) => {
      clock.pass(milliseconds)
      expect((await staff.post(`/handoffs/${handoff}/${deed}`, body)).status).toBe(200)
    }
    await later(46_000, 'accept')
    await later(MINUTE, 'put-back')
    await later(5 * MINUTE, 'accept')
    await later(1_000, 'messages', { clientId: 'one', text: 'Goedemorgen' })
    await later(2 * MINUTE, 'put-back')
    await later(7 * MINUTE, 'accept')
    const { total } = (await staff.get(`/insights?from=${day}&to=${day}`)).json
    expect(total).toMatchObject({ accepted: 1, putBacks: 2, longestWait: 46 + 60 * (1 + 5 + 7) })
  })

  test.each(['from=2026-11-25&to=2026-11-24', 'from=2020-01-01&to=2026-11-24', 'from=2026-02-30', 'to=tomorrow'])(
    'of no span there are none: %s',
    async (span) => {
      const staff = await seat(office)
      expect((await staff.get(`/insights?${span}`)).code).toBe('FieldMalformed')
    },
  )

  test('answers are counted together and handed over, and a store that is away is told of', async () => {
    const failures: unknown[] = []
    const dayAt = (institution: string, at: number) =>
      institution === 'nki' ? dayIn(at, 'Europe/Amsterdam') : undefined
    const counter = new TopicCounter(office.store.desk, dayAt, (error) => failures.push(error))
    const late = Date.UTC(2026, 8, 30, 22, 30)
    for (let i = 0; i < 3; i++) counter.count('nki', 'costs', late)
    counter.count('nki', 'documents', late)
    counter.count('no-more', 'documents', late)
    await counter.handOver()
    counter.count('nki', 'costs', late)
    await counter.close()
    expect(await office.store.desk.listTopics('nki', '2026-10-01', '2026-10-01')).toMatchObject([
      { topic: 'costs', count: 4 },
      { topic: 'documents', count: 1 },
    ])
    const away = { countTopics: () => Promise.reject(new Error('away')) }
    const other = new TopicCounter(away, dayAt, (error) => failures.push(error))
    other.count('nki', 'costs', late)
    await other.close()
    expect(failures).toHaveLength(1)
  })
})
