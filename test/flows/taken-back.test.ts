/** Somebody comes back to what they said of a list: during it, and when it has ended. */
import { play } from '../helpers/play'
import { THROUGH_THE_GP } from './scripts'

/** All papers are there. */
const THROUGH_THE_GP_IN_ENGLISH = `
  visitor: check list
  bot:     {flow.request-papers.intro}
  bot:     {flow.request-papers.road}
  visitor: my gp
  bot:     {flow.request-papers.results}
  visitor: I have it
  bot:     {flow.request-papers.gp-referral}
  visitor: I have it
  bot:     {flow.request-papers.permission}
  visitor: I have it
  bot:     {flow.request-papers.insurer}
  visitor: I have it
  bot:     {flow.request-papers.summary}
`
const QUESTIONS = `
  visitor: Choose questions to take along
  bot:     {flow.take-along.intro}
  bot:     {flow.take-along.questions}
`

/** On the way through the own hospital, at what one may do without. */
const EXTRA_QUESTIONS = `
  visitor: checklist
  bot:     {flow.request-papers.intro}
  bot:     {flow.request-papers.road}
  visitor: mijn eigen ziekenhuis
  bot:     {flow.request-papers.results}
  visitor: heb ik
  bot:     {flow.request-papers.referral}
  visitor: heb ik
  bot:     {flow.request-papers.own-questions}
`

describe('what one may do without', () => {
  test.each(['Niet nodig', 'nee, ik heb geen extra vragen', 'dat hoeft niet'])('"%s" counts no more', async (words) => {
    await play({ language: 'nl' })`
      ${EXTRA_QUESTIONS}
      visitor: ${words}
      bot:     {flow.request-papers.file-sent} **4 van 5: …
      visitor: heb ik
      bot:     {flow.request-papers.insurer}
      visitor: heb ik
      bot:     {flow.request-papers.summary} **U hebt 4 van 4.** …
    `
  })

  test.each([
    ['nl', 'niet nodig, alleen de diagnose'],
    ['en', 'not needed, only the diagnosis'],
  ] as const)('the results and the plan, where only the diagnosis is asked about: %s', async (language, words) => {
    await play({ language })`
      visitor: checklist
      bot:     {flow.request-papers.intro}
      bot:     {flow.request-papers.road}
      visitor: 1
      bot:     {flow.request-papers.results}
      visitor: ${words}
      bot:     {flow.request-papers.referral}
    `
  })

  test('the same in other words, which may be asked back about, raises no alarm', async () => {
    await play({ language: 'nl' })`
      ${EXTRA_QUESTIONS}
      visitor: terug
      bot:     {flow.request-papers.referral}
      visitor: terug
      bot:     {flow.request-papers.results}
      visitor: hoeft niet, alleen de diagnose
      bot:     {clarify}
    `
  })

  test('a plain no is "not yet", and it can be put right', async () => {
    await play({ language: 'nl' })`
      ${EXTRA_QUESTIONS}
      visitor: nee
      bot:     {flow.request-papers.own-questions.not-yet}
      bot:     {flow.request-papers.file-sent}
      visitor: terug
      bot:     {flow.request-papers.own-questions}
      visitor: niet nodig
      bot:     {flow.request-papers.file-sent}
    `
  })

  test('"waarom?" is answered with why, and nobody is told that it does not matter', async () => {
    await play({ language: 'nl' })`
      ${EXTRA_QUESTIONS}
      visitor: waarom?
      bot:     {flow.request-papers.own-questions.help} Zo regelt u het: … Dan weten wij waarover u meer wilt horen.
      bot:     We waren bij: Uw extra vragen. …
    `
  })

  test('of what is needed nobody is told that it is not', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: niet nodig
      bot:     {flow.unclear}
    `
  })
})

describe('a slip in what is said of a paper', () => {
  test.each([
    ['de verwijzing heb ik neit', '{flow.request-papers.gp-referral.not-yet}'],
    ['die heb ik nog neit', '{flow.request-papers.gp-referral.not-yet}'],
  ])('"%s" says that it is not there', async (said, reply) => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: ${said}
      bot:     ${reply}
      bot:     {flow.request-papers.permission}
    `
  })
})

describe('a paper of a checklist', () => {
  test('that is not there after all is noted so, and the question asked before is asked again', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: oh nee, de verwijzing heb ik toch nog niet
      bot:     {flow.corrected} Goed, ik heb het aangepast. Bij "Verwijzing van uw huisarts" staat nu: Nog niet.
      bot:     {flow.request-papers.gp-referral.not-yet} Dat geeft niet. Zo regelt u het: …
      bot:     {flow.back-to} We waren bij: Toestemming vooraf. …
      visitor: heb ik
      bot:     {flow.request-papers.insurer}
      visitor: I do have the referral now
      bot:     {flow.corrected} … it now says: I have it.
      bot:     **4 of 4: Question to your health insurer** …
      visitor: I have it
      bot:     {flow.request-papers.summary} **You have 4 of 4.** …
    `
  })

  test('may be taken back when the list has ended, at once or later in the talk', async () => {
    await play({ language: 'en' })`
      ${THROUGH_THE_GP_IN_ENGLISH}
      visitor: wait, I don't have the referral after all
      bot:     {flow.corrected} … For "Referral from your GP" it now says: Not yet.
      bot:     {flow.request-papers.summary} **You have 3 of 4.** This is still missing: - **Referral from your GP** …
      visitor: I'm not sure about the permission
      bot:     {flow.corrected} … it now says: I don't know.
      bot:     {flow.request-papers.summary} **You have 2 of 4.** …
      visitor: what does it cost?
      bot:     {answer.costs}
      visitor: oh no, I haven't asked the insurer yet
      bot:     {flow.corrected}
      bot:     {flow.request-papers.summary} **You have 1 of 4.** …
    `
  })

  test('that is named in a question is no correction', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: mag de huisarts de verwijzing weigeren?
      bot:     {answer.via-gp}
      bot:     {flow.back-to} We waren bij: Toestemming vooraf. …
    `
  })

  test('that is missing beside a wish for a person leads to a person', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: ik heb de verwijzing niet, ik wil een medewerker spreken
      bot:     {handoff.open}
      bot:     {flow.back-to}
    `
  })

  test('of the step itself, with its name, is the answer to that step', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: de verwijzing heb ik nog niet
      bot:     {flow.request-papers.gp-referral.not-yet}
      bot:     {flow.request-papers.permission}
    `
  })
})

