import { endPlays, play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/present'

beforeAll(() => void shippedKnowledge(), 60_000)
afterAll(endPlays)

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
      bot:     We waren bij: Uw extra vragen. Wat kiest u?
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

  test('through the GP, in English: back, why, and not yet', async () => {
    await play({ language: 'en' })`
      visitor: check list
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: my gp
      bot:     **1 of 3: Referral from your GP**…
      visitor: why?
      bot:     {flow.request-papers.gp-referral.help}
      bot:     We were at: Referral from your GP. What do you choose?
      visitor: I have it
      bot:     {flow.request-papers.permission}
      visitor: back
      bot:     {flow.request-papers.gp-referral}
      visitor: back
      bot:     {flow.request-papers.road}
      visitor: back
      bot:     {flow.first}
      bot:     {flow.request-papers.road}
      visitor: the second
      bot:     {flow.request-papers.gp-referral}
      visitor: yes
      bot:     {flow.request-papers.permission}
      visitor: yes
      bot:     {flow.request-papers.insurer}
      visitor: I have it
      bot:     {flow.request-papers.summary}
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
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.gp-referral}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: stop
      bot:     {flow.stopped}
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
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.gp-referral}
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: nee
      bot:     {flow.request-papers.permission.not-yet}
      bot:     {flow.request-papers.insurer}
      visitor: ja
      bot:     {flow.request-papers.summary}
      visitor: checklist
      bot:     {flow.continued}
      bot:     **2 van 3: Toestemming vooraf**…
      visitor: ja
      bot:     {flow.request-papers.summary}
    `
  })
})

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
      bot:     {flow.request-papers.gp-referral}
    `
  })

  test('the language changes in the middle, by asking, by a word and by the button of the page', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.gp-referral}
      visitor: English please
      bot:     {flow.language}
      bot:     **1 of 3: Referral from your GP**…
      visitor: I have it
      bot:     **2 of 3: Permission in advance**…
      event:   language {"language":"nl"}
      bot:     We gaan verder in het Nederlands.
      bot:     **2 van 3: Toestemming vooraf**…
      visitor: yes
      bot:     **3 of 3: Question to your health insurer**…
    `
  })

  test('a warning comes first and the flow stays where it was; a "ja" after it is no tick', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.gp-referral}
      visitor: ik wil dood
      bot:     {safety.crisis}
      visitor: ja
      bot:     {flow.request-papers.gp-referral}
      visitor: ja
      bot:     {flow.request-papers.permission}
    `
  })

  test('help, and another flow: what was ticked in the first is kept', async () => {
    await play({ language: 'nl' })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: huisarts
      bot:     {flow.request-papers.gp-referral}
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
    visitor: the other hospital
    bot:     {command.institution}
    visitor: checklist
    bot:     {flow.request-papers.intro}
    bot:     {flow.request-papers.insurer}
  `
})

describe('second opinion or transfer', () => {
  test('who does not know is led to both ways, with the next step and who takes it', async () => {
    await play({ language: 'nl' })`
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: ik weet het niet
      bot:     {flow.opinion-or-transfer.hope.unknown}
      bot:     {flow.opinion-or-transfer.here}
      visitor: ja graag
      bot:     {flow.opinion-or-transfer.far}
      visitor: nee
      bot:     {flow.opinion-or-transfer.about}
      visitor: de tweede
      bot:     {flow.opinion-or-transfer.plan}
      visitor: ja
      bot:     {flow.opinion-or-transfer.where}
      visitor: in het ziekenhuis
      bot:     {flow.opinion-or-transfer.knows}
      visitor: nee
      bot:     {flow.opinion-or-transfer.result.both}
      tap:     Papieren en stappen nalopen
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
    `
  })

  test('a view on the diagnosis, from abroad, in English', async () => {
    await play({ language: 'en' })`
      visitor: help me decide
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: a second opinion
      bot:     {flow.opinion-or-transfer.here}
      visitor: no
      bot:     {flow.opinion-or-transfer.about}
      visitor: what is the difference between a second opinion and a transfer?
      bot:     {answer.second-opinion-or-transfer}
      bot:     {flow.back-to}
      visitor: only the diagnosis
      bot:     {flow.opinion-or-transfer.where}
      visitor: I live in Spain, so abroad
      bot:     {flow.opinion-or-transfer.result.second-opinion}
    `
  })
})

describe('questions to take along', () => {
  test('chosen by number, by a word and by button, until it is enough', async () => {
    await play({ language: 'nl' })`
      visitor: Vragen kiezen om mee te nemen
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      visitor: 1, 3 en 5
      bot:     {flow.picked}
      visitor: begeleiding en reizen
      bot:     {flow.picked}
      visitor: geen idee
      bot:     {flow.take-along.questions.help}
      bot:     {flow.back-to}
      tap:     Hoelang moet ik wachten?
      bot:     {flow.picked}
      visitor: klaar
      bot:     Dit is uw lijst: - Hoe groot is de kans van slagen? - Hoeveel ervaring heeft het team? - Moeten wij er ver voor reizen? - Is de begeleiding goed? - Hoelang moet ik wachten? Wilt u dit printen of bewaren?…
    `
  })

  test('all of them, or none, in English', async () => {
    await play({ language: 'en' })`
      visitor: Choose questions to take along
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      tap:     All of them
      bot:     {flow.take-along.summary}
      visitor: Choose questions to take along
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      tap:     That is enough
      bot:     You have not chosen anything yet…
    `
  })
})

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

describe('the papers of Erasmus MC', () => {
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

describe('what an earlier release saved', () => {
  const left = (step: string, choices: Record<string, string[]>, id = 'flow/nki/request-papers') => ({
    dialogs: { dialogStack: [{ id, state: { step, language: 'nl', unclear: 0 } }] },
    flows: { 'flow/nki/request-papers': choices },
  })

  test('the next day the visitor goes on at the same step', async () => {
    await play({ language: 'nl', memory: left('permission', { road: ['gp'], 'gp-referral': ['have'] }) })`
      visitor: ja
      bot:     **3 van 3: Vraag aan uw zorgverzekeraar**…
    `
  })

  test('a step that is gone starts the flow again, and that is said', async () => {
    await play({ language: 'nl', memory: left('fax-number', { road: ['gp'], 'gp-referral': ['have'] }) })`
      visitor: ja
      bot:     {flow.changed}
      bot:     {flow.request-papers.road}
    `
  })

  test('an earlier step that was added is asked as soon as it can be; choices that are gone are forgotten', async () => {
    await play({ language: 'nl', memory: left('insurer', { road: ['gp'], permission: ['by-fax'] }) })`
      visitor: ja
      bot:     **1 van 3: Verwijzing van uw huisarts**…
      visitor: ja
      bot:     {flow.request-papers.permission}
      visitor: ja
      bot:     {flow.request-papers.summary}
    `
  })

  test('a flow that is gone leaves an ordinary conversation', async () => {
    await play({ language: 'nl', memory: left('road', {}, 'flow/nki/old-papers') })`
      visitor: wat kost het?
      bot:     {answer.costs}
    `
  })

  test('what is spoiled is no harm', async () => {
    await play({ language: 'nl', memory: { flows: { 'flow/nki/request-papers': ['road'] } } })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
    `
  })
})
