/** The checklists for referring GPs. */
import { play } from '../helpers/play'

describe('for a referring GP', () => {
  test('the NKI: what a good referral holds', async () => {
    await play({ language: 'nl', audience: 'gp' })`
      visitor: checklist
      bot:     {flow.gp-referral.intro}
      bot:     **1 van 5: Specialist gevraagd**…
      visitor: ja
      bot:     {flow.gp-referral.kind}
      visitor: klopt
      bot:     {flow.gp-referral.results}
      visitor: nog niet
      bot:     {flow.gp-referral.results.not-yet}
      bot:     {flow.gp-referral.permission}
      visitor: geregeld
      bot:     {flow.gp-referral.told}
      visitor: ja
      bot:     **U hebt 4 van 5.**…
    `
  })

  test('Erasmus MC, in English', async () => {
    await play({ language: 'en', audience: 'gp', institution: 'erasmus-mc' })`
      visitor: checklist
      bot:     {flow.gp-referral.intro}
      bot:     **1 of 5: Letter with a clear question**…
      visitor: yes
      bot:     {flow.gp-referral.history}
    `
  })
})
