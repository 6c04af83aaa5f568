/** The checklists for patients and those close to them. */
import { play } from '../helpers/play'
import { STOPPED_HALFWAY, THROUGH_THE_GP } from './scripts'

describe('the papers of the NKI', () => {
  test('through the own hospital: buttons, own words, a question beside it, and what is missing at the end', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      tap:     Via mijn eigen ziekenhuis
      bot:     **1 van 5: Uitslagen en behandelplan**…
      visitor: ja hoor
      bot:     {flow.request-papers.referral}
      visitor: nee nog niet
      bot:     {flow.request-papers.referral.not-yet}
      bot:     **3 van 5: Uw extra vragen**…
      visitor: wat kost een second opinion?
      bot:     {answer.costs}
      bot:     {flow.back-to} We waren bij: Uw extra vragen. Hebt u uw arts verteld welke extra vragen u voor ons hebt? …
      tap:     Heb ik
      bot:     {flow.request-papers.file-sent}
      visitor: weet ik neit
      bot:     {flow.request-papers.file-sent.unknown}
      bot:     {flow.request-papers.insurer}
      visitor: 1
      bot:     **U hebt 3 van 5.** Dit ontbreekt nog: - **Verwijzing van uw arts** De arts die u behandelt, in uw eigen ziekenhuis. Vraag uw arts om een verwijzing voor een second opinion, of voor een overname. Dit wist u niet zeker: - **Medisch dossier verstuurd** Uw arts, digitaal via de pagina voor verwijzers op onze website. Vraag uw arts om het u te laten weten als alles verstuurd is. Van ons krijgt u geen bevestiging. Dit hebt u al: - Uitslagen en behandelplan - Uw extra vragen - Vraag aan uw zorgverzekeraar Wilt u dit printen of bewaren?…
      visitor: hoe lang duurt het?
      bot:     {answer.waiting-time}
    `
  })

  test('through the GP, in English: back, why, and not needed', async () => {
    await play({ language: 'en' })`
      visitor: check list
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: my gp
      bot:     **1 of 4: Results and treatment plan**…
      visitor: not needed
      bot:     **2 of 4: Referral from your GP**…
      visitor: why?
      bot:     {flow.request-papers.gp-referral.help}
      bot:     {flow.back-to} We were at: Referral from your GP. Do you have a referral from your GP?
      visitor: I have it
      bot:     {flow.request-papers.permission}
      visitor: back
      bot:     {flow.request-papers.gp-referral}
      visitor: back
      bot:     **1 of 4: Results and treatment plan**…
      visitor: back
      bot:     {flow.request-papers.road}
      visitor: back
      bot:     {flow.first}
      bot:     {flow.request-papers.road}
      visitor: the second
      bot:     {flow.request-papers.results}
      tap:     Not needed
      bot:     {flow.request-papers.gp-referral}
      visitor: yes
      bot:     {flow.request-papers.permission}
      visitor: yes
      bot:     **4 of 4: Question to your health insurer**…
      visitor: I have it
      bot:     **You have 3 of 3.** Well done: … You already have: - Referral from your GP - Permission in advance - Question to your health insurer …
    `
  })

  test.each([
    ['nl', 'even wachten'],
    ['nl', 'wacht even de telefoon gaat'],
    ['nl', 'ik moet even zoeken'],
    ['en', 'hold on'],
    ['en', 'one moment please'],
  ] as const)('wait for whoever has to look for something (%s): "%s"', async (language, words) => {
    await play({ language })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: ${language === 'nl' ? 'huisarts' : 'my GP'}
      bot:     {flow.request-papers.results}
      visitor: ${words}
      bot:     {flow.wait}
      visitor: ${language === 'nl' ? 'ja' : 'yes'}
      bot:     {flow.request-papers.gp-referral}
    `
  })

  test('that were asked for are not there yet', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.results}
      visitor: ja die heb ik gevraagd
      bot:     {flow.request-papers.results.not-yet}
      bot:     {flow.request-papers.gp-referral}
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: de verwijzing heb ik al aangevraagd
      bot:     {flow.corrected} … Nog niet.
      bot:     {flow.request-papers.gp-referral.not-yet}
      bot:     {flow.back-to}
      visitor: de verwijzing heb ik aangevraagd en is nu binnen
      bot:     {flow.corrected} … Heb ik.
      bot:     {flow.back-to}
      visitor: I have asked for it
      bot:     {flow.request-papers.permission.not-yet}
      bot:     {flow.request-papers.insurer}
      visitor: heb ik gevraagd
      bot:     {flow.request-papers.summary} **U hebt 2 van 4.** …
    `
  })

  test('from abroad the letter needs a question only with a second opinion', async () => {
    await play({ language: 'nl' })`
      visitor: afvinklijst
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: vanuit het buitenlnd
      bot:     {flow.request-papers.abroad-kind}
      visitor: weet ik niet
      bot:     {flow.request-papers.abroad-kind.help}
      bot:     {flow.back-to}
      visitor: overname
      bot:     **1 van 6: Verwijsbrief van uw arts**…
      visitor: terug
      bot:     {flow.request-papers.abroad-kind}
      tap:     Second opinion
      bot:     **1 van 7: Verwijsbrief van uw arts**…
      visitor: ja
      bot:     {flow.request-papers.question}
      visitor: ja
      bot:     **3 van 7: Verslagen en uitslagen**…
    `
  })

  test('stopping keeps what was ticked, and the button goes on there; "opnieuw" begins from the start', async () => {
    await play({ language: 'nl' })`
      ${STOPPED_HALFWAY}
      visitor: wat kost het?
      bot:     {answer.costs}
      visitor: Papieren en stappen nalopen
      bot:     {flow.continued}
      bot:     {flow.request-papers.permission}
      visitor: opnieuw
      bot:     {flow.again}
      bot:     {flow.request-papers.road}
    `
  })

  test('a finished checklist asks again only for what was missing', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: nee
      bot:     {flow.request-papers.permission.not-yet}
      bot:     {flow.request-papers.insurer}
      visitor: ja
      bot:     {flow.request-papers.summary}
      visitor: checklist
      bot:     {flow.continued}
      bot:     **3 van 4: Toestemming vooraf**…
      visitor: ja
      bot:     {flow.request-papers.summary} **U hebt 4 van 4.** …
    `
  })
})

