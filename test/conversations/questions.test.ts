import { leaningTo, unsureOf, withoutWordsForGps } from '../helpers/minds'
import { play } from '../helpers/play'

test('a visitor who opens the chat is told what it is, what it is not, and where to call in an emergency', async () => {
  await play({ language: 'en' })`
    opens:
    bot: {welcome} Welcome. I am the digital assistant of the Netherlands Cancer Institute (NKI). I can help you with questions about a second opinion or a transfer of treatment, and about the papers you need. … I do not give medical advice. I am not for emergencies either: then call [112](tel:112). …
    tap: {costs}
    bot: {answer.costs}
  `
})

test('the first words are Dutch for a Dutch visitor, and in the name of the hospital whose page it is, and name what that page is about', async () => {
  await play({ institution: 'erasmus-mc' })`
    opens:
    bot: {welcome} Welkom. Ik ben de digitale assistent van het Erasmus MC Kanker Instituut. Ik help u met vragen over een second opinion, en over de papieren die nodig zijn. … Ik geef geen medisch advies. … [112](tel:112) …
  `
})

describe('a question', () => {
  test('is answered in the words of the information office, and leads on by buttons', async () => {
    await play()`
      visitor: wat kost het?
      bot:     {answer.costs} De meeste zorgverzekeraars betalen één second opinion per jaar. …
      tap:     {how-to-request}
      bot:     {answer.how-to-request}
      tap:     {documents}
      bot:     {answer.documents}
    `
  })

  test('that is nearly another has that one as its first button, unless it was just left aside', async () => {
    const wants = 'moet ik daar zelf voor zorgen?'
    const { said } = await play({ inUse: () => leaningTo(wants, 'documents', 'costs')() })`
      visitor: ${wants}
      bot:     {answer.documents}
      tap:     {costs}
      bot:     {answer.costs}
    `
    const { said: chosen } = await play({ inUse: () => unsureOf(wants, 'documents', 'costs')() })`
      visitor: ${wants}
      bot:     {clarify}
      tap:     {documents}
      bot:     {answer.documents}
    `
    const title = 'Wat kost een second opinion?'
    expect(said[1]).toBe(title)
    expect(chosen.filter((text) => text === title)).toHaveLength(1)
  })

  test('may have a slip in the word that matters', async () => {
    await play()`
      visitor: wat kosst een second opinon?
      bot:     {answer.costs}
    `
  })

  test('is answered in the language that it is asked in, message by message', async () => {
    await play({ language: 'nl' })`
      visitor: what does a second opinion cost?
      bot:     {answer.costs} Most health insurers pay for one second opinion per year. …
      visitor: wat kost een second opinion?
      bot:     {answer.costs} De meeste zorgverzekeraars …
    `
  })

  test('that does not tell its language keeps that of the conversation', async () => {
    await play({ language: 'en' })`
      visitor: ok
      bot:     {smalltalk.affirm} All right. …
    `
    await play({ language: 'nl' })`
      visitor: ok
      bot:     {smalltalk.affirm} Goed. …
    `
  })

  test('gets the answer of the hospital whose page it is asked on', async () => {
    await play({ institution: 'erasmus-mc', language: 'en' })`
      visitor: What does a second opinion cost?
      bot:     {answer.costs} … second opinion …
    `
  })

  test('of a referring GP is answered in words for GPs', async () => {
    await play({ audience: 'gp' })`
      opens:
      bot:     {welcome-gp} … huisartsen … over een second opinion of een overname van behandeling, en … [112](tel:112) …
      visitor: Krijg ik een ontvangstbevestiging?
      bot:     {answer.confirmation} Nee, uw patiënt krijgt geen ontvangstbevestiging. …
    `
  })

  test('of a GP is answered with what is said to patients, and told so, where there are no words for GPs', async () => {
    const changed = withoutWordsForGps('appointment')
    await play({ audience: 'gp', inUse: () => changed })`
      visitor: Hoe verloopt de afspraak?
      bot:     {answer.appointment} Zo leggen wij het aan patiënten uit: … U praat met onze specialist …
    `
  })

  test('of a GP on the website, too, once they have said so; starting again leaves it open', async () => {
    await play()`
      visitor: Ik ben huisarts. Krijg ik een ontvangstbevestiging?
      bot:     {answer.confirmation} Nee, uw patiënt krijgt geen ontvangstbevestiging. …
      visitor: en hoe vraag ik het aan?
      bot:     {answer.how-to-request} De verwijzing komt bij voorkeur van de behandelend arts … van uw patiënt. …
      visitor: opnieuw beginnen
      bot:     {command.restart}
      visitor: Krijg ik een ontvangstbevestiging?
      bot:     {answer.confirmation} Nee, u krijgt geen …
    `
  })

  test.each([
    ['en', 'which fits my patient, second opinion or transfer?'],
    ['nl', 'Wat past bij mijn patiënt, second opinion of overname?'],
  ] as const)(
    'of a GP which of the two fits a patient is answered with the difference, and first that we do not choose: %s',
    async (language, words) => {
      await play({ audience: 'gp', language })`
        visitor: ${words}
        bot:     {flow.guide}
        bot:     {answer.second-opinion-or-transfer}
      `
    },
  )

  test('of a specialist who refers is answered in their own words where there are any, and else in those for GPs', async () => {
    await play()`
      visitor: ik ben internist en wil een patiënt verwijzen
      bot:     {answer.how-to-request} U verwijst via de pagina voor verwijzers op onze website. …
      visitor: Krijgt mijn patiënt een ontvangstbevestiging?
      bot:     {answer.confirmation} Nee, uw patiënt krijgt geen ontvangstbevestiging. …
    `
  })

  test('of a specialist in Teams, too', async () => {
    await play({ audience: 'gp', language: 'en', institution: 'erasmus-mc' })`
      visitor: I am an oncologist in Breda, how do I refer
      bot:     {answer.how-to-request} … It comes from you or from the GP. …
    `
  })
})

