/** In the middle of a flow something else is wished for. Every flow and every way out of it is in `ways-out.test.ts`. */
import { unsureOf } from '../helpers/minds'
import { play } from '../helpers/play'
import { STOPPED_HALFWAY, THROUGH_THE_GP } from './scripts'

describe('every way out of a flow and back', () => {
  test('two unclear replies offer the buttons again and a person', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: ja
      bot:     {flow.unclear}
      visitor: nee
      bot:     {flow.unclear-again}
      tap:     Ik wil een medewerker spreken
      bot:     {handoff.open}
      bot:     {flow.back-to}
      tap:     Via mijn huisarts
      bot:     {flow.request-papers.results}
    `
  })

  test.each(['verder', 'continue where I was', 'ga verder met de checklist'])(
    '"%s" goes on after a stop',
    async (words) => {
      await play({ language: 'nl' })`
        ${STOPPED_HALFWAY}
        visitor: ${words}
        bot:     {flow.continued}
        bot:     {flow.request-papers.permission}
      `
    },
  )

  test('the language changes in the middle, by asking, by a word and by the button of the page', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: English please
      bot:     {flow.language}
      bot:     **2 of 4: Referral from your GP**…
      visitor: I have it
      bot:     **3 of 4: Permission in advance**…
      event:   language {"language":"nl"}
      bot:     We gaan verder in het Nederlands.
      bot:     **3 van 4: Toestemming vooraf**…
      visitor: yes
      bot:     **4 of 4: Question to your health insurer**…
    `
  })

  test('a warning comes first and the flow stays where it was; a "ja" after it is no tick', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: ik wil dood
      bot:     {safety.crisis}
      visitor: ja
      bot:     {safety.crisis-again}
      visitor: ja
      bot:     {safety.crisis-again}
      bot:     {flow.back-to}
      visitor: ja
      bot:     {flow.request-papers.permission}
    `
  })

  test('"terug" after a question back leads to the flow', async () => {
    await play({ language: 'nl', inUse: unsureOf('iets over papieren', 'documents', 'costs') })`
      ${THROUGH_THE_GP}
      visitor: iets over papieren
      bot:     {clarify}
      visitor: terug
      bot:     {flow.back-to} We waren bij: Verwijzing van uw huisarts. …
    `
  })

  test('help, and another flow: what was ticked in the first is kept', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: help
      bot:     {command.help}
      bot:     {flow.back-to}
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: checklist
      bot:     {flow.continued}
      bot:     {flow.request-papers.gp-referral}
    `
  })
})

test('another institution may be asked for in the middle of a flow', async () => {
  await play({ language: 'en' })`
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.road}
    visitor: erasmus
    bot:     {command.institution}
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.insurer}
  `
})
