/** A visitor asks for a person: the words, the queue, the conversation, and the roads where nobody comes. */
import { understand } from '../../bot/turn/understand'
import { LANGUAGES } from '../../knowledge/model'
import { CONVERSATION, type Played, play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

/** A visitor asks for a person and waits for one. */
const IN_QUEUE = `
  visitor: medewerker
  bot:     {handoff.consent}
  tap:     {handoff.yes}
  bot:     {handoff.waiting}
`
/** And Anna is there. */
const WITH_ANNA = `
  staff:   anna comes
  ${IN_QUEUE}
  staff:   anna accepts
  bot:     {handoff.accepted}
`

test.each([
  'het gaat over de verwijzing van een patient',
  'it is about my mother, she is very ill',
  'het is dringend, een patiënt van mij wacht al weken',
])('whoever tells first what it is about ("%s") is asked again, and the offer stands', async (reason) => {
  await play({ language: 'nl' })`
      staff:   anna comes
      visitor: ik wil iemand spreken
      bot:     {handoff.consent}
      visitor: ${reason}
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
    `
})

test('a visitor who asks for a person says yes once, waits, talks to a staff member, and says that it helped', async () => {
  await play({ language: 'nl' })`
    staff:   anna comes
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    visitor: kan ik een medewerker spreken?
    bot:     {handoff.consent} Er is nu een medewerker in de chat. U bent als eerste aan de beurt. De medewerker leest dit hele gesprek: uw vragen en mijn antwoorden. Zal ik u doorverbinden?
    tap:     {handoff.yes}
    bot:     {handoff.waiting} U staat in de wachtrij. U bent als eerste aan de beurt. Ik laat het u hier weten als er iemand is. U kunt mij intussen gewoon vragen stellen.
    staff:   anna accepts
    bot:     {handoff.accepted} U spreekt nu met Anna, medewerker van het Nederlands Kanker Instituut (NKI) – Antoni van Leeuwenhoek. Ik zeg nu niets meer, tot Anna klaar is.
    visitor: moet ik dat zelf betalen?
    staff:   anna says Goedemorgen, dat hangt af van uw verzekering.
    person:  Goedemorgen, dat hangt af van uw verzekering.
    visitor: dank u wel
    staff:   anna completes
    bot:     {handoff.completed} Anna heeft het gesprek afgesloten. …
    bot:     {handoff.helped}
    tap:     {handoff.helped-yes}
    bot:     {handoff.remark}
    visitor: Anna was heel vriendelijk
    bot:     {handoff.remark-thanks}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
  `
})

test('a remark may come after something else; then what is over is forgotten', async () => {
  const { store } = await play({ language: 'nl' })`
    ${WITH_ANNA}
    staff:   anna says Goedemorgen
    person:  Goedemorgen
    staff:   anna completes
    bot:     {handoff.completed}
    bot:     {handoff.helped}
    tap:     {handoff.helped-yes}
    bot:     {handoff.remark}
    visitor: help
    bot:     {command.help}
    visitor: Anna was heel vriendelijk
    bot:     {handoff.remark-thanks}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
  `
  expect(await store.handoffs.listHandoffsOf(CONVERSATION)).toMatchObject([{ remark: 'Anna was heel vriendelijk' }])
  expect((await store.readState(CONVERSATION)).value).not.toHaveProperty('handoff')
})

test('a visitor whose conversation was closed too soon gets a person again with one press', async () => {
  await play({ language: 'nl' })`
    ${WITH_ANNA}
    staff:   anna says Goedemorgen
    person:  Goedemorgen
    staff:   anna completes
    bot:     {handoff.completed}
    bot:     {handoff.helped}
    tap:     {person}
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
  `
})

test('a telephone number in a remark is hidden, as it is where one is asked for', async () => {
  const { store } = await play({ language: 'nl' })`
    ${WITH_ANNA}
    staff:   anna says Goedemorgen
    person:  Goedemorgen
    staff:   anna completes
    bot:     {handoff.completed}
    bot:     {handoff.helped}
    tap:     {handoff.helped-no}
    bot:     {handoff.remark-sorry}
    visitor: het was te kort, mijn nummer is 06 12345678
    bot:     {handoff.remark-thanks}
  `
  const [handoff] = await store.handoffs.listHandoffsOf(CONVERSATION)
  expect(handoff?.remark).toBe('het was te kort, mijn nummer is [•••]')
})

test('while no staff has ever signed in, the telephone and the call-back are what there is', async () => {
  await play({ language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.open} …kan dat niet…020 512 9111…U kunt ook uw nummer of e-mailadres achterlaten…
    tap:     {callback.start}
    bot:     {callback.ask-contact}
  `
})

describe('a visitor who waits', () => {
  test('goes on asking meanwhile, and can stop waiting at any time', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      visitor: medewerker
      bot:     {handoff.still-waiting}
      visitor: hoe lang duurt de beoordeling?
      bot:     {answer.assessment}
      visitor: hoe lang duurt het nog?
      bot:     {handoff.still-waiting}
      visitor: duurt het nog lang?
      bot:     {handoff.still-waiting} …nummer…achterlaten…
      visitor: hallo?
      bot:     {handoff.still-waiting}
      visitor: hoe lang moet ik wachten op een second opinion?
      bot:     {answer.waiting-time}
      visitor: anyone there?
      bot:     {handoff.still-waiting}
      tap:     {handoff.cancel}
      bot:     {handoff.cancelled}
    `
  })

  test('is told how many people are ahead, and once more when it is their turn next', async () => {
    const { passed } = await play({ language: 'en' })`
      staff:   anna comes
      others:  2
      visitor: can I talk to someone?
      bot:     {handoff.consent} … There are 2 people before you. …
      visitor: yes please
      bot:     {handoff.waiting} You are in the queue. There are 2 people before you. …
      staff:   anna accepts other-0
      staff:   anna accepts other-1
      bot:     {handoff.next}
      visitor: a person please
      bot:     {handoff.still-waiting} … You are first in line. …
    `
    expect(passed.map(({ value }) => value)).toEqual([
      expect.objectContaining({ ahead: 2 }),
      expect.objectContaining({ ahead: 1 }),
      expect.objectContaining({ ahead: 0 }),
    ])
  })

  test('keeps the place in the queue when the conversation goes on about the other hospital', async () => {
    await play({ language: 'en' })`
      staff:   anna comes
      others:  2
      ${IN_QUEUE}
      visitor: Rotterdam
      bot:     {command.institution}
      visitor: a person please
      bot:     {handoff.still-waiting} … There are 2 people before you. …
    `
  })

  test('and has gone on to the other hospital is told of the people and the ways of the one that they wait for', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      staff:   bert comes
      ${IN_QUEUE}
      visitor: Rotterdam
      bot:     {command.institution}
      staff:   anna accepts
      bot:     {handoff.accepted} …Anna, medewerker van het Nederlands Kanker Instituut…
      staff:   anna transfers to bert
      bot:     {handoff.transferred} …ook medewerker van het Nederlands Kanker Instituut…
      staff:   bert puts back
      bot:     {handoff.put-back}
      staff:   anna takes a break
      staff:   bert takes a break
      later:   2026-11-23T12:30
      bot:     {handoff.closing} …020 512 9111…
      bot:     {handoff.offer-callback}
    `
  })

  test('leaves a number meanwhile, and loses nothing of that by asking how long it will be or saying that it helped', async () => {
    const { store } = await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      visitor: bel me terug
      bot:     {callback.ask-contact}
      visitor: hoe lang duurt het nog?
      bot:     {handoff.still-waiting}
      bot:     {callback.ask-contact}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      staff:   anna completes
      bot:     {handoff.completed}
      bot:     {handoff.helped}
      tap:     {handoff.helped-yes}
      bot:     {handoff.remark}
      visitor: 06 12345678
      bot:     {callback.ask-name}
    `
    const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
    expect(texts).not.toContain('06 12345678')
  })

  test('is asked for in the middle of a checklist, which stays where it was', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: ik wil een medewerker spreken
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      bot:     {flow.back-to}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      visitor: ja
      staff:   anna completes
      bot:     {handoff.completed}
      bot:     {handoff.helped}
      tap:     {handoff.helped-no}
      bot:     {handoff.remark-sorry}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      bot:     {flow.back-to}
    `
  })
})

/** From the queue to the question whether it helped. */
const AFTERWARDS = `
  ${WITH_ANNA}
  staff:   anna says Goedemorgen
  person:  Goedemorgen
  staff:   anna completes
  bot:     {handoff.completed}
  bot:     {handoff.helped}
`

describe('after "did this conversation help you?"', () => {
  const verdictOf = async ({ store }: Played) => (await store.handoffs.listHandoffsOf(CONVERSATION))[0]?.helpful

  test('"ja" deletes nothing, although deleting was offered before the conversation with a person', async () => {
    const played = await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      visitor: kan ik mijn gegevens laten verwijderen?
      bot:     {command.delete-how}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      staff:   anna completes
      bot:     {handoff.completed}
      bot:     {handoff.helped}
      visitor: ja
      bot:     {handoff.remark}
    `
    expect(await verdictOf(played)).toBe(true)
    expect((await played.store.listActivities(CONVERSATION, 0)).length).toBeGreaterThan(5)
  })

  test('"nee" is a verdict, too, and "ja" to something else is none', async () => {
    const played = await play({ language: 'nl' })`
      ${AFTERWARDS}
      visitor: nee
      bot:     {handoff.remark-sorry}
    `
    expect(await verdictOf(played)).toBe(false)
    const asked = await play({ language: 'nl' })`
      ${AFTERWARDS}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      visitor: ja
      bot:     {smalltalk.affirm}
    `
    expect(await verdictOf(asked)).toBeUndefined()
  })
})

