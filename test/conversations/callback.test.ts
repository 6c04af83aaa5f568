/** A visitor asks to be called back. What is typed for it is sealed, and stands nowhere in clear. */
import { contactSealer } from '../../bot/handoff/contact'
import type { KnowledgeInUse } from '../../bot/knowledge-in-use/knowledge-in-use'
import type { Institution } from '../../knowledge/model'
import { unsureOf } from '../helpers/minds'
import { CONVERSATION, onDisk, PLAYED_KEY, type Played, play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

/** A visitor asks to be called, and says at which number. */
const NUMBER_LEFT = `
  visitor: terugbellen
  bot:     {callback.ask-contact}
  visitor: 020-5129000
  bot:     {callback.ask-name}
`
/** And gives no name. */
const MOMENT_ASKED = `
  ${NUMBER_LEFT}
  tap:     {callback.skip}
  bot:     {callback.ask-moment}
`
/** In the middle of a checklist somebody asks to be called. */
const ASKED_FROM_A_CHECKLIST = `
  visitor: checklist
  bot:     {flow.request-papers.intro}
  bot:     {flow.request-papers.road}
  visitor: Laat mij terugbellen
  bot:     {callback.ask-contact}
`

const contactOf = async ({ store }: Played) => {
  const [callback] = await store.callbacks.listOpenCallbacks('nki')
  return callback?.contact && contactSealer(PLAYED_KEY).open(callback.contact)
}

test('a visitor leaves a number, a name, a half-day and a subject, is given a reference, and withdraws it later', async () => {
  const played = await play({ at: '2026-11-21T10:00', language: 'nl' })`
    visitor: bel me terug
    bot:     {callback.ask-contact} Op welk telefoonnummer kunnen we u bellen? …
    visitor: 06 - 1234 5678
    bot:     {callback.ask-name}
    visitor: mevrouw Jansen-Bakker
    bot:     {callback.ask-moment}
    tap:     dinsdag tussen 9.00 uur en 12.30 uur
    bot:     {callback.ask-about}
    visitor: de kosten van een second opinion
    bot:     {callback.stored} Uw verzoek is genoteerd. … We bellen u dinsdag tussen 9.00 uur en 12.30 uur. …
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    visitor: medewerker
    bot:     {handoff.closed} … U hebt al gevraagd om contact. … We bellen u dinsdag tussen 9.00 uur en 12.30 uur. …
    later:   2026-11-24T10:00
    visitor: wanneer bellen jullie me dan
    bot:     {callback.already-when} … We bellen u vandaag tussen 9.00 uur en 12.30 uur. …
    later:   2026-11-24T12:30
    visitor: wanneer bellen jullie me dan
    bot:     {callback.already} U hebt al gevraagd om contact. Dat staat genoteerd, met kenmerk …
  `
  const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
  expect(callback).toMatchObject({
    institution: 'nki',
    language: 'nl',
    state: 'open',
    day: '2026-11-24',
    part: 'morning',
    about: 'de kosten van een second opinion',
  })
  expect(callback?.reference).toMatch(/^[A-Z0-9]{6}$/)
  expect(await contactOf(played)).toEqual({ phone: '0612345678', name: 'Jansen-Bakker' })
  expect(onDisk(played)).not.toMatch(/1234 ?5678|Jansen|Bakker/)
  expect(JSON.stringify(await played.store.listActivities(CONVERSATION, 0))).not.toMatch(/1234|Jansen/)
})

test.each([
  ['nl', 'vandaag tussen 10.30 uur en 12.30 uur'],
  ['en', 'today between 10:30 am and 12:30 pm'],
] as const)('a moment of today that we offered is a choice, and no cry for help (%s)', async (language, moment) => {
  await play({ at: '2026-11-23T10:06', language })`
    visitor: ${language === 'nl' ? 'bel me terug' : 'call me back'}
    bot:     {callback.ask-contact}
    visitor: 06 12345678
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    tap:     ${moment}
    bot:     {callback.ask-about}
    visitor: ik heb een hartaanval
    bot:     {safety.emergency}
  `
})

test('a visitor withdraws the request, in words or by the button, and the contact data is gone', async () => {
  const played = await play({ language: 'en' })`
    visitor: call me back
    bot:     {callback.ask-contact}
    visitor: my mail is jan.de.vries@example.org
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-email}
    visitor: please cancel my callback
    bot:     {callback.withdrawn}
    visitor: Withdraw my call-back request
    bot:     {callback.nothing}
  `
  expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
  expect(onDisk(played)).not.toMatch(/jan\.de\.vries/)
})

test('a number that cannot be one is asked for again, kindly; one can go back, stop, and ask something in between', async () => {
  const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: 0612345
    bot:     {callback.contact-unclear}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    bot:     {callback.ask-contact} Dan nu weer uw verzoek om contact. …
    visitor: +32 475 12 34 56
    bot:     {callback.ask-name}
    visitor: terug
    bot:     {callback.ask-contact}
    visitor: 020 512 90 00
    bot:     {callback.ask-name}
    visitor: Piet
    bot:     {callback.ask-moment}
    visitor: volgend jaar zomer
    bot:     {callback.moment-unclear}
    visitor: de tweede
    bot:     {callback.ask-about}
    tap:     {callback.stop}
    bot:     {callback.stopped}
  `
  expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
})

test('any time will do: the call is due at once', async () => {
  const played = await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
  `
  expect(await contactOf(played)).toEqual({ phone: '0205129000' })
})

test.each([
  // it is Monday: today, tomorrow, Wednesday and Thursday are offered
  ['morgen', '{callback.stored} … We bellen u morgen tussen …'],
  ['liefst woensdagochtend', '{callback.stored} … We bellen u woensdag tussen …'],
  ['thursday please', '{callback.stored} … We will call you Thursday between …'],
  // the day of the week of today and of tomorrow
  ['maandag', '{callback.stored} … We bellen u vandaag tussen …'],
  ['Goedemiddag, dinsdag graag', '{callback.stored} … We bellen u morgen tussen …'],
  ['tuesday morning', '{callback.stored} … We will call you tomorrow between …'],
  ['vanmorgen graag', '{callback.stored} … We bellen u vandaag tussen …'],
  ['this morning please', '{callback.stored} … We will call you today between …'],
  ['overmorgen', '{callback.stored} … We bellen u woensdag tussen …'],
  ['the day after tomorrow', '{callback.stored} … We will call you Wednesday between …'],
  ['26 november', '{callback.stored} … We bellen u donderdag tussen …'],
  // "morgen" as a part of the day
  ['woensdag morgen', '{callback.stored} … We bellen u woensdag tussen …'],
  ['donderdag in de morgen', '{callback.stored} … We bellen u donderdag tussen …'],
  ["morgen, 's morgens graag", '{callback.stored} … We bellen u morgen tussen …'],
  ['tomorrow morning', '{callback.stored} … We will call you tomorrow between …'],
  ['dat maakt niet uit', '{callback.stored-any}'],
  ["I don't mind", '{callback.stored-any}'],
  ['zo snel mogelijk', '{callback.stored-any}'],
  ['as soon as possible please', '{callback.stored-any}'],
  // typed, though no button offers it here
  ['overslaan', '{callback.stored-any}'],
])('"%s" is a moment', async (words, stored) => {
  await play()`
    ${MOMENT_ASKED}
    visitor: ${words}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     ${stored}
  `
})

test('two days, a day that is not offered, and a day that does not suit are asked again', async () => {
  await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    visitor: morgen of woensdag
    bot:     {callback.moment-unclear}
    visitor: zaterdag
    bot:     {callback.moment-unclear}
    visitor: niet morgen
    bot:     {callback.moment-unclear}
  `
})

test.each([
  // a part of a day, and not tomorrow
  'in de morgen',
  "'s morgens graag",
  'de volgende morgen',
  'in the morning',
  // only mornings were offered
  'morgenmiddag',
  'woensdag in de middag',
  'tomorrow evening',
  // not the coming one
  'volgende week dinsdag',
  'dinsdag 1 december',
  'next wednesday',
])('"%s" is no half-day that was offered: it is asked again', async (words) => {
  await play()`
    ${MOMENT_ASKED}
    visitor: ${words}
    bot:     {callback.moment-unclear}
  `
})

test('where a day has two halves, the part of the day says which', async () => {
  const inUse = () => answeringOn({ monday: ['09:00-17:00'], tuesday: ['09:00-17:00'] })
  await play({ language: 'nl', inUse })`
    ${MOMENT_ASKED}
    visitor: morgen
    bot:     {callback.moment-unclear}
    visitor: in de middag
    bot:     {callback.moment-unclear}
    visitor: dinsdagmiddag
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored} … We bellen u morgen tussen 13.00 uur en 17.00 uur. …
  `
})

/** The shipped knowledge, with other hours on these days. */
function answeringOn(days: Partial<Institution['openingHours']>): KnowledgeInUse {
  const { knowledge, ...rest } = shippedKnowledge()
  const content = knowledge.institutions.get('nki')
  if (!content) throw new Error('no institution "nki"')
  const { institution } = content
  const openingHours = { ...institution.openingHours, ...days } as Institution['openingHours']
  const changed = { ...content, institution: { ...institution, openingHours } }
  return { ...rest, knowledge: { ...knowledge, institutions: new Map([...knowledge.institutions, ['nki', changed]]) } }
}

test.each(['mag het ook zaterdag', 'om 3 uur smiddags', 'kan het in het weekend?'])(
  '"%s" is about the moment: what can be chosen is shown again',
  async (words) => {
    await play({ language: 'nl' })`
      ${MOMENT_ASKED}
      visitor: ${words}
      bot:     {callback.moment-unclear}
    `
  },
)

test('a time of the clock beside a number or a half-day is not promised', async () => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: 06 1234 5678 maar niet voor tienen
    bot:     {callback.no-exact-time}
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    visitor: morgen graag na tienen
    bot:     {callback.no-exact-time}
    bot:     {callback.ask-about}
    visitor: de kosten, na tienen graag
    bot:     {callback.stored} … We bellen u morgen tussen …
  `
})

