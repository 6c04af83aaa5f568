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

  test.each([
    'specialist kan niet zelf verwijzen',
    'nee, de specialist wil niet verwijzen',
    'specialist doet het niet ivm vakantie',
    'wil niet verwijzen',
    'ja gevraagd',
  ])('whose specialist does not refer has asked: "%s"', async (told) => {
    await play({ language: 'nl', audience: 'gp' })`
      visitor: checklist
      bot:     {flow.gp-referral.intro}
      bot:     {flow.gp-referral.specialist}
      visitor: ${told}
      bot:     {flow.gp-referral.kind}
    `
  })

  test.each(['nee', 'nee, nog niet gevraagd', 'de specialist heb ik nog niet gesproken'])(
    'who has not asked the specialist reads how: "%s"',
    async (told) => {
      await play({ language: 'nl', audience: 'gp' })`
        visitor: checklist
        bot:     {flow.gp-referral.intro}
        bot:     {flow.gp-referral.specialist}
        visitor: ${told}
        bot:     {flow.gp-referral.specialist.not-yet}
        bot:     {flow.gp-referral.kind}
      `
    },
  )

  test('who hears later that the specialist will not refer puts that step right', async () => {
    await play({ language: 'en', audience: 'gp' })`
      visitor: checklist
      bot:     {flow.gp-referral.intro}
      bot:     {flow.gp-referral.specialist}
      tap:     {flow.not-yet}
      bot:     {flow.gp-referral.specialist.not-yet}
      bot:     {flow.gp-referral.kind}
      visitor: the specialist won't refer after all
      bot:     {flow.corrected} … I have it.
      bot:     {flow.back-to}…
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