describe('the papers of Erasmus MC', () => {
  test('nobody has to tell the own doctor', async () => {
    await play({ language: 'nl', institution: 'erasmus-mc' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.insurer}
      visitor: ja
      bot:     **2 van 6: Eigen arts ingelicht** … Kies dan "Niet nodig".
      tap:     Niet nodig
      bot:     **3 van 6: Voorgeschiedenis en diagnose**…
      visitor: ja
      bot:     {flow.request-papers.scans-lab}
      visitor: ja
      bot:     {flow.request-papers.pathology}
      visitor: ja
      bot:     {flow.request-papers.letter}
      visitor: ja
      bot:     {flow.request-papers.summary} **U hebt 5 van 5.** …
    `
  })

  test('the insurer comes first', async () => {
    await play({ language: 'nl', institution: 'erasmus-mc' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     **1 van 6: Zorgverzekeraar ingelicht**…
      visitor: ja
      bot:     {flow.request-papers.own-doctor}
      visitor: ja
      bot:     {flow.request-papers.history}
      visitor: ja
      bot:     {flow.request-papers.scans-lab}
      visitor: ja
      bot:     {flow.request-papers.pathology}
      visitor: ja
      bot:     {flow.request-papers.letter}
      visitor: ja
      bot:     {flow.request-papers.summary}
    `
  })

  test('where there is no guide, the answer stands in for it, and the checklist goes on', async () => {
    await play({ language: 'en', institution: 'erasmus-mc' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.insurer}
      visitor: help me decide
      bot:     {flow.guide}
      bot:     {answer.second-opinion-meaning}
      bot:     {flow.back-to}
    `
  })
})