test('the checklist may be asked for by its name alone; what becomes of the request is said', async () => {
  const played = await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    visitor: checklist
    bot:     {callback.stopped}
    bot:     {flow.request-papers.intro}
    bot:     …
    visitor: stop
    bot:     {flow.stopped}
  `
  expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
})

test('a visitor abroad reads each half-day on both clocks', async () => {
  await play({ language: 'en', zone: 'Europe/London' })`
    visitor: call me back
    bot:     {callback.ask-contact}
    visitor: +44 20 7946 0000
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    tap:     tomorrow between 9:00 am and 12:30 pm (8:00 am to 11:30 am where you are)
    bot:     {callback.ask-about}
  `
})

test('"yes please" takes the call-back that was just offered; "ok" may be said of the hours beside it', async () => {
  await play({ at: '2026-11-21T10:00', language: 'en' })`
    visitor: can I talk to someone?
    bot:     {handoff.closed}
    visitor: ok
    bot:     {smalltalk.affirm}
    visitor: can I talk to someone?
    bot:     {handoff.closed}
    visitor: yes please
    bot:     {callback.ask-contact}
  `
})

describe('on the way', () => {
  test.each([
    ['op welk nummer belt u mij nu?', 'callback.which-number'],
    ['hebben jullie mijn nummer goed?', 'callback.which-number'],
    ['wie leest dat?', 'callback.who-reads'],
    ['who can see my number?', 'callback.who-reads'],
  ])('"%s" is told at each step, and after it', async (words, key) => {
    await play({ language: words.startsWith('who') ? 'en' : 'nl' })`
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {${key}}
      bot:     {callback.ask-name}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      visitor: ${words}
      bot:     {${key}}
      bot:     {callback.ask-moment}
      tap:     {callback.moment.any}
      bot:     {callback.ask-about}
      visitor: ${words}
      bot:     {${key}}
      bot:     {callback.ask-about}
      tap:     {callback.skip}
      bot:     {callback.stored-any}
      visitor: ${words}
      bot:     {${key}}
    `
  })

  test.each(['ik heb een ander nummer', 'I have another number'])(
    '"%s" has it asked anew, and nothing else',
    async (words) => {
      const played = await play()`
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {callback.ask-contact}
      visitor: 06 87654321
      bot:     {callback.ask-name}
      visitor: Jan
      bot:     {callback.ask-moment}
      visitor: ${words}
      bot:     {callback.ask-contact}
      visitor: terug
      bot:     {callback.ask-moment}
      visitor: ${words}
      bot:     {callback.ask-contact}
      visitor: 06 12345678
      bot:     {callback.ask-moment}
      tap:     {callback.moment.any}
      bot:     {callback.ask-about}
      tap:     {callback.skip}
      bot:     {callback.stored-any}
    `
      expect(await contactOf(played)).toEqual({ phone: '0612345678', name: 'Jan' })
    },
  )

  test('a time of day is about the moment: those that there are are offered again', async () => {
    await play()`
      ${NUMBER_LEFT}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      visitor: kunnen jullie liever in de middag bellen
      bot:     {callback.moment-unclear}
    `
  })

  test.each(['donderdag', 'liefst morgen', 'Thursday'])('"%s" is nobody\'s name', async (words) => {
    await play()`
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {callback.ask-name}
      visitor: Jan
      bot:     {callback.ask-moment}
    `
  })
})

test('the button that led here asks the same again; to withdraw what is not yet left is to stop', async () => {
  await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: Laat mij terugbellen
    bot:     {callback.ask-name}
    visitor: trek mijn terugbelverzoek in
    bot:     {callback.stopped}
  `
})

