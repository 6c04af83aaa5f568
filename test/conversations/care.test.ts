import { THROUGH_THE_GP } from '../flows/scripts'
import { blindFor, breakingOn, unsureOf } from '../helpers/minds'
import { CONVERSATION, onDisk, type Played, play } from '../helpers/play'

const unclear = { inUse: () => unsureOf('iets over papieren', 'documents', 'costs', 'how-to-request')() }
const EMERGENCY = 'ik heb pijn op de borst en krijg geen lucht'
const DESPAIR = 'ik wil niet meer leven'

describe('a red flag', () => {
  test('in the first message is answered with whom to call', async () => {
    await play()`
      visitor: ${EMERGENCY}
      bot:     {safety.emergency} … [112](tel:112) … huisartsenpost …
    `
    await play({ language: 'en' })`
      visitor: I do not want to live any more
      bot:     {safety.crisis} … [112](tel:112) … [113](tel:113) … [0800-0113](tel:08000113) …
    `
  })

  test('is no fear of dying, which is met with kindness and a person, and with whom to call if it gets too much', async () => {
    await play({ language: 'nl' })`
      visitor: ik ben bnag dat ik dood ga
      bot:     {smalltalk.feelings} Dat is moeilijk.…een medewerker…[113](tel:113)…[112](tel:112)…
      visitor: ik ben bang dat ik dood ga en ik wil ook niet meer
      bot:     {safety.crisis}
    `
    await play({ language: 'en' })`
      visitor: I'm afraid of dying
      bot:     {smalltalk.feelings} …[0800-0113](tel:08000113)…
      visitor: I don't want to die but I can't go on
      bot:     {safety.crisis}
    `
  })

  test('about violence at home is answered with violence named', async () => {
    await play({ language: 'nl' })`
      visitor: mijn man slaat mij
      bot:     {safety.crisis} … ook door geweld? Bel [112](tel:112). …
    `
    await play({ language: 'en' })`
      visitor: my husband hits me
      bot:     {safety.crisis} … also because of violence? Call [112](tel:112). …
    `
  })

  test.each(['112', 'Spoed!', 'emergency', '911'])(
    'is "%s" alone, too, also in the middle of a choice or a list',
    async (words) => {
      await play(unclear)`
        visitor: ${words}
        bot:     {safety.emergency}
        visitor: wat kost het?
        bot:     {answer.costs}
        visitor: iets over papieren
        bot:     {clarify}
        visitor: ${words}
        bot:     {safety.emergency}
      `
      await play({ language: 'nl' })`
        ${THROUGH_THE_GP}
        visitor: ${words}
        bot:     {safety.emergency}
        visitor: terugbellen
        bot:     {safety.emergency-again}
        visitor: terugbellen
        bot:     {callback.ask-contact}
        visitor: ${words}
        bot:     {safety.emergency}
      `
    },
  )

  test('in the middle of a choice is answered first; the choice stays open', async () => {
    await play(unclear)`
      visitor: iets over papieren
      bot:     {clarify}
      visitor: ${EMERGENCY}
      bot:     {safety.emergency}
      visitor: ${DESPAIR}
      bot:     {safety.crisis}
      visitor: de tweede
      bot:     {answer.costs}
    `
  })

  test.each([
    ['after a goodbye', 'tot ziens', 'smalltalk.goodbye'],
    ['after asking for a person', 'medewerker', 'handoff.open'],
    ['after a miss', 'wrabbel de snork', 'fallback'],
    ['after "stop"', 'stop', 'command.stop'],
    ['after deleting the conversation', 'verwijder mijn gesprek', 'command.delete'],
  ])('%s is answered', async (_, words, reply) => {
    await play()`
      visitor: ${words}
      bot:     {${reply}}
      visitor: ${EMERGENCY}
      bot:     {safety.emergency}
    `
  })

  test('is answered although something breaks inside, and the apology comes after it', async () => {
    await play({ inUse: breakingOn('lucht') })`
      visitor: ${EMERGENCY}
      bot:     {safety.emergency}
      bot:     {apology}
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })

  test('that nothing can be looked for in brings the emergency number all the same, and the next message is answered', async () => {
    await play({ inUse: blindFor('lucht') })`
      visitor: ${EMERGENCY}
      bot:     {apology.unread} … Is er levensgevaar? Bel nu [112](tel:112). …
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })

  test('stands before the words about hidden data', async () => {
    await play()`
      visitor: mijn BSN is 111222333, ${EMERGENCY}
      bot:     {safety.emergency}
      bot:     {masked}
    `
  })

  test.each([
    [
      'beside a figure of speech, between commas',
      'this queue is killing me with paperwork, my teenage son has cuts on his wrists since my illness, what does a second opinion cost?',
      'crisis',
    ],
    [
      'in shreds between commas, before a question',
      'niemand die om me geeft, wat doe ik hier nog op aarde, welke papieren moet ik meesturen',
      'crisis',
    ],
    ['beside another is the more pressing one, a slip in it or not', 'ik wil dood, krijg geen luht', 'emergency'],
  ])('%s', async (_, message, kind) => {
    await play({ language: 'en' })`
      visitor: ${message}
      bot:     {safety.${kind}}
    `
  })

  test('in a message that is too long is answered all the same', async () => {
    await play()`
      visitor: ${EMERGENCY}. ${'En dan nog dit. '.repeat(150).trim()}
      bot:     {safety.emergency}
    `
  })
})

