/** Keeping a list and going on with it: the code, the page, another device, and what is deleted. */
import { findTicks } from '../../bot/turn/codes'
import { CONVERSATION, play } from '../helpers/play'
import { THROUGH_THE_GP } from './scripts'

describe('a code to continue later', () => {
  test('from the end of a checklist to another device, where only what was missing is asked again', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      tap:     Via mijn huisarts
      bot:     {flow.request-papers.results}
      tap:     Niet nodig
      bot:     {flow.request-papers.gp-referral}
      tap:     Heb ik
      bot:     {flow.request-papers.permission}
      tap:     Nog niet
      bot:     {flow.request-papers.permission.not-yet}
      bot:     {flow.request-papers.insurer}
      tap:     Heb ik
      bot:     **U hebt 2 van 3.** …Wilt u dit printen of bewaren? Open de [pagina om te printen](/papers/…?institution=nki&lang=nl).
      tap:     Code om later verder te gaan
      bot:     {papers.code} Dit is uw code: **DFGH-JKLM-NPRS-TWXZ** Schrijf de code op.…30 dagen…
      elsewhere: en
      visitor: dfgh jklm nprs twxz
      bot:     {papers.continued} Welkom terug. Ik heb uw lijst "Papieren en stappen nalopen" gevonden.…
      bot:     {flow.request-papers.summary} **U hebt 2 van 3.** Dit ontbreekt nog: - **Toestemming vooraf**…
      bot:     **3 van 4: Toestemming vooraf**…
      visitor: ja
      bot:     **U hebt 3 van 3.**…
    `
  })

  test('in the middle, in a sentence of another language, at another institution and in another list', async () => {
    await play({ language: 'en', institution: 'erasmus-mc' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.insurer}
      visitor: yes
      bot:     {flow.request-papers.own-doctor}
      visitor: a code please
      bot:     {papers.code}
      bot:     {flow.back-to}
      visitor: yes
      bot:     {flow.request-papers.history}
      visitor: stop
      bot:     {flow.stopped}
      tap:     {papers.code-button}
      bot:     {papers.code} …DFGH-JKLM-NPRS-TWXZ…
      elsewhere: nl
      visitor: nki
      bot:     {command.institution}
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: hallo, ik ben er weer, mijn code is DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.continued} Welkom terug.…
      bot:     **3 van 6: Voorgeschiedenis en diagnose**…
    `
  })

  test('the questions that were chosen are shown, not chosen anew; the checklist goes first while something is missing', async () => {
    await play({ language: 'nl' })`
      visitor: Vragen kiezen om mee te nemen
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      visitor: 1 en 3
      bot:     {flow.picked}
      visitor: klaar
      bot:     {flow.take-along.summary} …pagina om te printen…
      visitor: mijn code
      bot:     {papers.code}
      elsewhere: nl
      visitor: DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.continued}
      bot:     Dit is uw lijst: - Wat is bekend over de kans van slagen? - Hoeveel ervaring heeft het team?…
      ${THROUGH_THE_GP}
      elsewhere: nl
      visitor: DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.continued}
      bot:     {flow.request-papers.gp-referral}
    `
  })

  test('the next day, and as often as wanted; not once the conversation that holds it has expired', async () => {
    const { store } = await play({ language: 'nl', audience: 'gp' })`
      visitor: checklist
      bot:     {flow.gp-referral.intro}
      bot:     {flow.gp-referral.specialist}
      visitor: ja
      bot:     {flow.gp-referral.kind}
      visitor: code graag
      bot:     {papers.code}
      bot:     {flow.back-to}
      later:   2026-11-24T20:00
      elsewhere: nl
      visitor: dfgh-jklm-nprs-twxz
      bot:     {papers.continued}
      bot:     **2 van 5: Second opinion of overname**…
      visitor: ja
      bot:     {flow.gp-referral.results}
      later:   2026-11-25T20:00
      elsewhere: nl
      visitor: dfgh-jklm-nprs-twxz
      bot:     {papers.continued}
      bot:     {flow.gp-referral.results}
    `
    const code = { kind: 'code', secret: 'DFGHJKLMNPRSTWXZ' } as const
    await expect(store.findByWayBack(code)).resolves.toMatchObject({ id: `${CONVERSATION}-elsewhere-elsewhere` })
    await store.removeOlderThan(Date.UTC(2027, 0, 1))
    await expect(store.findByWayBack(code)).resolves.toBeUndefined()
  })

  test('deleting the data deletes the code and the page at once', async () => {
    const { store, said } = await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: ja
      bot:     {flow.request-papers.insurer}
      visitor: ja
      bot:     {flow.request-papers.summary}
      tap:     {papers.code-button}
      bot:     {papers.code}
      visitor: verwijder alles
      bot:     {command.delete}
      elsewhere: nl
      visitor: DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.unknown-code}
    `
    const [, page = ''] = /\/papers\/([\w-]{24})/.exec(said.join('\n')) ?? []
    expect(page).not.toBe('')
    await expect(findTicks(store, { kind: 'page', secret: page })).resolves.toBeUndefined()
  })

  test('what is kept with it are names of choices: no word that the visitor typed', async () => {
    const { store } = await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: via mijn huisarts graag
      bot:     {flow.request-papers.results}
      visitor: niet nodig, alleen de diagnose
      bot:     {flow.request-papers.gp-referral}
      visitor: jazeker
      bot:     {flow.request-papers.permission}
      visitor: een code
      bot:     {papers.code}
      bot:     {flow.back-to}
    `
    await expect(findTicks(store, { kind: 'code', secret: 'DFGHJKLMNPRSTWXZ' })).resolves.toEqual({
      institution: 'nki',
      language: 'nl',
      flows: { 'flow/nki/request-papers': { road: ['gp'], results: ['not-needed'], 'gp-referral': ['have'] } },
      code: 'DFGHJKLMNPRSTWXZ',
    })
  })
})