describe('an unclear question', () => {
  const unclear = { inUse: () => unsureOf('iets over papieren', 'documents', 'costs', 'how-to-request')() }

  test('is asked back about, the likeliest first, and a button answers it', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify} Ik wil u graag het goede antwoord geven. Bedoelt u een van deze vragen?
      tap:     {costs}
      bot:     {answer.costs}
    `
  })

  test.each([
    ['1', 'documents'],
    ['de tweede', 'costs'],
    ['doe nummer 3 maar', 'how-to-request'],
    ['the first one please', 'documents'],
    ['What does a second opinion cost?', 'costs'],
  ])('is cleared up by "%s"', async (words, answer) => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: ${words}
      bot:     {answer.${answer}}
    `
  })

  test('that is none of these is asked for in other words, and kept for the information office as it was asked', async () => {
    const { store } = await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      tap:     {clarify.none-of-these}
      bot:     {clarify.none-reply} Dank u, dan zat ik ernaast. …
      visitor: wat kost het?
      bot:     {answer.costs}
    `
    expect(await store.listUnanswered('nki')).toMatchObject([{ text: 'iets over papieren', count: 1 }])
  })

  test('"nee" is none of these, and so is "the last one", which is that button', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: nee
      bot:     {clarify.none-reply}
      visitor: iets over papieren
      bot:     {clarify}
      visitor: de laatste
      bot:     {clarify.none-reply}
    `
  })

  test('can be left for another question, or for another unclear one', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: hoe lang duurt het?
      bot:     {answer.waiting-time}
      visitor: iets over papieren
      bot:     {clarify}
      visitor: iets over papieren
      bot:     {clarify}
      visitor: 2
      bot:     {answer.costs}
    `
  })

  test('a number that was not offered is no choice', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: 9
      bot:     {fallback.gibberish}
    `
  })
})

