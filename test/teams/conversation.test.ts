/** What a GP meets in Teams, over the local Connector. */
import { openStore } from '../../bot/storage/open'
import { endServices, type Running } from '../helpers/service'
import { type Call, Microsoft } from './helpers/microsoft'
import { actionsOf, BOT, cardOf, linesOf, mention, startTeams, TeamsUser, textOf } from './helpers/teams'
import { unclearQuestion } from './helpers/unclear'

let microsoft: Microsoft
let service: Running
let conversations = 0

beforeAll(async () => {
  microsoft = await Microsoft.open()
  service = await startTeams()
})
afterAll(async () => {
  await service?.close()
  await microsoft?.close()
  await endServices()
})

type Options = ConstructorParameters<typeof TeamsUser>[2]
const someone = (options: Options = {}) =>
  new TeamsUser(microsoft, service, { conversation: `a:${++conversations}`, ...options })

const titles = (call?: Parameters<typeof actionsOf>[0]) => actionsOf(call).map(({ title }) => title)
const installed = { type: 'conversationUpdate', membersAdded: [BOT], text: undefined }

describe('a GP', () => {
  test('is welcomed once, whichever of its two messages Teams sends first, and however often', async () => {
    const gp = someone()
    const [welcome] = await gp.sends({ type: 'installationUpdate', action: 'add' })
    expect(textOf(welcome)).toContain('Ik ben de digitale assistent voor huisartsen die verwijzen')
    expect(titles(welcome)[0]).toBe('Checklist voor uw verwijzing')
    await gp.sends(installed, 0)
    await gp.sends({ type: 'installationUpdate', action: 'add' }, 0)
    await gp.hearsNothing()
  })

  test('who takes the app away and adds it again is welcomed again, once', async () => {
    const gp = someone()
    await gp.sends(installed)
    await gp.sends({ type: 'installationUpdate', action: 'remove' }, 0)
    const [welcome] = await gp.sends({ type: 'installationUpdate', action: 'add' })
    expect(textOf(welcome)).toContain('Ik ben de digitale assistent voor huisartsen die verwijzen')
    await gp.sends(installed, 0)
    await gp.hearsNothing()
  })

  test('whose Teams is in English is welcomed in English, and in Dutch as soon as they write Dutch', async () => {
    const gp = someone({ locale: 'en-US' })
    const [welcome] = await gp.sends(installed)
    expect(textOf(welcome)).toContain('I am the digital assistant for referring GPs')
    expect(cardOf(welcome)?.lang).toBe('en')
    const [answer] = await gp.says('wat kost een second opinion voor mijn patiënt?')
    expect(cardOf(answer)?.lang).toBe('nl')
  })

  test('gets the answer in the words for GPs, as a card with its source, what comes next, and a question', async () => {
    const gp = someone()
    const [answer] = await gp.says('Kan een second opinion via de huisarts?')
    expect(textOf(answer)).toMatch(/^U kunt uw patiënt verwijzen/)
    expect(textOf(answer)).toContain('Bron: [')
    expect(textOf(answer)).toContain('Meer hierover')
    expect(textOf(answer)).toContain('Was dit een antwoord op uw vraag?')
    expect(titles(answer)).toEqual(expect.arrayContaining(['Checklist voor uw verwijzing', 'Ja', 'Nee']))
    expect(answer?.body).toMatchObject({ locale: 'nl', from: { id: BOT.id }, recipient: { id: '29:gp' } })
    expect(String(answer?.body.summary).length).toBeLessThanOrEqual(200)
    expect(cardOf(answer)).toMatchObject({
      version: '1.5',
      speak: expect.stringContaining('U kunt uw patiënt verwijzen'),
    })
  })

  test('presses what comes next, and has it answered as if it were typed', async () => {
    const gp = someone()
    const [first] = await gp.says('Kan een second opinion via de huisarts?')
    const next = titles(first).find((title) => title.endsWith('?')) as string
    const [second] = await gp.presses(next, first as never)
    expect(titles(second)).toContain('Ja')
  })

  test('says that it helped, and reads the thanks on the same card in place of the question', async () => {
    const gp = someone()
    const [answer] = (await gp.says('wat kost het?')) as [Call]
    const [thanked] = (await gp.presses('Ja', answer)) as [Call]
    expect(thanked).toMatchObject({ method: 'PUT', activityId: answer.id })
    expect(textOf(thanked)).toContain('Dank u wel')
    expect(textOf(thanked)).not.toContain('Was dit een antwoord op uw vraag?')
    expect(titles(thanked)).toEqual(titles(answer).slice(0, -2))
    await gp.hearsNothing()
  })

  test('says that it did not help, and finds the topics and a person on the same card', async () => {
    const gp = someone()
    const [answer] = (await gp.says('wat kost het?')) as [Call]
    const [sorry] = (await gp.presses('Nee', answer)) as [Call]
    expect(sorry).toMatchObject({ method: 'PUT', activityId: answer.id })
    expect(titles(sorry).slice(-2)).toEqual(['Onderwerpen', 'Ik wil een medewerker spreken'])
    const [topics] = await gp.presses('Onderwerpen', sorry)
    expect(topics).toMatchObject({ method: 'POST' })
  })

  test('says whether it helped on a card that is gone, and is thanked in words', async () => {
    const gp = someone()
    const [answer] = (await gp.says('wat kost het?')) as [Call]
    microsoft.answers = [{ status: 404, code: 'ActivityNotFoundInConversation' }]
    const [thanks] = await gp.presses('Ja', answer)
    expect(thanks).toMatchObject({ method: 'POST' })
    expect(thanks?.body.text).toContain('Dank u wel')
  })

  test('says whether it helped on a card from before their conversation was removed, and is thanked in words', async () => {
    const gp = someone()
    const [old] = (await gp.says('wat kost het?')) as [Call]
    const place = await openStore({ dataDir: service.dataDir })
    await place.eraseConversation(`teams:${gp.conversation}`)
    await place.close()
    await gp.says('hoe lang moet ik wachten?')
    const [thanks] = await gp.presses('Ja', old)
    expect(thanks).toMatchObject({ method: 'POST' })
    expect(textOf(thanks)).toContain('Dank u wel')
  })

  test('who asks something that may mean two things is asked back, and chooses', async () => {
    const gp = someone()
    const [question] = await gp.says(unclearQuestion())
    expect(titles(question)).toContain('Geen van deze')
    const [other] = await gp.presses('Geen van deze', question as never)
    expect(textOf(other)).toContain('andere woorden')
  })

  test('asks whether somebody answers the telephone', async () => {
    const [hours] = (await someone().says('Bent u nu open?')) as [Call]
    expect(linesOf(hours)).toEqual([
      'Telefoon [020 512 9111](tel:+31205129111)',
      'Maandag t/m vrijdag 9.00 tot 12.30 uur',
      'Zaterdag en zondag gesloten',
    ])
    expect(textOf(hours)).toContain('Openingstijden')
    expect(String(cardOf(hours)?.fallbackText)).toContain('020 512 9111')
  })

  test('who sends the same message twice is answered once', async () => {
    const gp = someone()
    await gp.sends({ id: 'again', text: 'wat kost het?' })
    await gp.sends({ id: 'again', text: 'wat kost het?' }, 0)
    await gp.hearsNothing()
  })

  test('who writes two messages in one breath has both answered, in order', async () => {
    const gp = someone()
    await gp.post(gp.activity({ id: 'second', text: 'wat kost het?' }))
    await gp.post(gp.activity({ id: 'first', text: 'hoe lang duurt het?' }))
    const answers = await gp.hears(2)
    expect(answers.map(({ activityId }) => activityId)).toEqual(['second', 'first'])
  })

  test('in distress reads the numbers as words, in the notification too', async () => {
    const [warning] = await someone().says('ik wil niet meer leven')
    expect(cardOf(warning)).toBeUndefined()
    expect(String(warning?.body.text)).toContain('113')
  })

  test('asks for help', async () => {
    const [help] = await someone().says('help')
    expect(titles(help)).toContain('Onderwerpen')
  })
})