describe('a question for medical advice', () => {
  test('is refused', async () => {
    await play({ language: 'en' })`
      visitor: should I stop my chemo?
      bot:     {safety.medical-advice} … I do not give medical advice. …
      tap:     {person}
      bot:     {handoff.open}
    `
  })

  test('beside one that can be answered is refused, and the answer offered', async () => {
    const both = 'moet ik stoppen met mijn chemo en hoe vraag ik een second opinion aan?'
    await play({ inUse: unsureOf(both, 'how-to-request', 'costs') })`
      visitor: ${both}
      bot:     {safety.medical-advice}
      tap:     {how-to-request}
      bot:     {answer.how-to-request}
    `
  })
})

describe('personal data', () => {
  test.each([
    ['nl', 'MIJN MAN ADEMT NIET MEER', 'safety.emergency'],
    ['nl', 'mijn man ADEMT NIET MEER', 'safety.emergency'],
    ['nl', 'Mijn Vrouw Krijgt Geen Lucht', 'safety.emergency'],
    ['en', 'I AM BLEEDING HEAVILY', 'safety.emergency'],
    ['en', 'my husband COLLAPSED', 'safety.emergency'],
    ['en', 'MY SON WANTS TO KILL HIMSELF', 'safety.crisis'],
  ] as const)(
    'is not what a cry in capitals says: in %s "%s" is heard, and is kept as it was said',
    async (language, cry, reply) => {
      const texts = async ({ store }: Played) =>
        (await store.listActivities(CONVERSATION, 0)).map(({ body }) => body.text)
      const first = await play({ language })`
        visitor: ${cry}
        bot:     {${reply}}
      `
      expect(await texts(first)).toContain(cry)
      const whereAskedForANumber = await play({ language })`
        visitor: ${language === 'nl' ? 'terugbellen' : 'call me back'}
        bot:     {callback.ask-contact}
        visitor: ${cry}
        bot:     {${reply}}
      `
      expect(await texts(whereAskedForANumber)).toContain(cry)
    },
  )

  test('is a name of which nothing is known, however much it sounds like danger', async () => {
    const played = await play({ language: 'en' })`
      visitor: This is Owen Gallagher, what does a second opinion cost?
      bot:     {masked}
      bot:     {answer.costs}
    `
    expect(onDisk(played)).not.toContain('Gallagher')
  })

  test('is told of once a kind, hidden before it is kept, and the question beside it is answered', async () => {
    const played = await play()`
      visitor: mijn BSN is 111222333 en mijn mail is jan.jansen@example.nl, wat kost een second opinion?
      bot:     {masked} … een burgerservicenummer (BSN) en een e-mailadres in uw bericht. …
      bot:     {answer.costs}
      visitor: nog eens mijn bsn: 111222333, wat kost een second opinion?
      bot:     {answer.costs}
      visitor: ik ben geboren op 3 maart 1941, wat kost een second opinion?
      bot:     {masked} … een geboortedatum in uw bericht. …
      bot:     {answer.costs}
    `
    expect(onDisk(played)).not.toMatch(/111222333|jan\.jansen/)
    expect(onDisk(played)).toContain('wat kost een second opinion')
  })

  test('of three kinds is told of as a sentence', async () => {
    await play({ language: 'en' })`
      visitor: my bsn is 111222333, my mail is jan.jansen@example.nl, I was born on 3 March 1941, what does it cost?
      bot:     {masked} … a citizen service number (BSN), an email address and a date of birth in your message. …
      bot:     {answer.costs}
    `
  })

  test('that is announced twice is not taken for the subject', async () => {
    await play()`
      visitor: mijn BSN is 111222333 en mijn mail is jan.jansen@example.nl, hoe lang duurt het?
      bot:     {masked}
      bot:     {answer.waiting-time}
    `
  })

  test('in a question that finds nothing is not kept with it', async () => {
    const question = 'wrabbel 111222333 snork'
    const played = await play({ inUse: unsureOf('wrabbel [•••] snork') })`
      visitor: ${question}
      bot:     {masked}
      bot:     {fallback}
    `
    expect(await played.store.listUnanswered('nki')).toMatchObject([{ text: 'wrabbel [•••] snork' }])
    expect(onDisk(played)).not.toContain('111222333')
  })

  test('in a question that finds nothing goes with the conversation, from the list of the information office too', async () => {
    const played = await play({ inUse: unsureOf('wrabbelt Truus Zonnebloem snork') })`
      visitor: wrabbelt Truus Zonnebloem snork
      bot:     {fallback}
      visitor: verwijder mijn gesprek
      bot:     {command.delete}
    `
    expect(await played.store.listUnanswered('nki')).toEqual([])
    expect(JSON.stringify(await played.store.readEverything('played'))).not.toContain('Zonnebloem')
  })

  test('in what comes beside the words is hidden, too', async () => {
    const played = await play()`
      event: feedback {"answer":"costs","helpful":true,"why":"my BSN is 111222333"}
      bot:   {feedback.thanks}
    `
    expect(onDisk(played)).not.toContain('111222333')
  })

  test('is gone with the whole conversation when the visitor says "delete"; the next message works', async () => {
    const played = await play({ language: 'en' })`
      visitor: what does the wrabbel cost, says aunt Snork
      bot:     …
      event:   feedback {"answer":"costs","helpful":false}
      bot:     {feedback.sorry}
      visitor: delete my conversation
      bot:     {command.delete} Your conversation has been deleted. …
    `
    expect(onDisk(played)).not.toMatch(/aunt Snork/)
    expect(await played.store.listActivities(CONVERSATION, 0)).toMatchObject([{ role: 'bot' }])
    expect(await played.store.readState(CONVERSATION)).toMatchObject({ value: {} })
    expect(await played.store.listFeedback('nki')).toEqual([])
    await play({ language: 'en' })`
      visitor: delete my conversation
      bot:     {command.delete}
      visitor: could you repeat that
      bot:     {command.repeat-nothing}
      visitor: what does a second opinion cost?
      bot:     {answer.costs}
    `
  })
})