test('to ask for it once more on the way, in words or by the button, asks the same again; to stop is to stop', async () => {
  await play({ at: '2026-11-23T12:22', language: 'nl' })`
    staff:   anna comes
    ${MOMENT_ASKED}
    visitor: kan iemand mij vandaag nog terugbellen?
    bot:     {callback.ask-moment}
    visitor: kan ik een medewerker spreken?
    bot:     {handoff.consent-late}
    tap:     {callback.start}
    bot:     {callback.ask-moment}
    tap:     {callback.stop}
    bot:     {callback.stopped}
  `
})

test.each(['terugbellen', 'Bel me terug', 'graag terugbellen', 'bel mij terug', 'call me back'])(
  '"%s" once more, where the number or a name is asked for, is neither: the same is asked again',
  async (words) => {
    await play()`
      visitor: terugbellen
      bot:     {callback.ask-contact}
      visitor: ${words}
      bot:     {callback.ask-contact}
      visitor: 020-5129000
      bot:     {callback.ask-name}
      visitor: ${words}
      bot:     {callback.ask-name}
    `
  },
)

test('a number that cannot be read is said to be one, also within the wish', async () => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: terugbellen 0205
    bot:     {callback.contact-unclear}
  `
})

test('the checklist asked for again, from which it was begun, is gone back to; what becomes of the request is said', async () => {
  await play({ language: 'nl' })`
    ${ASKED_FROM_A_CHECKLIST}
    visitor: checklist
    bot:     {callback.stopped}
    bot:     {flow.back-to}
    tap:     Via mijn huisarts
    bot:     {flow.request-papers.results}
  `
})

test.each([
  ['opnieuw beginnen', 'command.restart'],
  ['erasmus', 'command.institution'],
])('"%s" leaves it, and says so', async (words, reply) => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    bot:     {callback.stopped}
    bot:     {${reply}}
  `
})

test.each([
  ['a number', ''],
  ['a name', 'visitor: 0205129000\n bot: {callback.ask-name}'],
])('a code typed where %s was asked for goes on with its list', async (_, before) => {
  await play({ language: 'nl' })`
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
    tap:     Via mijn huisarts
    bot:     {flow.request-papers.results}
    visitor: een code
    bot:     {papers.code}
    bot:     {flow.back-to}
    elsewhere: nl
    visitor: terugbellen
    bot:     {callback.ask-contact}
    ${before}
    visitor: DFGH-JKLM-NPRS-TWXZ
    bot:     {callback.stopped}
    bot:     {papers.continued}
    bot:     {flow.request-papers.results}
  `
})

test('a change of language, or a word about a code, leads back to what was asked', async () => {
  await play({ language: 'nl' })`
    visitor: bel me terug
    bot:     {callback.ask-contact}
    event:   language {"language":"en"}
    bot:     {flow.language} We will continue in English.
    bot:     {callback.ask-contact} …
    visitor: Nederlands graag
    bot:     {flow.language} We gaan verder in het Nederlands.
    bot:     {callback.ask-contact} …
    visitor: mag ik een code?
    bot:     {papers.no-code}
    bot:     {callback.ask-contact}
    visitor: XXXX-XXXX-XXXX-XXXX
    bot:     {papers.unknown-code}
    bot:     {callback.ask-contact}
  `
})

test('on top of a checklist, a change of language shows nothing of the list', async () => {
  const { store } = await play({ language: 'nl' })`
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
    visitor: bel me terug
    bot:     {callback.ask-contact}
    visitor: English please
    bot:     {flow.language}
    bot:     {callback.ask-contact}
  `
  const said = (await store.listActivities(CONVERSATION, 0)).filter(({ role }) => role === 'bot')
  expect(said.map(({ body }) => Object.hasOwn(body.channelData as object, 'checklist'))).toEqual([
    ...[true, true],
    ...[false, false, false],
  ])
})

test('in the middle of a checklist, which goes on afterwards', async () => {
  await play({ language: 'nl' })`
    ${ASKED_FROM_A_CHECKLIST}
    tap:     {callback.stop}
    bot:     {callback.stopped}
    bot:     {flow.back-to}
  `
})