test('who was put back in the queue deletes nothing by a "ja" to that', async () => {
  await play({ language: 'nl' })`
    staff:   anna comes
    ${IN_QUEUE}
    visitor: kan ik mijn gegevens laten verwijderen?
    bot:     {command.delete-how}
    later:   2026-11-23T10:01
    staff:   anna accepts
    bot:     {handoff.accepted}
    staff:   anna puts back
    bot:     {handoff.put-back}
    visitor: ja
    bot:     {smalltalk.affirm}
  `
})

const CRIES = [
  ['ik krijg geen lucht en heb pijn op de borst', 'emergency'],
  ['ik wil niet meer leven', 'crisis'],
  ['hoeveel paracetamol mag ik nemen?', 'medical-advice'],
] as const

describe.each([
  { who: 'who waits in the queue', before: IN_QUEUE },
  {
    who: 'who was told that nobody came',
    before: `
      ${IN_QUEUE}
      later:   2026-11-23T10:10
      bot:     {handoff.timeout}
      bot:     {handoff.offer-callback}
    `,
  },
  {
    who: 'who still waited at closing time',
    at: '2026-11-23T12:22',
    before: `
      visitor: medewerker
      bot:     {handoff.consent-late}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      later:   2026-11-23T12:29
      later:   2026-11-23T12:30
      bot:     {handoff.closing}
      bot:     {handoff.offer-callback}
    `,
  },
  { who: 'who is asked whether it helped', before: AFTERWARDS },
  {
    who: 'who may leave a remark',
    before: `
      ${AFTERWARDS}
      tap:     {handoff.helped-yes}
      bot:     {handoff.remark}
    `,
  },
  {
    who: 'who may say what went wrong',
    before: `
      ${AFTERWARDS}
      tap:     {handoff.helped-no}
      bot:     {handoff.remark-sorry}
    `,
  },
])('$who', ({ before, at }) => {
  test.each(CRIES)('and types "%s" is answered with {safety.%s}; it is kept as no remark', async (cry, kind) => {
    const { store } = await play({ at, language: 'nl' })`
      staff:   anna comes
      ${before}
      visitor: ${cry}
      bot:     {safety.${kind}}
    `
    const [handoff] = await store.handoffs.listHandoffsOf(CONVERSATION)
    expect(handoff?.remark).toBeUndefined()
  })
})