describe('what is no question', () => {
  test('a picture alone is told that only text is read', async () => {
    const picture = [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/picture' }]
    const [answer] = await someone().sends({ text: '', attachments: picture })
    expect(textOf(answer)).toContain('Ik kan alleen tekst lezen')
  })

  test('a picture with words is answered for its words', async () => {
    const attachments = [{ contentType: 'image/png' }, { contentType: 'text/html', content: '<p>wat kost het?</p>' }]
    const [answer] = await someone().sends({ text: 'wat kost het?', attachments })
    expect(titles(answer)).toContain('Ja')
  })

  test('a message without end is told what fits', async () => {
    const [answer] = await someone().says('verwijzing '.repeat(5_000))
    expect(textOf(answer)).toContain('te lang')
  })

  test.each([
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['somebody typing', { type: 'typing' }],
    ['a kind that does not exist yet', { type: 'somethingOfTomorrow', value: { deep: [1] } }],
    ['a kind with the name of a function', { type: 'constructor' }],
    ['an event', { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }],
    ['a call that wants an answer', { type: 'invoke', name: 'composeExtension/query', value: {} }],
    ['somebody else who joins', { type: 'conversationUpdate', membersAdded: [{ id: '29:other' }] }],
    ['members that are no list', { type: 'conversationUpdate', membersAdded: { id: BOT.id } }],
    ['members that are nobody', { type: 'conversationUpdate', membersAdded: [null, 7] }],
    ['nothing at all', { text: '' }],
    ['a text that is a number', { text: 7 }],
    ['entities that are none', { text: '', entities: [null, 'x', { type: 'mention' }], attachments: 'none' }],
  ])('%s is met with silence', async (_, fields) => {
    const gp = someone()
    await gp.sends({ text: undefined, ...fields }, 0)
    await gp.hearsNothing()
  })

  test.each([
    ['of an older card', { flow: 'gp-referral', step: 'specialist' }],
    ['of a checklist that there is not', { flow: 'constructor', step: '__proto__' }],
  ])('a button %s says that it is an old one', async (_, press) => {
    const [answer] = await someone().sends({ value: { words: 'Heb ik', press } })
    expect(textOf(answer)).toContain('Deze knop hoort bij een eerdere vraag')
  })

  test.each([
    ['no words', { press: { flow: 'gp-referral', step: 'specialist' } }],
    ['no step', { words: 'Heb ik', press: { flow: 'gp-referral' } }],
    ['words that are none', { words: { text: 'Heb ik' } }],
    ['feedback on no answer', { feedback: { answer: 7 } }],
    ...[-1, 0, 0.5, 2 ** 31, 1e300].map((sequence): [string, object] => [
      `feedback on message ${sequence}`,
      { feedback: { answer: 'costs', institution: 'nki', helpful: true, sequence } },
    ]),
    ['something else', { delete: 'everything' }],
    ['a list inside', { press: ['a'] }],
  ])('a forged button with %s says the same', async (_, value) => {
    const [answer] = await someone().sends({ value })
    expect(textOf(answer)).toContain('Deze knop hoort bij een eerdere vraag')
  })

  test('feedback on an answer that does not exist is met with silence', async () => {
    const gp = someone()
    const feedback = { answer: 'constructor', institution: 'nki', helpful: true, sequence: 1 }
    await gp.sends({ value: { feedback }, replyToId: 'sent-1' }, 0)
    await gp.hearsNothing()
  })

  test.each([[1], [2 ** 31 - 1]])(
    'feedback that names message %d for its card is thanked in words',
    async (sequence) => {
      const gp = someone()
      await gp.says('hallo')
      const feedback = { answer: 'costs', institution: 'nki', helpful: true, sequence }
      const [thanks] = await gp.sends({ value: { feedback }, replyToId: 'sent-1' })
      expect(thanks).toMatchObject({ method: 'POST' })
      expect(textOf(thanks)).toContain('Dank u wel')
    },
  )
})

describe('what is taken back', () => {
  test('an edited message is answered anew', async () => {
    const gp = someone()
    await gp.sends({ id: 'mine', text: 'wat kost het?' })
    const edit = {
      type: 'messageUpdate',
      id: 'mine',
      text: 'hoe lang moet ik wachten?',
      channelData: { eventType: 'editMessage' },
    }
    const [answer] = await gp.sends(edit)
    expect(textOf(answer)).toContain('werkdagen')
    await gp.sends(edit, 0)
    await gp.hearsNothing()
  })

  test.each([
    ['a deleted message', 'mine'],
    ['a deleted message with a very long id', 'mine'.repeat(40)],
  ])('%s leaves no words behind, also those that were edited, and is met with silence', async (_, id) => {
    const gp = someone()
    await gp.sends({ id, text: 'mijn patiënt Zonnebloem vraagt wat het kost' })
    for (const [minute, name] of ['Korenbloem', 'Klaproos'].entries()) {
      const timestamp = `2026-11-23T09:0${minute}:00.000Z`
      await gp.sends({ type: 'messageUpdate', id, timestamp, text: `mijn patiënt ${name} vraagt wat het kost` })
    }
    await gp.sends({ type: 'messageDelete', id, text: undefined }, 0)
    await gp.hearsNothing()
    const { readFileSync, readdirSync } = await import('node:fs')
    await service.close()
    const left = readdirSync(service.dataDir).map((file) => readFileSync(`${service.dataDir}/${file}`, 'latin1'))
    service = await startTeams()
    expect(left.join('')).not.toMatch(/Zonnebloem|Korenbloem|Klaproos/)
  })

  test('a GP who takes the app away is left alone, and answered again when they come back', async () => {
    const gp = someone()
    await gp.says('wat kost het?')
    await gp.sends({ type: 'installationUpdate', action: 'remove', text: undefined }, 0)
    await gp.says('wat kost het?')
  })
})

describe('where several people read along', () => {
  const inGroup = () => someone({ scope: 'groupChat' })
  const entities = mention('groupChat')

  test('nobody is answered who does not mention the assistant', async () => {
    const group = inGroup()
    await group.sends({ text: 'wat kost het?' }, 0)
    await group.sends(
      {
        text: '<at>Jan</at> wat kost het?',
        entities: [{ type: 'mention', text: '<at>Jan</at>', mentioned: { id: '29:jan' } }],
      },
      0,
    )
    await group.hearsNothing()
  })

  test('who edits a question down to the bare mention is asked for words, as who mentions it and says nothing', async () => {
    const group = inGroup()
    const [asked] = await group.sends({ text: '<at>Assistent</at>', entities })
    await group.sends({ id: 'mine', text: '<at>Assistent</at> wat kost het?', entities })
    const [again] = await group.sends({ type: 'messageUpdate', id: 'mine', text: '<at>Assistent</at>', entities })
    expect(textOf(again)).toBe(textOf(asked))
  })

  test('a question that mentions it is answered, without an offer of a person', async () => {
    const [answer] = await inGroup().sends({ text: '<at>Assistent</at> wat kost het?', entities })
    expect(textOf(answer)).toContain('Was dit een antwoord op uw vraag?')
    const [help] = await inGroup().sends({ text: '<at>Assistent</at> help', entities })
    expect(titles(help)).toEqual(['Onderwerpen'])
  })

  test.each([['ik wil een medewerker spreken'], ['Laat mij terugbellen'], ['noteer dat ik teruggebeld wil worden']])(
    'a wish for a person ("%s") is answered with the way to one, never with a hand-off',
    async (wish) => {
      const group = inGroup()
      const [answer] = await group.sends({ text: `<at>Assistent</at> ${wish}`, entities })
      expect(textOf(answer)).toContain('Hier kan iedereen meelezen')
      const [number] = await group.sends({ text: '<at>Assistent</at> 06 12345678', entities })
      expect(textOf(number)).not.toContain('medewerker belt')
    },
  )

  test('what is pressed counts without a mention, on a card that others may have pressed before', async () => {
    const group = inGroup()
    const [answer] = (await group.sends({ text: '<at>Assistent</at> wat kost het?', entities })) as [Call]
    const [thanked] = await group.presses('Ja', answer)
    expect(thanked).toMatchObject({ method: 'PUT', activityId: answer.id })
    const next = titles(answer).find((title) => title.endsWith('?')) as string
    const [second] = await group.presses(next, answer)
    expect(titles(second)).toContain('Ja')
  })

  test('the checklist is walked there too, and ends without the offer of a person', async () => {
    const group = inGroup()
    let [card] = (await group.sends({ text: '<at>Assistent</at> checklist', entities })) as [Call]
    for (let step = 0; step < 5; step++) [card] = (await group.presses('Heb ik', card)) as [Call]
    expect(textOf(card)).toContain('5 van 5 geregeld')
    expect(titles(card)).not.toContain('Ik wil een medewerker spreken')
  })

  test('in a channel the answer stands below the message that asked', async () => {
    const conversation = '19:channel@thread.tacv2;messageid=1795336962637'
    const channel = someone({ scope: 'channel', conversation })
    await channel.sends({ text: 'wat kost het?' }, 0)
    const [answer] = await channel.sends({ text: '<at>Assistent</at>&nbsp;wat kost het?', entities })
    expect(answer).toMatchObject({ conversation, body: { conversation: { id: conversation, isGroup: true } } })
    expect(titles(answer)).toContain('Ja')
  })

  test('an emergency is answered there as anywhere', async () => {
    const [answer] = await inGroup().sends({ text: '<at>Assistent</at> ik krijg geen lucht meer', entities })
    expect(textOf(answer)).toContain('112')
  })

  test('right after it, words that ask nothing bring the numbers once more, as words and no card', async () => {
    const group = inGroup()
    await group.sends({ text: '<at>Assistent</at> ik krijg geen lucht meer', entities })
    const [again] = await group.sends({ text: '<at>Assistent</at> er neemt niemand op', entities })
    expect(cardOf(again)).toBeUndefined()
    expect(String(again?.body.text)).toContain('[112](tel:112)')
  })

  test('the mention alone gets a friendly word', async () => {
    const [answer] = await inGroup().sends({ text: '<at>Assistent</at>', entities })
    expect(textOf(answer)).not.toBe('')
  })

  test('the welcome says that others read along', async () => {
    const [welcome] = await inGroup().sends(installed)
    expect(textOf(welcome)).toContain('Iedereen hier kan meelezen')
  })
})

test('nothing that a GP said, and no name or id of theirs, stands in the log', async () => {
  const gp = someone()
  await gp.says('mijn patiënt Canary-Jansen, 123456782, vraagt wat het kost', 2)
  expect(service.lines.join('')).not.toMatch(/Canary|123456782|aad-gp|29:gp/)
})

test('a conversation that says more than it may in a minute is told so, another one feels nothing', async () => {
  const strict = await startTeams({ MESSAGES_PER_MINUTE: '2' })
  const [first, second] = ['often', 'rarely'].map((conversation) => new TeamsUser(microsoft, strict, { conversation }))
  await first?.says('hallo')
  await first?.says('wat kost het?')
  const refused = await first?.post(first.activity({ text: 'en hoe lang duurt het?' }))
  expect([refused?.status, Number(refused?.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
  await second?.says('hallo')
  await strict.close()
})