test.each([
  ['Jan Jansen BSN 111222333', '111222333'],
  ['Jan Jansen geboren 12-03-1950', '12-03-1950'],
])(
  'in "%s", typed as a name, what is no contact data is hidden from the desk too, and the name is asked for again',
  async (words, secret) => {
    const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: 0612345678
    bot:     {callback.ask-name}
    visitor: ${words}
    bot:     {masked}
    bot:     {callback.ask-name}
    visitor: Jan Jansen
    bot:     {callback.ask-moment}
    tap:     Dat maakt mij niet uit
    bot:     {callback.ask-about}
    visitor: de kosten van een second opinion
    bot:     {callback.stored-any}
  `
    expect(await contactOf(played)).toEqual({ name: 'Jan Jansen', phone: '0612345678' })
    expect(onDisk(played)).not.toContain(secret)
  },
)

test.each([
  ['u kunt mij hierop bereiken: 06/12345678 graag, bedankt', ''],
  ['Jan de Vries, 12-03-1950, 06 12345678 is mijn nummer', 'bot: {masked}'],
  ['ik ben te bereiken op nummer 06 - 12 - 34 - 56 - 78', ''],
])('the number in "%s" is read, and hidden in the conversation', async (words, told) => {
  const { store } = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    ${told}
    bot:     {callback.ask-name}
  `
  const [, typed] = (await store.listActivities(CONVERSATION, 0)).filter(({ role }) => role === 'visitor')
  expect(typed?.body.text).toMatch(/•••/)
  expect(typed?.body.text).not.toMatch(/12345678|78/)
})

test("who tells of a number that is ours, or somebody else's, has not left it", async () => {
  const played = await play({ at: '2026-11-21T10:00', language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.closed}
    visitor: ik heb al naar 020 512 9111 gebeld, er neemt niemand op
    bot:     …
    visitor: bel me terug
    bot:     {callback.ask-contact}
    visitor: 020-5129111
    bot:     {callback.contact-unclear}
    visitor: 06 12345678
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    visitor: mijn huisarts heeft niets gestuurd, zijn nummer is 020-6123456
    bot:     {callback.stored-any} … Uw nummer eindigt op 678. …
  `
  expect(await contactOf(played)).toEqual({ phone: '0612345678' })
  expect((await played.store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text).join('; ')).not.toMatch(
    /6123456/,
  )
})

test.each([
  ['061234567', '… 9 …'],
  ['u kunt mij altijd bereiken op 06 1234 56789 hoor', '… 11 …'],
])('"%s" is told to have a digit too few or too many, and is hidden', async (words, told) => {
  const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    bot:     {callback.contact-digits} ${told}
  `
  expect(onDisk(played)).not.toMatch(/1234/)
})

test.each([
  ['Jan de Vries', 'visitor: 061234567\n bot: {callback.contact-digits}\n visitor: 0612345678'],
  ['mijn naam is Jan de Vries', 'visitor: 0612345678'],
])('"%s", typed where the number is asked for, is kept as the name', async (words, number) => {
  const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    bot:     {callback.name-first}
    ${number}
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
  `
  expect(await contactOf(played)).toEqual({ phone: '0612345678', name: 'Jan de Vries' })
  expect(onDisk(played)).not.toMatch(/Vries/)
})

test('name and number in one are both taken; what is neither is no name', async () => {
  const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: Mijn mobiel
    bot:     {callback.contact-unclear}
    visitor: mevrouw Bakker, 0612345678
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
  `
  expect(await contactOf(played)).toEqual({ phone: '0612345678', name: 'Bakker' })
})

test('an emergency comes first here too, and is not hidden', async () => {
  const { store } = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ik krijg geen lucht
    bot:     {safety.emergency}
    visitor: 0205129000
    bot:     {callback.ask-name}
  `
  const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
  expect(texts).toContain('ik krijg geen lucht')
  expect(texts).not.toContain('0205129000')
})

test.each([
  ['a number', ''],
  ['a name', 'visitor: 0205129000\n bot: {callback.ask-name}'],
])('despair that no rule knows, said where %s was asked for, is heard, and is not hidden', async (_, before) => {
  const { store } = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    ${before}
    visitor: ik kan niet meer
    bot:     {safety.crisis}
  `
  const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
  expect(texts).toContain('ik kan niet meer')
})

test('despair with a slip that is one in English alone is not hidden in an English conversation', async () => {
  const { store } = await play({ language: 'en' })`
    visitor: call me back
    bot:     {callback.ask-contact}
    visitor: just leet me die
    bot:     {safety.crisis}
  `
  const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
  expect(texts).toContain('just leet me die')
})

test.each([
  ['Anna Maria de Wit', 'Anna Maria de Wit'],
  ['mijn naam is Jan Bakker', 'Jan Bakker'],
  ['Dokter van der Plas', 'Dokter van der Plas'],
  ['dit is Anna de Vries', 'Anna de Vries'],
  // near to a word of ours
  ...['Nel', 'Niels', 'Klaas', 'Thijs', 'Anton', 'Stuart', 'Buck', 'Steven', 'Dean', 'Siem', 'Lisa'].map((name) => [
    name,
    name,
  ]),
])('"%s" is a name, whatever else it sounds like, and stands nowhere in clear', async (words, name) => {
  const played = await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: ${words}
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
  `
  expect(await contactOf(played)).toEqual({ phone: '0205129000', name })
  expect(onDisk(played)).not.toContain(name)
})

test.each([
  ['wat kost een second opinion eigenlijk', 'answer.costs'],
  ['Betaal ik het zelf?', 'answer.costs'],
  ['ik wil nu toch eerst heel graag weten wat het kost', 'answer.costs'],
])('"%s" is a question, also where a name was asked for', async (words, reply) => {
  await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: ${words}
    bot:     {${reply}}
    bot:     {callback.ask-name} Dan nu weer uw verzoek om contact. …
  `
})

test('a question about the chat itself is answered, also where a number or a name was asked for', async () => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ben je een robot?
    bot:     {smalltalk.identity}
    bot:     {callback.ask-contact}
    visitor: 020-5129000
    bot:     {callback.ask-name}
    visitor: ben je een robot?
    bot:     {smalltalk.identity}
    bot:     {callback.ask-name}
  `
})

test.each(['Sjoukje Wijbrandij?', 'Can Wijbrandij?', 'Riet van Wijbrandij?'])(
  '"%s" is no sure name: it is asked for again, and stands nowhere in clear',
  async (words) => {
    const played = await play({ language: 'nl' })`
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {callback.ask-name}
    `
    expect(onDisk(played)).not.toMatch(/Wijbrandij/)
  },
)

test('a name typed while "do you mean …?" stands in between stands nowhere in clear', async () => {
  const inUse = unsureOf('hoe zit het met die gegevens dan', 'documents', 'assessment')
  const played = await play({ language: 'nl', inUse })`
    ${NUMBER_LEFT}
    visitor: hoe zit het met die gegevens dan
    bot:     {clarify}
    visitor: Sjoukje Wijbrandij
    bot:     {fallback}
    bot:     {callback.ask-name} Dan nu weer uw verzoek om contact. …
  `
  expect(onDisk(played)).not.toMatch(/Wijbrandij/)
})

test('where a name is asked for, whoever wants everything deleted gets that', async () => {
  const played = await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: verwijder dit gesprek
    bot:     {command.delete}
  `
  expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
})

