import type { Memory } from '../../dialogs/turn-facts'
import { unsureOf } from '../helpers/minds'
import { CONVERSATION, play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const unclear = { inUse: () => unsureOf('iets over papieren', 'documents', 'costs', 'how-to-request')() }

describe('a visitor steers with a word', () => {
  test('"opnieuw" begins again, also in the middle of a choice', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: opnieuw
      bot:     {command.restart} We beginnen opnieuw. …
      visitor: 1
      bot:     {fallback.gibberish}
    `
  })

  test('"stop" leaves the choice', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: stop
      bot:     {command.stop}
      visitor: 2
      bot:     {fallback.gibberish}
    `
  })

  test('"back" leads from the choice to the topics', async () => {
    await play({ ...unclear, language: 'en' })`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: back
      bot:     {command.back} All right, we are going one step back.
      bot:     {topics.list}
      tap:     {costs}
      bot:     {answer.costs}
    `
  })

  test('"topics" names them all, each once, those first that most people ask about', async () => {
    const { store } = await play({ language: 'nl' })`
      visitor: onderwerpen
      bot:     {topics.list}
    `
    const { lastReplies } = (await store.readState(CONVERSATION)).value as Memory
    const choices = lastReplies?.at(-1)?.choices ?? []
    expect(choices[0]).toBe('Hoe vraag ik een second opinion aan?')
    expect(new Set(choices).size).toBe(21)
    expect(choices).toHaveLength(21)
  })

  test('"help" says what can be done and whom to call, and the open choice stays open', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: help
      bot:     {command.help} … [020 512 9111](tel:+31205129111) … [112](tel:112) … [113](tel:113) …
      visitor: de tweede
      bot:     {answer.costs}
    `
  })

  test('"topics" shows them all as buttons', async () => {
    const { store } = await play({ language: 'en' })`
      visitor: topics
      bot:     {topics.list}
    `
    const [, list] = await store.listActivities(CONVERSATION, 0)
    const { answers } = shippedKnowledge().knowledge.institutions.get('nki') ?? {}
    expect(list?.body.suggestedActions).toMatchObject({ actions: { length: answers?.size } })
  })

  test.each([
    ['nl', 'English', 'en'],
    ['nl', 'in English please', 'en'],
    ['nl', 'change language', 'en'],
    ['nl', 'andere taal', 'en'],
    ['en', 'Nederlands', 'nl'],
    ['en', 'waarom praat je Engels tegen mij', 'nl'],
    ['en', 'ik spreek geen Engels, graag Nederlands', 'nl'],
    ['en', 'change language', 'nl'],
  ] as const)('in a chat in "%s", "%s" goes on in "%s"', async (language, words, wanted) => {
    const beginning = wanted === 'en' ? 'We will continue in English.' : 'We gaan verder in het Nederlands.'
    const { store } = await play({ language })`
      visitor: ${words}
      bot:     {command.language} ${beginning} …
    `
    expect(await store.findConversation(CONVERSATION)).toMatchObject({ language: wanted })
  })

  test('the language button of the page does the same, and says nothing when nothing changes', async () => {
    await play({ language: 'nl' })`
      event:   language {"language":"en"}
      bot:     {command.language} We will continue in English. …
      event:   language {"language":"en"}
      event:   language {"language":"fr"}
      event:   language null
      visitor: ok
      bot:     {smalltalk.affirm} All right. …
    `
  })

  test.each(['sorry my dutch is not good', 'My Dutch is bad'])('"%s" goes on in English', async (words) => {
    await play({ language: 'nl' })`
      visitor: ${words}
      bot:     {command.language} We will continue in English. …
    `
  })

  test('a word that is of both languages leaves it as it was', async () => {
    await play({ language: 'nl' })`
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      visitor: long
      bot:     {clarify} Ik wil u graag …
    `
  })

  test('a hospital is chosen by its name or its town; from then on its answers are given', async () => {
    const { store } = await play({ language: 'en' })`
      visitor: Erasmus MC
      bot:     {command.institution} My answers are now about the Erasmus MC Cancer Institute. …
      visitor: I want to speak to a person
      bot:     {handoff.no-phone}
      visitor: Antoni van Leeuwenhoek
      bot:     {command.institution} … Antoni van Leeuwenhoek …
      visitor: Rotterdam
      bot:     {command.institution} … Erasmus MC …
    `
    expect(await store.findConversation(CONVERSATION)).toMatchObject({ institution: 'erasmus-mc' })
  })

  test.each([
    ['nl', 'een ander ziekenhuis'],
    ['nl', 'in andere ziekenhuis'],
    ['nl', 'in ander ziekenhuis'],
    ['nl', 'mijn vraag gaat over het andere ziekenhuis'],
    ['en', 'another hospital'],
    ['en', 'other clinic please'],
  ] as const)(
    '"%s, %s" names none, and may be where somebody is treated: which one is asked',
    async (language, words) => {
      const { store } = await play({ language })`
      visitor: ${words}
      bot:     {command.institution-choose}
    `
      expect(await store.findConversation(CONVERSATION)).toMatchObject({ institution: 'nki' })
    },
  )

  test.each([
    ['erasmus-mc', 'bij eramus'],
    ['erasmus-mc', 'naar roterdam'],
    ['nki', 'bij het antonie van leuwenhoek'],
  ])('at "%s" its own name with a slip leads to no other: "%s"', async (institution, words) => {
    const { store } = await play({ language: 'nl', institution })`
      visitor: ${words}
      bot:     {command.institution}
    `
    expect(await store.findConversation(CONVERSATION)).toMatchObject({ institution })
  })

  test.each([
    'terug naar AvL',
    'terug naar het Antoni van Leeuwenhoek',
    'ga terug naar het NKI',
    'back to NKI',
    'Go back to the NKI',
  ])('"%s" goes back to that hospital, not a step', async (words) => {
    const { store } = await play({ institution: 'erasmus-mc' })`
      visitor: ${words}
      bot:     {command.institution} …
    `
    expect(await store.findConversation(CONVERSATION)).toMatchObject({ institution: 'nki' })
  })

  test.each(['alles', 'everything', 'chemo', 'kanker', 'breast cancer'])(
    '"%s" alone shows what can be asked',
    async (words) => {
      await play()`
        visitor: ${words}
        bot:     {topics.list}
      `
    },
  )

  test('changing the hospital leaves an open choice of the old one', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: Erasmus MC
      bot:     {command.institution}
      visitor: 2
      bot:     {fallback.gibberish}
    `
  })
})