test.each(['vorige', 'ik heb me vergist', 'oeps, verkeerde knop', 'sorry, I made a mistake'])(
  '"%s" right after the end asks the last thing again',
  async (words) => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: heb ik
      bot:     {flow.request-papers.insurer}
      visitor: heb ik
      bot:     {flow.request-papers.summary}
      visitor: ${words}
      bot:     {flow.request-papers.insurer}
      visitor: terug
      bot:     {flow.request-papers.permission}
    `
  },
)

test('a guide that has ended goes a step back, too', async () => {
  await play({ language: 'nl' })`
    visitor: Wat past bij mijn vraag?
    bot:     {flow.opinion-or-transfer.intro}
    bot:     {flow.opinion-or-transfer.hope}
    tap:     Behandeld worden bij het NKI
    bot:     {flow.opinion-or-transfer.far}
    visitor: ja
    bot:     {flow.opinion-or-transfer.where}
    visitor: huisarts
    bot:     {flow.opinion-or-transfer.result.transfer}
    visitor: vorige
    bot:     {flow.opinion-or-transfer.where}
  `
})

describe('questions to take along', () => {
  test('"the second" is the second of the buttons that are shown, and each reply tells the list', async () => {
    await play({ language: 'en' })`
      ${QUESTIONS}
      visitor: 1
      bot:     {flow.picked} This is now on your list: - What is known about the chance of success? Would you …
      visitor: 1
      bot:     {flow.picked} … - What is known about the chance of success? - Do you use the newest techniques? Would you …
      visitor: the second
      bot:     {flow.picked} … techniques? - Will the treatment cause discomfort? Would you …
      visitor: the last one
      bot:     {flow.picked} … discomfort? - Do I know yet who my specialist will be? Would you …
      visitor: chances
      bot:     {flow.picked} … - What is known about the chance of success? - Do you use …
    `
  })

  test('what is not wanted any more goes off the list, by its place in it or by name, and deletes nothing else', async () => {
    await play({ language: 'nl' })`
      visitor: Vragen kiezen om mee te nemen
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      visitor: 1, 2 en 3
      bot:     {flow.picked}
      visitor: verwijder de tweede
      bot:     {flow.picked} … - Wat is bekend over de kans van slagen? - Hoeveel ervaring heeft het team? Wilt …
      visitor: de kans wil ik toch niet
      bot:     {flow.picked} … lijst: - Hoeveel ervaring heeft het team? Wilt …
      visitor: de wachttijd hoef ik niet
      bot:     {flow.picked} … lijst: - Hoeveel ervaring heeft het team? Wilt …
      visitor: klaar
      bot:     {flow.take-along.summary}
      visitor: haal de eerste weg
      bot:     {flow.take-along.summary}
    `
  })

  test('a list that was emptied says so', async () => {
    await play({ language: 'en' })`
      ${QUESTIONS}
      visitor: 4
      bot:     {flow.picked}
      visitor: delete number 1
      bot:     {flow.picked} There is nothing on your list now. …
      visitor: remove the first one
      bot:     {flow.picked} There is nothing on your list now. …
    `
  })
})

describe('"what now?"', () => {
  test('after a checklist leads to what is still missing, and then on', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: heb ik
      bot:     {flow.request-papers.permission}
      visitor: nog niet
      bot:     {flow.request-papers.permission.not-yet}
      bot:     {flow.request-papers.insurer}
      visitor: heb ik
      bot:     {flow.request-papers.summary}
      visitor: oké, en dan?
      bot:     {flow.next-missing} Regel eerst wat nog ontbreekt: - Toestemming vooraf Hoe u dat doet, …
      tap:     Papieren en stappen nalopen
      bot:     {flow.continued}
      bot:     {flow.request-papers.permission}
      visitor: heb ik
      bot:     {flow.request-papers.summary}
      visitor: en nu?
      bot:     {flow.next}
      tap:     {how-to-request}
      bot:     {answer.how-to-request}
    `
  })

  test.each(['what now?', 'ok, and then?', "what's next?", 'so what do I do now'])(
    'after a list, as "%s", leads on',
    async (words) => {
      await play({ language: 'en' })`
        ${QUESTIONS}
        visitor: 1
        bot:     {flow.picked}
        visitor: done
        bot:     {flow.take-along.summary}
        visitor: ${words}
        bot:     {flow.next}
        tap:     {transfer}
        bot:     {answer.transfer}
      `
    },
  )

  test('in the middle gets the help of the step', async () => {
    await play({ language: 'nl' })`
      ${THROUGH_THE_GP}
      visitor: wat moet ik nu doen?
      bot:     {flow.request-papers.gp-referral.help}
      bot:     {flow.back-to}
    `
  })
})