test('where a number is asked for, to delete something is asked about first; a no goes back to the number', async () => {
  const played = await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: verwijder mijn nummer
    bot:     {command.delete-how}
    visitor: nee
    bot:     {command.delete-not}
    bot:     {callback.ask-contact}
    visitor: 020-5129000
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    visitor: ik wil dat mijn dossier verwijderd wordt
    bot:     {callback.stored-any}
  `
  const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
  expect(callback?.about).toBe('ik wil dat mijn dossier verwijderd wordt')
})

test('a Dutch name leaves an English conversation English; a question in Dutch does not', async () => {
  await play({ language: 'en' })`
    visitor: call me back
    bot:     {callback.ask-contact}
    visitor: +44 20 7946 0000
    bot:     {callback.ask-name}
    visitor: Kees Bakker
    bot:     {callback.ask-moment} When …
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    bot:     {callback.ask-moment} Dan nu weer uw verzoek om contact. …
  `
})

test('whoever deletes the conversation takes the request back with it', async () => {
  const played = await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
    visitor: verwijder dit gesprek
    bot:     {command.delete}
  `
  expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
})

test('an institution without known hours offers no half-days', async () => {
  await play({ language: 'nl', institution: 'erasmus-mc' })`
    ${NUMBER_LEFT}
    visitor: stop
    bot:     {callback.stopped}
  `
})

test.each([
  ['a number', '06 12 34 56 78', 'callback.ask-name'],
  ['a wish', 'bel me morgen maar', 'callback.ask-contact'],
])('%s typed where a call-back was offered begins it', async (_, words, reply) => {
  await play({ at: '2026-11-21T10:00', language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.closed}
    visitor: ${words}
    bot:     {${reply}}
  `
})

test('who gives the number with the wish is not asked for it', async () => {
  await play({ language: 'nl' })`
    visitor: bel me terug op 06 12345678
    bot:     {callback.ask-name}
  `
})

test.each([
  ['kan iemand mij bellen? mijn nummer is 0612345678', { phone: '0612345678' }],
  ['wilt u mij bellen op 0612345678', { phone: '0612345678' }],
  ['can someone call me on 0612345678', { phone: '0612345678' }],
  ['Kunt u mij terugbellen op 06-12345678?', { phone: '0612345678' }],
  ['ik wil graag gebeld worden op 06 12345678', { phone: '0612345678' }],
  ['Could you please give me a call on 06 12345678?', { phone: '0612345678' }],
  ['bel mij of mail jan.de.vries@example.org', { email: 'jan.de.vries@example.org' }],
])('"%s", typed as the first thing, is taken and stands nowhere in clear', async (words, contact) => {
  const played = await play({ at: '2026-11-21T10:00' })`
    visitor: ${words}
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    ${'email' in contact ? '' : 'bot: {callback.ask-moment}\n tap: {callback.moment.any}'}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.${'email' in contact ? 'stored-email' : 'stored-any'}}
  `
  expect(await contactOf(played)).toEqual(contact)
  expect(onDisk(played)).not.toMatch(/12345678|jan\.de\.vries/)
})

test.each([
  'bel mij niet op 0612345678',
  "don't call me on 0612345678",
  'jullie probeerden mij te bellen op 0612345678',
  'did you call me from 0205129000?',
  'ben ik gebeld door 020-5129000?',
])('"%s" asks for no call, and stays in clear', async (words) => {
  const { store, said } = await play()`
    visitor: ${words}
    bot:     …
  `
  const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
  expect(texts).toContain(words)
  expect(said.join()).not.toMatch(/Hoe mogen we u noemen|What may we call you/)
})

test.each([
  ['0612345678', { phone: '0612345678' }],
  ['ja graag, 0612345678', { phone: '0612345678' }],
  ['mijn mail is jan.de.vries@example.org', { email: 'jan.de.vries@example.org' }],
])('"%s", typed where one may be left, is taken and stands nowhere in clear', async (words, contact) => {
  const played = await play({ at: '2026-11-21T10:00', language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.closed}
    visitor: ${words}
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    ${'email' in contact ? '' : 'bot: {callback.ask-moment}\n tap: {callback.moment.any}'}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.${'email' in contact ? 'stored-email' : 'stored-any'}}
  `
  expect(await contactOf(played)).toEqual(contact)
  expect(onDisk(played)).not.toMatch(/12345678|jan\.de\.vries/)
})