describe('a question that finds nothing', () => {
  test('is asked for in other words; the second time topics and a person are offered', async () => {
    await play()`
      visitor: wrabbel de snork
      bot:     {fallback} Ik heb hier geen antwoord op gevonden. …
      visitor: snork de wrabbel
      bot:     {fallback.again} … Kies hieronder een onderwerp, of vraag om een medewerker. …
      tap:     {person}
      bot:     {handoff.open}
    `
  })

  test('an answer in between makes the next one the first again', async () => {
    const { store } = await play()`
      visitor: wrabbel de snork
      bot:     {fallback}
      visitor: wat kost het?
      bot:     {answer.costs}
      visitor: Wrabbel  de snork
      bot:     {fallback}
      tap:     {topics}
      bot:     {topics.list}
      tap:     {costs}
      bot:     {answer.costs}
    `
    expect(await store.listUnanswered('nki')).toMatchObject([{ text: 'wrabbel de snork', count: 2 }])
  })

  test('is told that the chat does not know about other things', async () => {
    await play({ language: 'en' })`
      visitor: where can I park my car?
      bot:     {out-of-scope} … I only know about a second opinion or a transfer of treatment, and …
    `
    await play({ language: 'en', institution: 'erasmus-mc' })`
      visitor: where can I park my car?
      bot:     {out-of-scope} … I only know about a second opinion, and …
    `
  })

  test('in another language is told so in that, and in each of ours by itself, each time, and again in the language of the wish', async () => {
    const { store } = await play()`
      visitor: ¿Cuánto cuesta una segunda opinión?
      bot:     {other-language} Este asistente solo lee neerlandés e inglés. …
      bot:     {other-language} This assistant understands Dutch and English. … Call … [020 512 9111](tel:+31205129111) …
      bot:     {other-language} Deze assistent begrijpt Nederlands en Engels. … Bel … [020 512 9111](tel:+31205129111) …
      visitor: ¿Cuánto tiempo tengo que esperar?
      bot:     {other-language} Este …
      bot:     {other-language} This …
      bot:     {other-language} Deze …
      visitor: kunt u dat herhalen?
      bot:     {other-language} Deze …
    `
    const [, first, second, third] = await store.listActivities('played', 0)
    expect([first, second, third].map((each) => each?.body.locale)).toEqual(['es', 'en', 'nl'])
  })

  test('in another language is told so in that of the conversation last, over the buttons', async () => {
    await play({ language: 'en' })`
      visitor: ¿Cuánto cuesta una segunda opinión?
      bot:     {other-language} Este asistente …
      bot:     {other-language} Deze assistent begrijpt … Bel …
      bot:     {other-language} This assistant understands … Call …
      tap:     I want to speak to a person
      bot:     {handoff.open}
    `
  })

  test('at the end of a long story is asked for in one sentence', async () => {
    const story = 'Wrabbel de snork, zei de grobbel tegen de plonk. '.repeat(8).trim()
    await play({ inUse: unsureOf(story) })`
      visitor: ${story}
      bot:     {long-story}
    `
  })
})

test('"ja" to several questions is asked which of them', async () => {
  await play({ inUse: () => unsureOf('iets over papieren', 'documents', 'costs', 'how-to-request')() })`
    visitor: iets over papieren
    bot:     {clarify}
    visitor: ja
    bot:     {clarify.which} Welke van deze vragen bedoelt u?
    visitor: de bovenste
    bot:     {answer.documents}
  `
})