const BUTTONS = [
  ...['yes', 'no', 'cancel', 'helped-yes', 'helped-no'].map((name) => `handoff.${name}`),
  ...['start', 'stop', 'skip', 'withdraw', 'moment.any'].map((name) => `callback.${name}`),
]

test.each(BUTTONS)('the button %s raises no alarm in any language', (key) => {
  const inUse = shippedKnowledge()
  for (const language of LANGUAGES) {
    const text = inUse.knowledge.messages[key]?.[language] ?? ''
    const { outcome } = understand(inUse, { text, institution: 'nki', language, audience: 'patient' })
    expect({ text, outcome }).not.toEqual({ text, outcome: 'safety' })
  }
})

describe('when nobody comes', () => {
  test('on a Saturday the next opening, the form and the call-back are said at once', async () => {
    await play({ at: '2026-11-21T10:00', language: 'en' })`
      staff:   anna comes
      visitor: can I talk to someone?
      bot:     {handoff.closed} … from Monday at 9:00 am… You can also leave your number or email address. …
      tap:     {callback.start}
      bot:     {callback.ask-contact}
    `
  })

  test('while everybody is away or has a break, that is said, with the telephone and the call-back', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      staff:   anna takes a break
      visitor: medewerker
      bot:     {handoff.nobody} … Er is nu niemand in de chat. … [020 512 9111](tel:+31205129111) …
    `
  })

  test('shortly before closing the visitor hears how little time is left, and at closing time the call-back is offered', async () => {
    await play({ at: '2026-11-23T12:22', language: 'nl' })`
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent-late} … we sluiten al om 12.30 uur. …
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      later:   2026-11-23T12:29
      later:   2026-11-23T12:30
      bot:     {handoff.closing} … U kunt weer bellen op [020 512 9111](tel:+31205129111) vanaf morgen om 9.00 uur.
      bot:     {handoff.offer-callback}
      tap:     {callback.start}
      bot:     {callback.ask-contact}
    `
  })

  test.each([
    ['2', '{callback.ask-contact}'],
    ['de tweede', '{callback.ask-contact}'],
    ['de laatste', '{handoff.declined}'],
    ['1', '{handoff.waiting}'],
  ])('shortly before closing "%s" is the button in that place', async (words, reply) => {
    await play({ at: '2026-11-23T12:22', language: 'nl' })`
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent-late}
      visitor: ${words}
      bot:     ${reply}
    `
  })

  test('a running conversation goes on past closing time', async () => {
    await play({ at: '2026-11-23T12:15', language: 'nl' })`
      ${WITH_ANNA}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      later:   2026-11-23T12:31
      visitor: hebt u nog even?
      staff:   anna says Ja hoor
      person:  Ja hoor
      later:   2026-11-23T13:30
      staff:   anna completes
      bot:     {handoff.completed}
      bot:     {handoff.helped}
    `
  })

  test('nobody accepts within the limit: the visitor is told, once', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      later:   2026-11-23T10:09
      later:   2026-11-23T10:10
      bot:     {handoff.timeout}
      bot:     {handoff.offer-callback}
      later:   2026-11-23T10:30
    `
  })

  test('a number typed where one may then be left is taken, and stands nowhere in clear', async () => {
    const { store } = await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      later:   2026-11-23T10:10
      bot:     {handoff.timeout}
      bot:     {handoff.offer-callback}
      visitor: 06 12345678
      bot:     {callback.ask-name}
    `
    const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
    expect(texts).not.toContain('06 12345678')
  })

  test('a number that a staff member asks for is theirs to read, though one was offered or asked for before', async () => {
    const { store } = await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      visitor: bel me terug
      bot:     {callback.ask-contact}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna says Op welk nummer bereik ik u?
      person:  Op welk nummer bereik ik u?
      visitor: 06 12345678
      visitor: kunt u mij bellen op 06 12345678?
      visitor: bel me graag op 06 12345678
    `
    const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
    expect(texts.filter((text) => String(text).includes('06 12345678'))).toHaveLength(3)
  })

  test('"ja graag" to the call-back that is then offered takes it', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      later:   2026-11-23T10:10
      bot:     {handoff.timeout}
      bot:     {handoff.offer-callback}
      visitor: ja graag
      bot:     {callback.ask-contact}
    `
  })

  test('everybody goes while somebody waits: the queue is not kept for nobody', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      ${IN_QUEUE}
      staff:   anna vanishes
      later:   2026-11-23T10:02
      later:   2026-11-23T10:04
      bot:     {handoff.nobody-left}
      bot:     {handoff.offer-callback}
    `
  })

  test('a yes that comes after closing time is answered with what holds then', async () => {
    await play({ at: '2026-11-23T12:29', language: 'nl' })`
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent-late}
      later:   2026-11-23T12:31
      tap:     {handoff.yes}
      bot:     {handoff.closed}
    `
  })

  test('an institution without known hours goes by who is there alone', async () => {
    await play({ at: '2026-11-22T23:00', language: 'nl', institution: 'erasmus-mc' })`
      visitor: medewerker
      bot:     {handoff.no-phone}
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent}
      tap:     {handoff.no}
      bot:     {handoff.declined}
    `
  })
})