test('a question where a number may be left is asked, and stays in clear', async () => {
  const { store } = await play({ at: '2026-11-21T10:00', language: 'nl' })`
    visitor: medewerker
    bot:     {handoff.closed}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
  `
  const texts = (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
  expect(texts).toContain('wat kost een second opinion?')
})

test.each([
  ['the name', '', '{callback.ask-name}', '{callback.ask-moment}', 'tap: {callback.skip}'],
  [
    'the moment',
    'tap: {callback.skip}\n bot: {callback.ask-moment}',
    '{callback.ask-moment}',
    '{callback.ask-about}',
    'tap: {callback.moment.any}',
  ],
])('a number put right where %s is asked takes the place of the first', async (_, before, again, next, reply) => {
  const played = await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    ${before}
    visitor: nee het nummer is 06-87654321
    bot:     {callback.number-changed}
    bot:     ${again}
    ${reply}
    bot:     ${next}
  `
  expect(onDisk(played)).not.toMatch(/8765 ?4321/)
})

test('what is put right is what is stored: another number, then an address, which needs no moment', async () => {
  const played = await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: Piet
    bot:     {callback.ask-moment}
    visitor: ik wil mijn nummer veranderen
    bot:     {callback.ask-contact}
    visitor: 06 87654321
    bot:     {callback.ask-moment}
    visitor: liever een mail naar piet@example.org
    bot:     {callback.contact-changed}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-email}
  `
  expect(await contactOf(played)).toEqual({ email: 'piet@example.org', name: 'Piet' })
})

test('"terug" from a number asked for once more leads to where it was asked, and from there a step further back', async () => {
  await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: Piet
    bot:     {callback.ask-moment}
    visitor: ik wil mijn nummer veranderen
    bot:     {callback.ask-contact}
    visitor: terug
    bot:     {callback.ask-moment}
    visitor: terug
    bot:     {callback.ask-name}
    visitor: terug
    bot:     {callback.ask-contact}
  `
})

test('a name that comes with another number, where the name is asked for, is not asked for again', async () => {
  const played = await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: Piet Smit, 06-87654321
    bot:     {callback.number-changed}
    bot:     {callback.ask-moment}
  `
  expect(onDisk(played)).not.toMatch(/8765 ?4321|Smit/)
})

test('a number in what the call is about is hidden there: it stands at the desk unsealed', async () => {
  const played = await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    visitor: morgen
    bot:     {callback.ask-about}
    visitor: het nummer van de huisarts is 030-2345678
    bot:     {callback.stored}
  `
  const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
  expect(callback?.about).toMatch(/^het nummer van de huisarts is \S+$/)
  expect(onDisk(played)).not.toMatch(/2345678/)
})

test('an address put right at the end needs no moment any more; a number needs one', async () => {
  const played = await play({ language: 'nl' })`
    ${MOMENT_ASKED}
    visitor: morgen
    bot:     {callback.ask-about}
    visitor: mail me liever: piet@example.org
    bot:     {callback.contact-changed}
    bot:     {callback.ask-about}
    visitor: toch liever 06 87654321
    bot:     {callback.number-changed}
    bot:     {callback.ask-moment}
    visitor: woensdag
    bot:     {callback.ask-about}
    visitor: nee het is 06 12345678
    bot:     {callback.number-changed}
    bot:     {callback.ask-about}
    visitor: mail piet@example.org
    bot:     {callback.contact-changed}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-email}
  `
  const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
  expect(callback?.day).toBeFalsy()
})

test('"ja" is nobody\'s name', async () => {
  await play({ language: 'nl' })`
    ${NUMBER_LEFT}
    visitor: ja
    bot:     {callback.ask-name}
    visitor: Joke
    bot:     {callback.ask-moment}
  `
})

test('to call it off while "do you mean …?" stands in between is to stop', async () => {
  await play({
    language: 'nl',
    inUse: unsureOf('hoe zit het met die gegevens dan', 'documents', 'assessment'),
  })`
    ${NUMBER_LEFT}
    visitor: hoe zit het met die gegevens dan
    bot:     {clarify}
    visitor: trek mijn terugbelverzoek in
    bot:     {callback.stopped}
  `
})

test('"stop" while "do you mean …?" stands in between ends both, and tells that no call will come', async () => {
  const unclear = {
    language: 'nl',
    inUse: unsureOf('hoe zit het met die gegevens dan', 'documents', 'assessment'),
  } as const
  await play(unclear)`
    ${NUMBER_LEFT}
    visitor: hoe zit het met die gegevens dan
    bot:     {clarify}
    visitor: stop
    bot:     {callback.stopped}
    bot:     {command.stop}
  `
})

const THOUGHT_BETTER = [
  'toch maar niet',
  'laat maar zitten',
  'ach nee doe toch maar niet',
  'nee bedankt, ik bel zelf wel',
  'ik durf het niet',
]

test.each([...THOUGHT_BETTER, 'nee dank u'])('"%s" ends it', async (words) => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    bot:     {callback.stopped}
  `
})

test.each(THOUGHT_BETTER)('"%s" is no name', async (words) => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: 0612345678
    bot:     {callback.ask-name}
    visitor: ${words}
    bot:     {callback.stopped}
  `
})

/** By who does not want to be called. */
const NO_CALL = [
  'ik hoef niet meer gebeld te worden',
  'ik wil toch niet gebeld worden',
  'ik wil niet meer gebeld worden',
  'ik wil toch maar niet meer gebeld worden',
  'bel me maar niet',
  'niet terugbellen',
  'jullie hoeven niet meer te bellen',
  'please do not call me back',
  "you don't need to call me any more",
  'laat dat bellen maar zitten',
  'forget the call',
  'I do not want to be called back anymore',
  'bel me liever niet',
  "I'd rather not be called",
  'ik hoef geen telefoontje meer',
  'please cancel my call',
  'trek mijn verzoek om terug te bellen in',
]

test.each([...NO_CALL, 'ik trek mijn verzoek in', 'I withdraw my request', 'ik heb me bedacht', 'I changed my mind'])(
  '"%s" ends it at each of its steps, and nothing is noted',
  async (words) => {
    const { store } = await play()`
      visitor: terugbellen
      bot:     {callback.ask-contact}
      visitor: ${words}
      bot:     {callback.stopped}
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {callback.stopped}
      ${NUMBER_LEFT}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      visitor: ${words}
      bot:     {callback.stopped}
      ${NUMBER_LEFT}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      tap:     {callback.moment.any}
      bot:     {callback.ask-about}
      visitor: ${words}
      bot:     {callback.stopped}
    `
    expect(await store.callbacks.listOpenCallbacks('nki')).toEqual([])
  },
)

test.each(NO_CALL)('"%s", where no call-back is noted, is told so', async (words) => {
  await play()`
    visitor: ${words}
    bot:     {callback.nothing}
  `
})

test.each([
  ['ik wil niet meer gebeld worden, ik wil niet meer leven', 'safety.crisis'],
  ['u hoeft mij niet meer te bellen, ik maak er een eind aan', 'safety.crisis'],
])('"%s" is despair all the same', async (words, reply) => {
  await play()`
    visitor: ${words}
    bot:     {${reply}}
  `
})

test.each(['hoeft niet', 'rather not', 'Not needed'])('"%s" ends it where a number is needed', async (words) => {
  await play()`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: ${words}
    bot:     {callback.stopped}
  `
})

test.each(['hoeft niet', 'rather not', 'Not needed', 'No, rather not', 'nee dat hoeft niet', 'nee'])(
  '"%s" skips what may be skipped, and the request stays',
  async (words) => {
    const played = await play()`
      ${NUMBER_LEFT}
      visitor: ${words}
      bot:     {callback.ask-moment}
      tap:     {callback.moment.any}
      bot:     {callback.ask-about}
      visitor: ${words}
      bot:     {callback.stored-any}
    `
    expect(await contactOf(played)).toEqual({ phone: '0205129000' })
    const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
    expect(callback?.about).toBeUndefined()
  },
)

test('a mobile number in pairs is a number, and no date of birth', async () => {
  await play({ language: 'nl' })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: 06 12 34 56 78
    bot:     {callback.ask-name}
  `
})