describe('a question that names the other hospital', () => {
  const unclear = { inUse: () => unsureOf('iets over papieren in Rotterdam', 'costs', 'documents', 'transfer')() }

  test('and is asked back about gets a button to the other hospital, and there what it has of that', async () => {
    const { store } = await play(unclear)`
      visitor: iets over papieren in Rotterdam
      bot:     {clarify} … Gaat uw vraag over het Erasmus MC Kanker Instituut? …
      tap:     Erasmus MC Kanker Instituut
      bot:     {command.institution}
    `
    const last = (await store.listActivities('played', 0)).at(-1)
    expect(last?.body.suggestedActions).toMatchObject({
      actions: [
        { title: 'Wordt een second opinion vergoed?' },
        { title: 'Welke gegevens en papieren heb ik nodig?' },
        {},
        {},
      ],
    })
  })

  test('still has its own questions first', async () => {
    await play(unclear)`
      visitor: iets over papieren in Rotterdam
      bot:     {clarify}
      visitor: de eerste
      bot:     {answer.costs}
    `
  })

  test.each(['de laatste', '5', 'doe de vijfde maar'])(
    'goes to the other hospital by its place in the row: "%s"',
    async (words) => {
      await play(unclear)`
        visitor: iets over papieren in Rotterdam
        bot:     {clarify} … Gaat uw vraag over het Erasmus MC Kanker Instituut? …
        visitor: ${words}
        bot:     {command.institution}
        tap:     {costs}
        bot:     {answer.costs}
      `
    },
  )

  test.each(['the last one', 'five', 'number 5 please'])('and does so in English: "%s"', async (words) => {
    await play({
      language: 'en',
      inUse: () => unsureOf('something about papers in Rotterdam', 'costs', 'documents', 'transfer')(),
    })`
      visitor: something about papers in Rotterdam
      bot:     {clarify} … Is your question about the Erasmus MC Cancer Institute? …
      visitor: ${words}
      bot:     {command.institution} …Erasmus MC Cancer Institute…
    `
  })

  test.each(['4', 'de vierde', 'geen van deze'])('is none of these by the place before it: "%s"', async (words) => {
    await play(unclear)`
      visitor: iets over papieren in Rotterdam
      bot:     {clarify}
      visitor: ${words}
      bot:     {clarify.none-reply}
    `
  })

  test('keeps its row when "ja" does not tell which of them', async () => {
    await play(unclear)`
      visitor: iets over papieren in Rotterdam
      bot:     {clarify}
      visitor: ja
      bot:     {clarify.which}
      visitor: de laatste
      bot:     {command.institution}
    `
  })

  test('and finds nothing here gets a button to the other hospital', async () => {
    await play()`
      visitor: kan ik in Rotterdam ook afzeggen
      bot:     {fallback.nothing} … Gaat uw vraag over het Erasmus MC Kanker Instituut? …
      tap:     Erasmus MC Kanker Instituut
      bot:     {command.institution}
    `
  })
})

test.each([
  ['can I speak in Arabic?', 'smalltalk.languages'],
  ['welke talen spreekt u', 'smalltalk.languages'],
])('"%s" is no wish for our other language', async (words, reply) => {
  await play()`
    visitor: ${words}
    bot:     {${reply}}
  `
})

describe('small talk', () => {
  test.each([
    ['hallo', 'greeting'],
    ['thank you', 'thanks'],
    ['tot ziens', 'goodbye'],
    ['ben je een robot?', 'identity'],
    ['how are you?', 'how-are-you'],
    ['ja', 'affirm'],
    ['nee', 'deny'],
    ['ik ben zo bang', 'feelings'],
    ["I can't stop crying since the result", 'feelings'],
  ])('"%s" is answered kindly, with a few questions to choose from', async (words, reply) => {
    const { store } = await play()`
      visitor: ${words}
      bot:     {smalltalk.${reply}}
    `
    const [, answer] = await store.listActivities('played', 0)
    expect(answer?.body.suggestedActions).toMatchObject({ actions: { length: 4 } })
  })
})

describe('what only the page of the other institution answers', () => {
  test('is not answered here', async () => {
    await play({ institution: 'erasmus-mc', language: 'nl' })`
      visitor: hoe lang is de wachttijd?
      bot:     {fallback.nothing} … Ik vind er niets over op de pagina van het Erasmus MC Kanker Instituut. …
    `
  })

  test('is answered there', async () => {
    await play({ language: 'nl' })`
      visitor: hoe lang is de wachttijd?
      bot:     {answer.waiting-time}
    `
  })
})

test.each([
  ['PA en beeld via xds?', 'documents'],
  ['huisarts hier, pt 63j mammaca, verwijzen voor second opinion, wat moet mee?', 'documents'],
  ['fax nr?', 'contact'],
])('a GP who is short of time is understood: "%s"', async (asked, topic) => {
  await play({ language: 'nl', audience: 'gp' })`
    visitor: ${asked}
    bot:     {answer.${topic}}
  `
})

test('a GP reads no button that a patient would say of themselves', async () => {
  await play({ language: 'nl', audience: 'gp' })`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    tap:     Kan de aanvraag ook via de huisarts?
    bot:     {answer.via-gp}
    visitor: Hoe lang is de wachttijd voor een second opinion?
    bot:     {answer.waiting-time}
  `
})
