/** Right after the answer to an emergency or to despair: what is no clear question gets the numbers once more, and nothing else. */
import { unsureOf } from '../helpers/minds'
import { play } from '../helpers/play'

const SAID = {
  crisis: { nl: 'ik wil dood', en: 'I want to die' },
  emergency: { nl: 'mijn man krijgt geen lucht', en: 'my husband cannot breathe' },
} as const
const FIRST = { nl: 'wat kost een second opinion?', en: 'what does a second opinion cost?' }

test.each([
  ['crisis', 'nl', 'ja'],
  ['crisis', 'nl', 'ja maar ik durf niet te bellen'],
  ['crisis', 'nl', 'niemand kan me helpen'],
  ['crisis', 'nl', 'help'],
  ['crisis', 'nl', 'niemand begrijpt me'],
  ['crisis', 'en', 'ok'],
  ['crisis', 'en', 'yes but I am scared to call'],
  ['crisis', 'en', 'nobody can help me'],
  ['crisis', 'en', 'bye'],
  ['emergency', 'nl', 'nee'],
  ['emergency', 'nl', 'er neemt niemand op'],
  ['emergency', 'nl', 'welk nummer moet ik dan bellen'],
  ['emergency', 'nl', 'ik weet het niet'],
  ['emergency', 'nl', 'ik wil een medewerker spreken'],
  ['emergency', 'nl', 'openingstijden'],
  ['emergency', 'nl', 'waar is de spoedeisende hulp'],
  ['emergency', 'nl', 'wat moet ik nu doen'],
  ['emergency', 'nl', '👍'],
  ['emergency', 'en', 'nobody picks up'],
  ['emergency', 'en', 'which number should I call then'],
  ['emergency', 'en', 'call me back'],
  ['emergency', 'en', 'checklist'],
  ['emergency', 'en', 'they put me on hold'],
] as const)('%s (%s): "%s" is told whom to call', async (kind, language, words) => {
  const numbers = kind === 'crisis' ? '[113](tel:113) … [0800-0113](tel:08000113) …' : ''
  await play({ language })`
    visitor: ${SAID[kind][language]}
    bot:     {safety.${kind}}
    visitor: ${words}
    bot:     {safety.${kind}-again} … [112](tel:112) … ${numbers} huisarts … [112](tel:112) …
    visitor: ${language === 'nl' ? 'ja' : 'yes'}
    bot:     {safety.${kind}-again}
    visitor: ${FIRST[language]}
    bot:     {answer.costs}
    visitor: ok
    bot:     {smalltalk.affirm}
  `
})

test('however often it is no clear question', async () => {
  await play()`
    visitor: ik wil dood
    bot:     {safety.crisis}
    visitor: ja
    bot:     {safety.crisis-again}
    visitor: ja maar ik durf niet te bellen
    bot:     {safety.crisis-again}
    visitor: niemand kan me helpen
    bot:     {safety.crisis-again}
    visitor: mijn man krijgt geen lucht
    bot:     {safety.emergency}
    visitor: er neemt niemand op
    bot:     {safety.emergency-again}
  `
})

test.each([
  ['a question', 'hoe vraag ik een second opinion aan?', 'answer.how-to-request'],
  [
    'the title of a list',
    'Papieren en stappen nalopen',
    'flow.request-papers.intro} …\n bot: {flow.request-papers.road',
  ],
  ['whether this is a person', 'bent u een mens?', 'smalltalk.identity'],
  ['the topics', 'onderwerpen', 'topics.list'],
  ['to stop', 'stop', 'command.stop'],
  ['to delete it all', 'verwijder mijn gesprek', 'command.delete'],
  ['the other language', 'English please', 'command.language'],
])('%s is clear: that is what is answered', async (_, words, key) => {
  await play({ language: 'nl' })`
    visitor: mijn man krijgt geen lucht
    bot:     {safety.emergency}
    visitor: ${words}
    bot:     {${key}}
  `
})

test('a person or a list, in so many words and once more, is not kept from anybody', async () => {
  await play({ language: 'en' })`
    visitor: I want to die
    bot:     {safety.crisis}
    visitor: checklist
    bot:     {safety.crisis-again}
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
  `
})