test('a number typed while "do you mean …?" stands in between is taken, and stands nowhere in clear', async () => {
  const played = await play({
    language: 'nl',
    inUse: unsureOf('hoe zit het met die gegevens dan', 'documents', 'assessment'),
  })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: hoe zit het met die gegevens dan
    bot:     {clarify}
    visitor: mijn nummer is 06 12345678
    bot:     {callback.ask-name}
    tap:     {callback.skip}
    bot:     {callback.ask-moment}
    tap:     {callback.moment.any}
    bot:     {callback.ask-about}
    tap:     {callback.skip}
    bot:     {callback.stored-any}
  `
  expect(await contactOf(played)).toEqual({ phone: '0612345678' })
  expect(onDisk(played)).not.toMatch(/12345678/)
})

test('a choice from "do you mean …?" in between is answered, and the number asked for again', async () => {
  await play({ language: 'nl', inUse: unsureOf('hoe zit het met die gegevens dan', 'documents', 'assessment') })`
    visitor: terugbellen
    bot:     {callback.ask-contact}
    visitor: hoe zit het met die gegevens dan
    bot:     {clarify}
    visitor: de tweede
    bot:     {answer.assessment}
    bot:     {callback.ask-contact} Dan nu weer uw verzoek om contact. …
  `
})

test.each(['completes', 'puts back'])(
  'after a staff member %s, what a call-back that is open asked for is hidden again',
  async (deed) => {
    const played = await play({ language: 'nl' })`
    staff:   anna comes
    visitor: medewerker
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
    visitor: laat mij terugbellen
    bot:     {callback.ask-contact}
    staff:   anna accepts
    bot:     {handoff.accepted}
    visitor: voor Anna: 06 11111111
    staff:   anna ${deed}
    bot:     …
    ${deed === 'completes' ? 'bot: {handoff.helped}' : ''}
    visitor: mijn nummer is 0612345678
    bot:     …
  `
    const texts = (await played.store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
    expect(texts).toContain('voor Anna: 06 11111111')
    expect(texts.join('; ')).not.toMatch(/12345678/)
  },
)

/** A call-back is noted, on a Saturday. */
const NOTED = `
  ${MOMENT_ASKED}
  tap:     {callback.moment.any}
  bot:     {callback.ask-about}
  tap:     {callback.skip}
  bot:     {callback.stored-any}
`
const SATURDAY = { at: '2026-11-21T10:00', language: 'nl' } as const

describe('a visitor whose call-back is noted', () => {
  test('is offered no second one: what is said is that it is noted', async () => {
    await play(SATURDAY)`
      ${NOTED}
      visitor: medewerker
      bot:     {handoff.closed} … U hebt al gevraagd om contact. Dat staat genoteerd, met kenmerk … U kunt het hier wijzigen of intrekken.
      visitor: wat zijn de openingstijden?
      bot:     {hours.closed} … U hebt al gevraagd om contact. …
      visitor: bel me terug
      bot:     {callback.already}
    `
  })

  test.each(['wanneer bellen jullie me dan', 'wat was mijn kenmerk', 'when will you call me?'])(
    'asks "%s", and hears that it is noted',
    async (words) => {
      await play(SATURDAY)`
        ${NOTED}
        visitor: wat kost een second opinion?
        bot:     {answer.costs}
        visitor: ${words}
        bot:     {callback.already}
      `
    },
  )

  test.each(['wanneer bellen jullie mij?', 'when will you call me?', 'hoe laat bellen jullie mij'])(
    'asks "%s" while changing it, and hears what is noted',
    async (words) => {
      await play(SATURDAY)`
        ${MOMENT_ASKED}
        visitor: dinsdag
        bot:     {callback.ask-about}
        tap:     {callback.skip}
        bot:     {callback.stored}
        visitor: ik wil mijn terugbelverzoek wijzigen
        bot:     {callback.changing}
        bot:     {callback.ask-contact}
        visitor: ${words}
        bot:     {callback.already-when}
        bot:     {callback.ask-contact}
        visitor: 06 87654321
        bot:     {callback.ask-name}
        visitor: ${words}
        bot:     {callback.already-when}
        bot:     {callback.ask-name}
        tap:     {callback.skip}
        bot:     {callback.ask-moment}
        visitor: ${words}
        bot:     {callback.already-when}
        bot:     {callback.ask-moment}
      `
    },
  )

  test.each(['ik heb het verkeerde nummer doorgegeven', 'I gave the wrong number', 'het nummer klopt niet'])(
    'says "%s", there and on the way to another, and gives that alone anew',
    async (words) => {
      const played = await play(SATURDAY)`
        ${NUMBER_LEFT}
        visitor: Jan
        bot:     {callback.ask-moment}
        visitor: dinsdagochtend
        bot:     {callback.ask-about}
        visitor: de kosten
        bot:     {callback.stored}
        visitor: wat kost een second opinion?
        bot:     {answer.costs}
        visitor: ${words}
        bot:     {callback.changing-number}
        bot:     {callback.ask-contact}
        visitor: ${words}
        bot:     {callback.ask-contact}
        visitor: 06 87654321
        bot:     {callback.replaced}
        bot:     {callback.stored}
      `
      expect(await contactOf(played)).toEqual({ phone: '0687654321', name: 'Jan' })
      const [callback] = await played.store.callbacks.listOpenCallbacks('nki')
      expect(callback).toMatchObject({ about: 'de kosten', day: '2026-11-24', part: 'morning' })
    },
  )

  test.each([
    ['laat maar zitten', 'kept'],
    ['hoeft niet meer', 'kept'],
    ['laat dat bellen maar zitten', 'withdrawn'],
    ['forget the call', 'withdrawn'],
  ])('who says "%s" at the moment of a new one has it %s', async (words, reply) => {
    const { store } = await play(SATURDAY)`
      ${NOTED}
      visitor: ik wil mijn terugbelverzoek wijzigen
      bot:     {callback.changing}
      bot:     {callback.ask-contact}
      visitor: 06 87654321
      bot:     {callback.ask-name}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      visitor: ${words}
      bot:     {callback.${reply}}
    `
    expect(await store.callbacks.listOpenCallbacks('nki')).toHaveLength(reply === 'kept' ? 1 : 0)
  })

  test('gives another number, and the old one is forgotten', async () => {
    const played = await play(SATURDAY)`
      ${NOTED}
      visitor: medewerker
      bot:     {handoff.closed}
      tap:     {callback.change}
      bot:     {callback.changing} …
      bot:     {callback.ask-contact}
      visitor: 06 87654321
      bot:     {callback.ask-name}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      visitor: dinsdag
      bot:     {callback.ask-about}
      tap:     {callback.skip}
      bot:     {callback.replaced} … Uw oude kenmerk …
      bot:     {callback.stored} … We bellen u dinsdag …
    `
    expect(await contactOf(played)).toEqual({ phone: '0687654321' })
    expect(await played.store.callbacks.listOpenCallbacks('nki')).toHaveLength(1)
  })

  test('who thinks better of changing it keeps it as it was', async () => {
    const played = await play(SATURDAY)`
      ${NOTED}
      visitor: kan ik een ander moment kiezen
      bot:     {callback.changing}
      bot:     {callback.ask-contact}
      tap:     {callback.keep}
      bot:     {callback.kept} …
    `
    expect(await contactOf(played)).toEqual({ phone: '0205129000' })
  })

  test('who begins anew while changing it is told that it stays', async () => {
    const played = await play(SATURDAY)`
      ${NOTED}
      visitor: ik wil mijn terugbelverzoek wijzigen
      bot:     {callback.changing}
      bot:     {callback.ask-contact}
      visitor: opnieuw beginnen
      bot:     {callback.kept}
      bot:     {command.restart}
    `
    expect(await contactOf(played)).toEqual({ phone: '0205129000' })
  })

  test('withdraws it while changing it', async () => {
    const played = await play(SATURDAY)`
      ${NOTED}
      visitor: ik wil mijn terugbelverzoek wijzigen
      bot:     {callback.changing}
      bot:     {callback.ask-contact}
      visitor: toch niet terugbellen
      bot:     {callback.withdrawn}
    `
    expect(await played.store.callbacks.listOpenCallbacks('nki')).toEqual([])
  })

  test('"ik trek mijn verzoek in" withdraws it while it is changed; "annuleren" keeps it as it was', async () => {
    const CHANGING = `
      visitor: ik wil mijn terugbelverzoek wijzigen
      bot:     {callback.changing}
      bot:     {callback.ask-contact}
    `
    await play(SATURDAY)`
      ${NOTED}
      ${CHANGING}
      visitor: annuleren
      bot:     {callback.kept}
      ${CHANGING}
      visitor: ik trek mijn verzoek in
      bot:     {callback.withdrawn}
    `
  })

  test.each([
    ['Mijn huisarts wil niet meer verwijzen, wat nu?', 'answer.via-gp'],
    ['Can I cancel my appointment?', 'fallback.nothing'],
    ['They cancelled my surgery, can you take over?', 'answer.transfer'],
    ['Ik wil niet meer naar mijn eigen ziekenhuis', 'answer.transfer'],
    ['Wat verandert er bij een overname?', 'answer.second-opinion-or-transfer'],
    ['Can I change doctors?', 'fallback.nothing'],
    ['They cancelled my surgery, please call me back', 'out-of-scope'],
    ['bel me niet voor tien uur', 'handoff.closed'],
    ['ik ben niet teruggebeld', 'callback.already'],
    ['Wat gebeurt er als ik mijn terugbelverzoek intrek?', 'callback.already'],
    ['Kunt u mijn terugbelverzoek intrekken?', 'callback.already'],
  ])('asks "%s", and keeps it as it is', async (words, reply) => {
    const { store } = await play(SATURDAY)`
      ${NOTED}
      visitor: ${words}
      bot:     {${reply}}
    `
    expect(await store.callbacks.listOpenCallbacks('nki')).toHaveLength(1)
  })

  test.each([
    'intrekken',
    'Trek het maar in, graag',
    'cancel it',
    'annuleren',
    'ja ik wil het intrekken',
    'dat is niet meer nodig',
  ])('withdraws it by "%s", where that was just offered', async (words) => {
    await play(SATURDAY)`
      ${NOTED}
      visitor: ${words}
      bot:     {callback.withdrawn}
    `
  })

  test.each([
    'trek mijn terugbelverzoek in',
    'terugbellen hoeft niet meer',
    'ik wil niet meer teruggebeld worden',
    'cancel my call-back',
  ])('withdraws it by "%s", whatever was said before', async (words) => {
    await play(SATURDAY)`
      ${NOTED}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      visitor: ${words}
      bot:     {callback.withdrawn}
    `
  })

  test.each(NO_CALL)('withdraws it by "%s", whatever was said before', async (words) => {
    const { store } = await play(SATURDAY)`
      ${NOTED}
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      visitor: ${words}
      bot:     {callback.withdrawn}
    `
    expect(await store.callbacks.listOpenCallbacks('nki')).toEqual([])
  })

  test.each(['wijzigen', 'another time please', 'Kan ik mijn verzoek nog wijzigen?'])(
    'changes it by "%s", where that was just offered',
    async (words) => {
      await play(SATURDAY)`
        ${NOTED}
        visitor: ${words}
        bot:     {callback.changing}
        bot:     {callback.ask-contact}
      `
    },
  )

  test('and for whom nobody comes in the chat is told that it is noted', async () => {
    await play({ at: '2026-11-23T12:10', language: 'nl' })`
      ${NOTED}
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      later:   2026-11-23T12:29
      bot:     {handoff.timeout}
      bot:     {callback.already}
      tap:     {callback.withdraw}
      bot:     {callback.withdrawn}
    `
  })
})
