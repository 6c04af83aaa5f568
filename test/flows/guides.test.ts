/** Second opinion or transfer, and the questions to take along. */
import { play } from '../helpers/play'

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

  test.each(['geen', 'geen vragen', 'overslaan', 'hoeft niet'])('none: "%s"', async (words) => {
    await play({ language: 'nl' })`
      visitor: Vragen kiezen om mee te nemen
      bot:     {flow.take-along.intro}
      bot:     {flow.take-along.questions}
      visitor: ${words}
      bot:     {flow.take-along.summary}
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
      bot:     {flow.continued}
      bot:     {flow.take-along.questions}
      visitor: start again
      bot:     {flow.again}
      bot:     {flow.take-along.questions}
      tap:     That is enough
      bot:     You have not chosen anything yet…
    `
  })
})