test.each([
  ['nl', 'ja', 'er neemt niemand op', 'huisarts', 'heb ik'],
  ['en', 'yes', 'nobody picks up', 'GP', 'I have it'],
] as const)(
  'in a checklist, which stays where it was and is gone back to at the second (%s)',
  async (language, yes, other, road, have) => {
    await play({ language })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: ${SAID.emergency[language]}
      bot:     {safety.emergency}
      visitor: ${road}
      bot:     {flow.request-papers.results}
      visitor: ${SAID.emergency[language]}
      bot:     {safety.emergency}
      visitor: ${yes}
      bot:     {safety.emergency-again}
      visitor: ${other}
      bot:     {safety.emergency-again}
      bot:     {flow.back-to}
      visitor: ${have}
      bot:     {flow.request-papers.gp-referral}
    `
  },
)

test.each([
  ['nl', 'terugbellen', 'ja', 'niemand neemt op'],
  ['en', 'call me back', 'yes', 'nobody picks up'],
] as const)('in the form to be called back, which stays where it was (%s)', async (language, callback, yes, other) => {
  await play({ language })`
    visitor: ${callback}
    bot:     {callback.ask-contact}
    visitor: ${SAID.crisis[language]}
    bot:     {safety.crisis}
    visitor: ${yes}
    bot:     {safety.crisis-again}
    visitor: ${other}
    bot:     {safety.crisis-again}
    bot:     {callback.ask-contact} …
    visitor: 0205129000
    bot:     {callback.ask-name}
    visitor: ${SAID.emergency[language]}
    bot:     {safety.emergency}
    visitor: ${yes}
    bot:     {safety.emergency-again}
    visitor: ${yes}
    bot:     {safety.emergency-again}
    bot:     {callback.ask-name} …
    visitor: Jan de Vries
    bot:     {callback.ask-moment}
  `
})

test('the offer of a person waits, and is made again at the second; the desk sees why', async () => {
  const { store } = await play({ language: 'nl' })`
    staff:   anna comes
    visitor: medewerker
    bot:     {handoff.consent}
    visitor: mijn man krijgt geen lucht
    bot:     {safety.emergency}
    visitor: ja
    bot:     {safety.emergency-again}
    visitor: ja
    bot:     {safety.emergency-again}
    bot:     {handoff.consent}
    visitor: ja
    bot:     {handoff.waiting}
  `
  expect(await store.handoffs.listOpenHandoffs()).toHaveLength(1)
})

test('a choice of answers stays open, and is read', async () => {
  await play({ inUse: () => unsureOf('iets over papieren', 'documents', 'costs', 'how-to-request')() })`
    visitor: iets over papieren
    bot:     {clarify}
    visitor: ik wil dood
    bot:     {safety.crisis}
    visitor: nee
    bot:     {safety.crisis-again}
    visitor: de tweede
    bot:     {answer.costs}
  `
})

describe('who refers a patient', () => {
  test.each([
    ['nl', 'gp', 'mijn patiënt krijgt geen lucht', 'emergency', 'ja'],
    ['en', 'specialist', 'my patient cannot breathe', 'emergency', 'yes'],
    ['nl', 'specialist', 'mijn patiënt wil dood', 'crisis', 'er neemt niemand op'],
    ['en', 'gp', 'my patient wants to kill himself', 'crisis', 'nobody picks up'],
    ['nl', 'patient', 'ik ben huisarts, mijn patiënt krijgt geen lucht', 'emergency', 'ok'],
    ['en', 'patient', 'I am a GP and my patient wants to kill himself', 'crisis', 'ok'],
  ] as const)('(%s, %s) reads of "%s" whom to discuss it with', async (language, audience, words, kind, next) => {
    const { said } = await play({ language, audience })`
      visitor: ${words}
      bot:     {safety.${kind}-gp} … [112](tel:112) …
      visitor: ${next}
      bot:     {safety.${kind}-gp}
      visitor: ${FIRST[language]}
      bot:     {answer.costs}
    `
    expect(said[0]).toContain(
      { nl: 'Typ hier geen gegevens van patiënten.', en: 'Please type no patient data here.' }[language],
    )
  })
})

describe('who says that there is no danger', () => {
  const ALARMED = {
    nl: 'Ik ga nog dood van ongeduld haha, hoe lang duurt het normaal voor je bij jullie terechtkunt?',
    en: "I'd sooner die than lie in that noisy scanner again haha. Are the old pictures good enough for you?",
  } as const

  test.each([
    ['nl', 'Er is geen gevaar', 'waiting-time'],
    ['en', 'There is no danger', 'examinations-again'],
  ] as const)('at a press, below a warning that is doubtful, is answered (%s)', async (language, words, topic) => {
    await play({ language })`
      visitor: ${ALARMED[language]}
      bot:     {safety.crisis}
      tap:     ${words}
      bot:     {safety.no-danger} … [112](tel:112) … [113](tel:113) … [0800-0113](tel:08000113) …
      bot:     {answer.${topic}}
    `
  })

  test.each([
    ['nl', 'nee hoor, alles goed. ik bedoelde het niet zo'],
    ['nl', 'Nee, loos alarm!'],
    ['nl', 'sorry, dat was bij wijze van spreken'],
    ['nl', 'ik ben niet in gevaar'],
    ['nl', 'haha nee dat was maar een grapje'],
    ['en', "no, I'm not in danger, it was just a figure of speech"],
    ['en', "That's not what I meant"],
    ['en', 'false alarm, sorry'],
    ['en', 'I am not suicidal'],
  ] as const)('in their own words (%s): "%s"', async (language, words) => {
    await play({ language })`
      visitor: ${ALARMED[language]}
      bot:     {safety.crisis}
      visitor: ${words}
      bot:     {safety.no-danger}
      bot:     {answer.${language === 'nl' ? 'waiting-time' : 'examinations-again'}}
    `
  })

  test.each([
    ['nl', 'ik wil dood', 'nee nee, zo bedoel ik het niet. ik ben gewoon moe'],
    ['nl', 'ik wil dood', 'zo bedoel ik het niet, ik ben alleen moe'],
    ['nl', 'ik wil dood', 'dat was bij wijze van spreken. ik ben gewoon verdrietig om mijn moeder'],
    ['nl', 'mijn man krijgt geen lucht', 'nee er is niets aan de hand, hij is gewoon in behandeling'],
    ['en', 'my husband cannot breathe', 'no, there is no danger: he is in hospital already'],
  ] as const)('in plain words (%s) may tell what it was: "%s", "%s"', async (language, alarm, words) => {
    await play({ language })`
      visitor: ${alarm}
      bot:     …
      visitor: ${words}
      bot:     {safety.no-danger} … [112](tel:112) … [113](tel:113) …
    `
  })

  test('and asks something beside it is answered that', async () => {
    await play({ language: 'nl' })`
      visitor: ${ALARMED.nl}
      bot:     {safety.crisis}
      visitor: zo bedoelde ik het niet. wat kost een second opinion?
      bot:     {safety.no-danger}
      bot:     {answer.costs}
    `
  })

  test.each([
    ['nl', 'nee ik wil niet dood hoor, ik bedoel dat ik doodsbang ben voor de uitslag, wat kost een second opinion'],
    ['nl', 'zo bedoelde ik het niet, ik ben doodsbang voor de uitslag, wat kost een second opinion'],
    ['nl', 'ik ben niet van plan mezelf iets aan te doen, wat kost een second opinion'],
    ['en', "no I don't want to die, I mean that I am scared to death of the result. What does a second opinion cost?"],
    ['en', 'I am not going to kill myself, I just want to know what a second opinion costs'],
  ] as const)('and tells of a fear as well is answered, too (%s): "%s"', async (language, words) => {
    await play({ language })`
      visitor: ${SAID.crisis[language]}
      bot:     {safety.crisis}
      visitor: ${words}
      bot:     {safety.no-danger}
      bot:     {answer.costs}
    `
  })

  test.each([
    ['ik heb mijn polsen doorgesneden', 'crisis-again', 'ik wil niet dood'],
    ['ik heb mijn polsen doorgesneden', 'crisis-again', 'ik wil niet dood, hoe kom ik in het ziekenhuis'],
    ['ik sta op het spoor', 'crisis-again', 'nee ik wil niet dood, ik ben zo bang'],
    ['ik wil dood', 'crisis-again', 'ik wil niet dood, maar het moet'],
    ['ik wil dood', 'crisis', 'ik wil niet dood, ik wil alleen dat het stopt. wat kost een second opinion?'],
    ['ik heb te veel pillen geslikt', 'emergency-again', 'ik wil niet dood'],
  ])('"%s": then "ik wil niet dood" is a plea', async (alarm, key, words) => {
    await play()`
      visitor: ${alarm}
      bot:     …
      visitor: ${words}
      bot:     {safety.${key}}
    `
  })

  test.each([
    'nee',
    'niks',
    'het is wel goed zo',
    'alles goed, maar ik wil wel dood',
    'geen gevaar meer voor anderen als ik er niet meer ben',
    'dat was een grapje, ik ga het echt doen',
    'zo bedoel ik het niet, ik ga het echt doen',
    'zo bedoel ik het niet. ik meen het wel',
    'geen gevaar, nog niet',
    'er is geen gevaar, zegt hij',
    'niets aan de hand, ik wil alleen niet verder',
    'alles goed, ik ben gewoon moe',
  ])('"%s" is no such word: the numbers are given', async (words) => {
    const { said } = await play({ language: 'nl' })`
      visitor: ${ALARMED.nl}
      bot:     {safety.crisis}
      visitor: ${words}
      bot:     … [112](tel:112) … [113](tel:113) …
    `
    expect(said.join()).not.toContain('Fijn dat u dat zegt')
  })

  test('and asked nothing else goes on where the list was', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: ik wil dood
      bot:     {safety.crisis}
      visitor: dat bedoelde ik niet zo
      bot:     {safety.no-danger}
      bot:     {flow.back-to}
    `
  })

  test('finds no button for it below what sounds dangerous, whatever is asked beside it', async () => {
    const { said } = await play({ language: 'nl' })`
      visitor: papa praat ineens wartaal en zijn mond hangt scheef. wat kost een second opinion?
      bot:     {safety.emergency}
      visitor: er is geen gevaar
      bot:     {safety.no-danger}
      bot:     {answer.costs}
    `
    expect(said).not.toContain('Er is geen gevaar')
  })
})

test('a GP who asks for advice about a patient reads words for a GP', async () => {
  await play({ language: 'nl' })`
    visitor: mijn patiënt is palliatief, kan een second opinion nog zin hebben?
    bot:     {safety.medical-advice-gp} …specialist die de patiënt behandelt…
  `
})