describe('with a staff member', () => {
  test('one who is gone for a minute loses the conversation to the queue, and a colleague takes it over', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      staff:   bert comes
      ${IN_QUEUE}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      staff:   anna vanishes
      later:   2026-11-23T10:00
      later:   2026-11-23T10:01
      bot:     {handoff.gone} Het spijt me, Anna is nu niet bereikbaar. … U bent als eerste aan de beurt.
      staff:   bert accepts
      bot:     {handoff.accepted} U spreekt nu met Bert, …
    `
  })

  test('one who accepts and says nothing loses it as well', async () => {
    await play({ language: 'nl' })`
      ${WITH_ANNA}
      later:   2026-11-23T10:02
      later:   2026-11-23T10:03
      bot:     {handoff.silent} Het spijt me, Anna kon u nog niet antwoorden. … U bent als eerste aan de beurt.
    `
  })

  test('what waits for an answer counts from the first words that staff have not answered', async () => {
    const { store } = await play({ language: 'nl' })`
      ${WITH_ANNA}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      later:   2026-11-23T10:02
      visitor: Mag mijn zus mee?
      later:   2026-11-23T10:04
      visitor: En mijn broer?
    `
    const [first, last] = [Date.UTC(2026, 10, 23, 9, 2), Date.UTC(2026, 10, 23, 9, 4)]
    expect(await store.handoffs.listHandoffsOf(CONVERSATION)).toMatchObject([
      { unansweredAt: first, lastVisitorAt: last },
    ])
  })

  test('one who types is there, for three minutes more each time; a text that is left half typed holds nobody', async () => {
    await play({ language: 'nl' })`
      ${WITH_ANNA}
      later:   2026-11-23T10:02
      staff:   anna types
      later:   2026-11-23T10:04
      staff:   anna types
      later:   2026-11-23T10:06
      later:   2026-11-23T10:07
      bot:     {handoff.silent}
    `
  })

  test('it is put back, taken up again, and handed to a colleague', async () => {
    await play({ language: 'en' })`
      staff:   anna comes
      staff:   bert comes
      visitor: can I talk to someone?
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna puts back
      bot:     {handoff.put-back} A colleague of Anna will help you as soon as possible. …
      staff:   anna accepts
      bot:     {handoff.accepted}
      staff:   anna transfers to bert
      bot:     {handoff.transferred} You are now talking to bert. …
      staff:   bert says hello
      person:  hello
    `
  })

  test('an emergency is answered at once, whoever has the conversation, and marks it at the desk', async () => {
    const { store } = await play({ language: 'nl' })`
      ${WITH_ANNA}
      visitor: ik krijg geen lucht en heb pijn op de borst
      bot:     {safety.emergency} …112…
      visitor: wat kost een second opinion?
    `
    const [handoff] = await store.handoffs.listOpenHandoffs()
    expect(handoff).toMatchObject({ state: 'accepted', owner: 'anna', redFlag: 'emergency' })
    const cry = (await store.listActivities(CONVERSATION, 0)).find(({ body }) =>
      String(body.text).includes('geen lucht'),
    )
    expect(handoff?.dangerAt).toBe(cry?.at)
  })

  test('a cry in capitals is not hidden from the staff member', async () => {
    const { store } = await play({ language: 'nl' })`
      ${WITH_ANNA}
      visitor: MIJN MAN ADEMT NIET MEER
      bot:     {safety.emergency}
    `
    const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
    expect(texts).toContain('MIJN MAN ADEMT NIET MEER')
  })

  test('a citizen service number is hidden from the staff member, and the visitor is told', async () => {
    const { store } = await play({ language: 'nl' })`
      ${WITH_ANNA}
      visitor: mijn bsn is 123456782
      bot:     {masked}
    `
    expect(JSON.stringify(await store.listActivities('played', 0))).not.toContain('123456782')
  })

  test('the program may end and begin anew in the middle: nothing is lost', async () => {
    await play({ language: 'nl' })`
      staff:    anna comes
      visitor:  medewerker
      bot:      {handoff.consent}
      restarts:
      tap:      {handoff.yes}
      bot:      {handoff.waiting}
      restarts:
      staff:    anna accepts
      bot:      {handoff.accepted}
      restarts:
      visitor:  bent u er nog?
      staff:    anna says Jazeker
      person:   Jazeker
      staff:    anna completes
      bot:      {handoff.completed}
      bot:      {handoff.helped}
      restarts:
      tap:      {handoff.helped-yes}
      bot:      {handoff.remark}
    `
  })

  test('a tap on an earlier answer is counted and met with silence', async () => {
    await play({ language: 'nl' })`
      staff:   anna comes
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      ${IN_QUEUE}
      staff:   anna accepts
      bot:     {handoff.accepted}
      event:   feedback {"answer":"costs","helpful":true}
      event:   language {"language":"en"}
    `
  })

  test('who adds the app again is not welcomed over the staff member', async () => {
    await play({ language: 'nl', channel: 'teams', audience: 'gp' })`
      ${WITH_ANNA}
      event:   installed {}
      staff:   anna says Bent u er nog?
      person:  Bent u er nog?
    `
  })
})

test('whoever deletes the conversation while waiting is no longer in the queue, and nothing of it is left', async () => {
  const { store } = await play({ language: 'nl' })`
    staff:   anna comes
    ${IN_QUEUE}
    visitor: verwijder dit gesprek
    bot:     {command.delete}
  `
  expect(await store.handoffs.listOpenHandoffs()).toEqual([])
  expect(await store.handoffs.listHandoffsOf('played')).toMatchObject([{ state: 'failed', failure: 'erased' }])
})

test('whoever types the words that delete the conversation is heeded while a person has it; what only sounds like them is for the person', async () => {
  const { store } = await play({ language: 'nl' })`
    ${WITH_ANNA}
    visitor: gooi wat ik net over mijn man zei maar weg
    staff:   anna says Dat zal ik doen.
    person:  Dat zal ik doen.
    visitor: Verwijder.
    bot:     {command.delete}
  `
  expect(await store.handoffs.listOpenHandoffs()).toEqual([])
  expect(await store.handoffs.listHandoffsOf('played')).toMatchObject([{ state: 'failed', failure: 'erased' }])
  expect(JSON.stringify(await store.listActivities('played', 0))).not.toContain('mijn man')
})

test('after an emergency a person can be asked for, and the desk sees why', async () => {
  const { store } = await play({ language: 'nl' })`
    staff:   anna comes
    visitor: ik krijg geen lucht en heb pijn op de borst
    bot:     {safety.emergency}
    visitor: ik wil een medewerker spreken
    bot:     {safety.emergency-again}
    visitor: ik wil een medewerker spreken
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
  `
  expect(await store.handoffs.listOpenHandoffs()).toMatchObject([{ redFlag: 'emergency' }])
})

describe('the queue shows the danger that was told before a person was asked for', () => {
  const flagIn = async ({ store }: Played) => (await store.handoffs.listOpenHandoffs())[0]?.redFlag

  test('between the offer and the yes', async () => {
    const played = await play({ language: 'nl' })`
      staff:   anna comes
      visitor: ik wil een medewerker spreken
      bot:     {handoff.consent}
      visitor: ik krijg geen lucht
      bot:     {safety.emergency}
      visitor: Ja, verbind mij door
      bot:     {safety.emergency-again}
      visitor: Ja, verbind mij door
      bot:     {safety.emergency-again}
      bot:     {handoff.consent}
      visitor: Ja, verbind mij door
      bot:     {handoff.waiting}
    `
    expect(await flagIn(played)).toBe('emergency')
  })

  test('also with a question in between', async () => {
    const played = await play({ language: 'nl' })`
      staff:   anna comes
      visitor: ik wil dood
      bot:     {safety.crisis}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      ${IN_QUEUE}
    `
    expect(await flagIn(played)).toBe('crisis')
  })

  test('the gravest of two, not the last', async () => {
    const played = await play({ language: 'nl' })`
      staff:   anna comes
      visitor: ik krijg geen lucht
      bot:     {safety.emergency}
      visitor: ik wil dood
      bot:     {safety.crisis}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      ${IN_QUEUE}
    `
    expect(await flagIn(played)).toBe('emergency')
  })

  test('not where there was none, or a person has seen to it since', async () => {
    const denied = await play({ language: 'nl' })`
      staff:   anna comes
      visitor: ik krijg geen lucht
      bot:     {safety.emergency}
      visitor: zo bedoelde ik het niet
      bot:     {safety.no-danger}
      ${IN_QUEUE}
    `
    expect(await flagIn(denied)).toBeUndefined()
    const seenTo = await play({ language: 'nl' })`
      ${WITH_ANNA}
      visitor: ik krijg geen lucht
      bot:     {safety.emergency}
      staff:   anna says Goedemorgen
      person:  Goedemorgen
      staff:   anna completes
      bot:     {handoff.completed}
      bot:     {handoff.helped}
      ${IN_QUEUE}
    `
    expect(await flagIn(seenTo)).toBeUndefined()
    const since = await play({ language: 'nl' })`
      ${AFTERWARDS}
      visitor: ik krijg geen lucht
      bot:     {safety.emergency}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      ${IN_QUEUE}
    `
    expect(await flagIn(since)).toBe('emergency')
  })
})

test('the desk sees what was asked and answered last, whatever was tapped since', async () => {
  const { store } = await play({ language: 'nl' })`
    staff:   anna comes
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    event:   feedback {"answer":"costs","helpful":true}
    bot:     {feedback.thanks}
    event:   language {"language":"en"}
    bot:     {command.language}
    ${IN_QUEUE}
  `
  const [handoff] = await store.handoffs.listOpenHandoffs()
  expect(handoff).toMatchObject({ topic: 'costs', question: 'wat kost een second opinion?' })
})

test('a GP in Teams is served in the same way', async () => {
  await play({ language: 'nl', channel: 'teams', audience: 'gp' })`
    ${WITH_ANNA}
    visitor: goedemorgen
    staff:   anna says Dag dokter
    person:  Dag dokter
  `
})