describe('"was this an answer to your question?"', () => {
  test('is kept with the answer, and without a word of what was asked', async () => {
    const { store } = await play()`
      visitor: wat kost het?
      bot:     {answer.costs}
      event:   feedback {"answer":"costs","helpful":true}
      bot:     {feedback.thanks} Dank u wel. …
      event:   feedback {"answer":"documents","helpful":false}
      bot:     {feedback.sorry}
      tap:     {person}
      bot:     {handoff.open}
    `
    const kept = { conversation: CONVERSATION, institution: 'nki', language: 'nl', at: expect.any(Number) }
    expect(await store.listFeedback('nki')).toEqual([
      { ...kept, answer: 'costs', helpful: true },
      { ...kept, answer: 'documents', helpful: false },
    ])
  })

  test('counts for the hospital whose answer it was', async () => {
    const { store } = await play()`
      visitor: Erasmus MC
      bot:     {command.institution}
      event:   feedback {"answer":"waiting-time","helpful":true,"institution":"nki"}
      bot:     {feedback.thanks}
    `
    expect(await store.listFeedback('nki')).toMatchObject([{ answer: 'waiting-time' }])
  })

  test('that makes no sense is not kept, and nothing breaks', async () => {
    const { store } = await play()`
      event:   feedback {"answer":"constructor","helpful":true}
      event:   feedback {"answer":"costs","helpful":"yes"}
      event:   feedback {"answer":"costs","helpful":true,"institution":"__proto__"}
      event:   feedback "costs"
      event:   feedback null
      visitor: wat kost het?
      bot:     {answer.costs}
    `
    expect(await store.listFeedback('nki')).toEqual([])
  })
})