describe('a code that leads nowhere', () => {
  test('gets a kind answer in any state, and the flow stays where it was', async () => {
    await play({ language: 'nl' })`
      visitor: XXXX-XXXX-XXXX-XXXX
      bot:     {papers.unknown-code}
      visitor: DFGH-JKLM-NPRS-TWX
      bot:     {papers.unknown-code}
      tap:     Papieren en stappen nalopen
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: my code is XXXX-XXXX-XXXX-XXXX
      bot:     {papers.unknown-code} I do not know this code.…
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.results}
    `
  })

  test('a red flag beside it comes first', async () => {
    await play({ language: 'nl' })`
      visitor: ik wil niet meer leven, mijn code is XXXX-XXXX-XXXX-XXXX
      bot:     {safety.crisis}
    `
  })

  test('after ten tries an hour has to pass, for this conversation only, and talking goes on', async () => {
    const tries = Array.from({ length: 10 }, (_, index) => {
      const letter = 'DFGHJKLMNP'.charAt(index)
      return `visitor: ${letter}XXX-XXXX-XXXX-XXXX\nbot: {papers.unknown-code}`
    }).join('\n')
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: een code
      bot:     {papers.code}
      bot:     {flow.back-to}
      elsewhere: nl
      ${tries}
      visitor: DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.too-many-codes}
      visitor: wat kost het?
      bot:     {answer.costs}
      elsewhere: nl
      visitor: DFGH-JKLM-NPRS-TWXZ
      bot:     {papers.continued}
      bot:     {flow.request-papers.gp-referral}
    `
  })

  test('who speaks of a code before there is one learns how it works', async () => {
    await play({ language: 'nl' })`
      visitor: ik heb een code
      bot:     {papers.no-code} Hebt u al een code?…
      visitor: what is my code?
      bot:     {papers.no-code} Do you have a code already?…
    `
  })

  test.each([
    'wat moet ik met die code',
    'ik ben de code kwijt',
    'waarvoor dient de code',
    'mijn code werkt niet',
    'waar vind ik mijn code',
    'ik weet mijn code niet meer',
    'code vergeten',
    'what do I do with that code',
    "I've lost my code",
    'what is this code for',
    'my code does not work',
    'where do I find the code',
    'I forgot my code',
    'can I get a new code',
  ])('"%s" is about that code, in the middle of a list and before there is one', async (words) => {
    await play()`
      visitor: ${words}
      bot:     {papers.no-code}
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: 2
      bot:     {flow.request-papers.results}
      visitor: ${words}
      bot:     {papers.code} …DFGH-JKLM-NPRS-TWXZ…
      bot:     {flow.back-to}
    `
  })
})

test.each([
  'kan ik dit uitprinten',
  'hoe bewaar ik dit gesprek',
  'kan ik later verder gaan',
  'op mijn telefoon verder',
  'kan ik dit downloaden',
  'ben ik alles kwijt als ik dit afsluit',
  'kan ik thuis verder met deze chat',
  'can I print this',
  'how do I save this conversation',
  'can I continue later',
  'continue on my phone',
  'can I read this later',
  'is this chat gone when I close it',
])('"%s" is told how to print, to save and to go on', async (words) => {
  await play()`
    visitor: ${words}
    bot:     {smalltalk.keep} …code…
  `
})