describe('"say that again"', () => {
  test('repeats the answer in the language that it is asked in', async () => {
    await play()`
      visitor: wat kost het?
      bot:     {answer.costs} De meeste zorgverzekeraars …
      visitor: could you repeat that
      bot:     {answer.costs} Most health insurers …
      visitor: herhaal dat
      bot:     {answer.costs} De meeste zorgverzekeraars …
    `
  })

  test('repeats the choice, which still can be made', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: herhaal dat
      bot:     {clarify}
      tap:     {costs}
      bot:     {answer.costs}
    `
  })

  test('tells the opening of now, not that of an hour ago', async () => {
    await play({ at: '2026-11-23T12:00' })`
      visitor: ik wil een medewerker spreken
      bot:     {handoff.open} … vandaag open tot 12.30 uur. …
      later:   2026-11-23T13:00
      visitor: herhaal dat
      bot:     {handoff.closed} … vanaf morgen om 9.00 uur. …
    `
  })

  test('is not worn out by a tap under the answer', async () => {
    await play()`
      visitor: wat kost het?
      bot:     {answer.costs}
      event:   feedback {"answer":"costs","helpful":true}
      bot:     {feedback.thanks}
      event:   feedback {"answer":"no-such-answer","helpful":true}
      visitor: nog een keer
      bot:     {answer.costs}
    `
  })

  test('is no question about an examination that is done again, however politely it is asked', async () => {
    await play({ language: 'en' })`
      visitor: what does it cost?
      bot:     {answer.costs}
      visitor: will you say that again
      bot:     {answer.costs}
      visitor: will you do the scan again
      bot:     {answer.examinations-again}
    `
  })

  test('tells the end of a list once more, and what may follow it', async () => {
    await play()`
      visitor: Vragen kiezen om mee te nemen
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      tap:     Allemaal
      bot:     {flow.take-along.summary}
      visitor: kunt u dat herhalen?
      bot:     {flow.take-along.summary}
      visitor: en nu?
      bot:     {flow.next}
      visitor: kunt u dat herhalen?
      bot:     {flow.next}
    `
  })

  test('offers a person once more, and then tells the place in the queue', async () => {
    await play()`
      staff:   anna comes
      visitor: medewerker
      bot:     {handoff.consent}
      visitor: kunt u dat herhalen?
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      visitor: kunt u dat herhalen?
      bot:     {handoff.still-waiting}
      visitor: herhaal dat
      bot:     {handoff.still-waiting}
    `
  })

  test('tells what was noted of a call-back, with its reference', async () => {
    await play()`
      visitor: bel me terug
      bot:     {callback.ask-contact}
      visitor: 06 12345678
      bot:     {callback.ask-name}
      tap:     {callback.skip}
      bot:     {callback.ask-moment}
      tap:     {callback.moment.any}
      bot:     {callback.ask-about}
      tap:     {callback.skip}
      bot:     {callback.stored-any}
      visitor: kunt u dat herhalen?
      bot:     {callback.already}
      tap:     {callback.withdraw}
      bot:     {callback.withdrawn}
    `
  })

  test('has nothing to repeat at the beginning, nor when an old text is gone', async () => {
    await play({ memory: { lastReplies: [{ key: 'answer.long-gone', choices: [] }] } })`
      visitor: herhaal dat
      bot:     {command.repeat-nothing}
    `
    await play()`
      visitor: herhaal dat
      bot:     {command.repeat-nothing}
    `
  })
})

describe('a visitor who asks for a person', () => {
  test('gets the number while the telephone is answered, with the time until when', async () => {
    await play({ at: '2026-11-23T10:00', language: 'en' })`
      visitor: can I talk to someone?
      bot:     {handoff.open} … the information line of the Netherlands Cancer Institute (NKI): [020 512 9111](tel:+31205129111). It is open today until 12:30 pm. …
    `
  })

  test('on a Saturday reads whom to call with symptoms, then the next opening and the form', async () => {
    await play({ at: '2026-11-21T10:00' })`
      visitor: ik wil een medewerker spreken
      bot:     {handoff.closed} … Onze informatielijn is nu gesloten. Hebt u klachten? Bel dan het ziekenhuis waar u behandeld wordt, of uw huisarts. … [020 512 9111](tel:+31205129111) vanaf maandag om 9.00 uur. … [contactformulier op onze pagina](https://www.avl.nl/…
    `
  })

  test('at the moment of closing is not told that it is open', async () => {
    await play({ at: '2026-11-23T12:30' })`
      visitor: medewerker
      bot:     {handoff.closed} … vanaf morgen om 9.00 uur. …
    `
  })

  test('at Easter is told of the holiday', async () => {
    await play({ at: '2027-03-28T10:00', language: 'en' })`
      visitor: I want to speak to a person
      bot:     {handoff.closed} … from Tuesday at 9:00 am; … is Easter Monday. …
    `
  })

  test('from another time zone reads both clocks', async () => {
    await play({ at: '2026-11-23T08:00', language: 'en', zone: 'Europe/London' })`
      visitor: I want to speak to a person
      bot:     {handoff.closed} … from today at 9:00 am Dutch time (8:00 am where you are). …
    `
  })

  test('a zone that is none is left alone', async () => {
    await play({ at: '2026-11-23T08:00', language: 'en', zone: 'Middle/Earth' })`
      visitor: I want to speak to a person
      bot:     {handoff.closed} … from today at 9:00 am. …
    `
  })
})

describe('a visitor who asks for the opening hours', () => {
  test('is told first whether it is open now, then the week', async () => {
    await play({ at: '2026-11-24T09:00' })`
      visitor: zijn jullie nu open?
      bot:     {hours.open} Ja, u kunt nu bellen met onze informatielijn: … tot 12.30 uur. - Maandag t/m vrijdag: 9.00 tot 12.30 uur - Zaterdag en zondag: gesloten Alle tijden zijn Nederlandse tijd (Amsterdam). U kunt ook het … invullen.
    `
  })

  test.each(['2026-11-24T09:00', '2026-11-27T13:00'])('at %s reads the telephone number once', async (at) => {
    const { said } = await play({ at })`
      visitor: zijn jullie nu open?
      bot:     …
    `
    expect(said.join().match(/512 9111/g)).toHaveLength(1)
  })

  test('on a Friday afternoon is told whom to call with symptoms, and of Monday', async () => {
    await play({ at: '2026-11-27T13:00' })`
      visitor: zijn jullie nu open?
      bot:     {hours.closed} Onze informatielijn is nu gesloten. Hebt u klachten? Bel dan het ziekenhuis waar u behandeld wordt, of uw huisarts. … vanaf maandag om 9.00 uur. … Dan neemt een medewerker contact met u op.
    `
  })

  test('when it is closed can ask to be called back, by the button or by "yes please"', async () => {
    await play({ at: '2026-11-27T13:00' })`
      visitor: zijn jullie nu open?
      bot:     {hours.closed}
      tap:     {callback.start}
      bot:     {callback.ask-contact}
      tap:     {callback.stop}
      bot:     {callback.stopped}
      visitor: are you open now?
      bot:     {hours.closed}
      visitor: yes please
      bot:     {callback.ask-contact}
    `
  })

  test('while leaving a number is not offered the same again', async () => {
    await play({ at: '2026-11-27T13:00' })`
      visitor: bel me terug
      bot:     {callback.ask-contact}
      visitor: zijn jullie nu open?
      bot:     {hours.closed} … U kunt ook het [contactformulier … invullen.
      bot:     {callback.ask-contact}
    `
  })
})

describe('the Erasmus MC, whose page names neither phone nor hours,', () => {
  const at = '2026-11-23T10:00'
  /** What only the other hospital has: numbers, names, addresses, amounts. */
  const foreign = /512\s?9111|avl\.nl|antoni|leeuwenhoek|\bnki\b|netherlands cancer institute|9[.:]00|12[.:]30|€\s?500/i

  test('is never answered for with a fact of the NKI, whatever is asked', async () => {
    const { said } = await play({ institution: 'erasmus-mc', at })`
      opens:
      bot:     {welcome}
      visitor: ik wil een medewerker spreken
      bot:     {handoff.no-phone} … uw polikliniek …
      visitor: zijn jullie nu open?
      bot:     {hours.none} …
      visitor: help
      bot:     {command.help}
      visitor: wrabbel de snork
      bot:     {fallback}
      visitor: snork de wrabbel
      bot:     {fallback.again}
      visitor: ¿Cuánto cuesta una segunda opinión?
      bot:     {other-language}
      bot:     {other-language}
      bot:     {other-language}
      visitor: jij snapt er niks van
      bot:     {handoff.no-phone}
      visitor: onderwerpen
      bot:     {topics.list}
      visitor: ik heb pijn op de borst en krijg geen lucht
      bot:     {safety.emergency}
    `
    expect(said.filter((text) => foreign.test(text))).toEqual([])
  })

  test.each(['nl', 'en'] as const)('answers each of its topics with its own facts, in "%s"', async (language) => {
    const erasmus = shippedKnowledge().knowledge.institutions.get('erasmus-mc')
    const script = [...(erasmus?.answers.values() ?? [])]
      .map(({ id, title }) => `visitor: ${title[language]}\nbot: {answer.${id}}`)
      .join('\n')
    const { said } = await play({ institution: 'erasmus-mc', language, at })`${script}`
    expect(said.filter((text) => foreign.test(text))).toEqual([])
  })
})

test.each([
  ['moeten de scans opnieuw?', 'erasmus-mc'],
  ['moet het onderzoek opnieuw', 'erasmus-mc'],
  ['herhalen jullie de scans?', 'erasmus-mc'],
  ['begint de behandeling opnieuw', 'nki'],
  ['krijg ik een nieuw gesprek?', 'nki'],
  ['de vorige arts zei nee, en nu', 'nki'],
  ['spreekt de arts engels?', 'erasmus-mc'],
  ['will treatment start over', 'erasmus-mc'],
])('"%s" at "%s" is a question, and steers nothing', async (words, institution) => {
  const { store } = await play({ institution })`
    visitor: ${words}
    bot:     …
  `
  const [, reply] = await store.listActivities('played', 0)
  expect(JSON.stringify(reply?.body.channelData)).not.toContain('"key":"command')
})

test('a question whether something is deleted deletes nothing', async () => {
  await play()`
    visitor: worden mijn gegevens gewist?
    bot:     {command.delete-how} Ik kan dit chatgesprek verwijderen. …
  `
})

test('a question about deleting gets the button, and the button deletes', async () => {
  await play({ language: 'en' })`
    visitor: can I delete this conversation?
    bot:     {command.delete-how} … does not come back. …
    tap:     {delete}
    bot:     {command.delete}
  `
})

test.each([
  'ik wil dat mijn dossier verwijderd wordt',
  'kunt u mijn gegevens verwijderen',
  'verwijder mijn gegevens',
  'verwijder mijn nummer',
  'verwijder mijn afspraak',
  'gooi mijn berichten weg',
  'delete my medical file',
  'verwijderen?',
])('"%s" may be about something at the hospital: what goes is said first, and a yes deletes', async (words) => {
  const { store } = await play()`
    visitor: ${words}
    bot:     {command.delete-how}
    visitor: nee
    bot:     {command.delete-not}
    visitor: ${words}
    bot:     {command.delete-how}
    visitor: ja graag
    bot:     {command.delete}
  `
  expect(await store.listActivities('played', 0)).toHaveLength(1)
})

test.each(['verwijder', 'Verwijder dit gesprek.', 'verwijder alles', 'delete', 'erase my conversation'])(
  '"%s" deletes at once',
  async (words) => {
    await play()`
      visitor: ${words}
      bot:     {command.delete}
    `
  },
)

test('"ja maar wat kost het dan?" is no yes to deleting; "verwijder maar" is one', async () => {
  await play({ language: 'nl' })`
    visitor: verwijder mijn dossier
    bot:     {command.delete-how}
    visitor: ja maar wat kost het dan?
    bot:     {answer.costs}
    visitor: verwijder maar
    bot:     {command.delete-how}
    visitor: verwijder maar
    bot:     {command.delete}
  `
})

test('what is said to a list is no yes to deleting', async () => {
  await play({ language: 'nl' })`
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
    tap:     Via mijn huisarts
    bot:     {flow.request-papers.results}
    visitor: verwijder mijn dossier
    bot:     {command.delete-how}
    visitor: heb ik al
    bot:     {flow.request-papers.gp-referral}
  `
})

test('whoever thinks better of deleting in the middle of a list goes on where it was', async () => {
  await play({ language: 'nl' })`
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
    visitor: verwijder mijn dossier
    bot:     {command.delete-how}
    visitor: nee
    bot:     {command.delete-not}
    bot:     {flow.back-to}
  `
})