describe('an odd message', () => {
  test.each([
    ['constructor'],
    ['__proto__'],
    ['toString'],
    ['hasOwnProperty'],
    ['{reach}'],
    ['<%= process.env %>'],
    ['%s %n'],
  ])('"%s" is only a word', async (words) => {
    const { said } = await play()`
      visitor: ${words}
      bot:     …
      visitor: wat kost het?
      bot:     {answer.costs}
    `
    expect(said.join()).not.toContain('[object')
  })

  test.each([['😀😀'], ['👩‍⚕️'], ['???'], ['1234'], ['…']])('"%s" cannot be read', async (words) => {
    await play()`
      visitor: ${words}
      bot:     {fallback.gibberish}
    `
  })

  test('without a word in it is told that only text can be read, each time', async () => {
    await play()`
      visitor:
      bot:     {not-text}
      visitor:
      bot:     {not-text}
    `
  })

  test('that is too long is said to be; nothing breaks', async () => {
    await play({ language: 'en' })`
      visitor: ${'what does it cost and '.repeat(100)}
      bot:     {too-long} … at most 2,000 characters. …
      visitor: what does it cost?
      bot:     {answer.costs}
    `
  })

  test('that breaks something inside gets an apology with the telephone number; the next one is answered', async () => {
    await play({ inUse: breakingOn('kaboem') })`
      visitor: kaboem
      bot:     {apology} Het spijt me, er ging iets mis met uw bericht. … [020 512 9111](tel:+31205129111) …
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })
})

describe('a conversation that an earlier release saved', () => {
  const inClarify = (state: object) => ({ dialogs: { dialogStack: [{ id: 'clarify', state }] } })

  test('in a dialog that no longer exists goes on with the question', async () => {
    await play({ memory: { dialogs: { dialogStack: [{ id: 'long-gone', state: { step: 'third' } }] } } })`
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })

  test('after an answer that no longer exists is not led back to it', async () => {
    await play({ memory: { lastReplies: [{ key: 'answer.long-gone', choices: [] }] } })`
      visitor: geldt dat ook voor mijn vrouw?
      bot:     {clarify}
    `
  })

  test('with a choice of answers of which one no longer exists offers the others', async () => {
    await play({ memory: inClarify({ topics: ['long-gone', 'costs', 'documents'] }) })`
      visitor: de tweede
      bot:     {answer.documents}
    `
  })

  test('with a choice of which nothing is left goes on with the question', async () => {
    await play({ memory: inClarify({ topics: ['long-gone'] }) })`
      visitor: wat kost het?
      bot:     {answer.costs}
    `
    await play({ memory: inClarify({}) })`
      visitor: 1
      bot:     {fallback.gibberish}
    `
  })

  test('that makes no sense any more is apologised for once, and then goes on', async () => {
    await play({ memory: { dialogs: { dialogStack: [null] } } })`
      visitor: wat kost het?
      bot:     {apology}
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })
})

test('a warning comes also where the position makes no sense', async () => {
  await play({ memory: { dialogs: { dialogStack: [null] } } })`
    visitor: ik wil dood
    bot:     {safety.crisis}
  `
})

test('a thumb or a heart is a thank-you, tears are met with kindness, and a smile is asked in words', async () => {
  await play({ language: 'nl' })`
    visitor: 👍🏽
    bot:     {smalltalk.thanks}
    visitor: 🙏 ❤️
    bot:     {smalltalk.thanks}
    visitor: 😢😭
    bot:     {smalltalk.feelings}
    visitor: 💔
    bot:     {smalltalk.feelings}
    visitor: 🙃
    bot:     {fallback.gibberish}
  `
})

test('a thumb is a yes where one is asked for', async () => {
  await play({ language: 'nl' })`
    ${THROUGH_THE_GP}
    visitor: 👍🏽
    bot:     **3 van 4: Toestemming vooraf**…
    staff:   anna comes
    visitor: medewerker
    bot:     {handoff.consent}
    visitor: 👍
    bot:     {handoff.waiting}
    bot:     {flow.back-to}
  `
})

describe('two messages in one breath', () => {
  test('are both answered, in order', async () => {
    await play()`
      breath:  wat kost het?
      breath:  hallo
      visitor: hoe lang moet ik wachten?
      bot:     {answer.costs}
      bot:     {smalltalk.greeting}
      bot:     {answer.waiting-time}
    `
  })

  test('of which the first is the wish to delete: the second is a new beginning', async () => {
    const { store } = await play()`
      breath:  verwijder mijn gesprek
      visitor: wat kost het?
      bot:     {command.delete}
      bot:     {answer.costs}
    `
    const lines = await store.listActivities(CONVERSATION, 0)
    expect(lines.map(({ role }) => role)).toEqual(['visitor', 'bot', 'bot'])
  })

  test('of which the second picks from what the first was asked back', async () => {
    await play(unclear)`
      breath:  iets over papieren
      visitor: 2
      bot:     {clarify}
      bot:     {answer.costs}
    `
  })
})
