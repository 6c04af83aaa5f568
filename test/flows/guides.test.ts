/** Second opinion or transfer, and the questions to take along. */
import { unsureOf } from '../helpers/minds'
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

  test('who knows neither what nor where need not choose yet, and reads what either way asks', async () => {
    await play({ language: 'nl' })`
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: dat weet ik nog niet
      bot:     {flow.opinion-or-transfer.hope.unknown}
      bot:     {flow.opinion-or-transfer.here}
      visitor: weet ik nog niet
      bot:     {flow.opinion-or-transfer.here.unknown}
      bot:     {flow.opinion-or-transfer.far}
      visitor: nee
      bot:     {flow.opinion-or-transfer.about}
      visitor: ook over de behandeling
      bot:     {flow.opinion-or-transfer.plan}
      visitor: geen idee
      bot:     {flow.opinion-or-transfer.where}
      visitor: huisarts
      bot:     {flow.opinion-or-transfer.result.not-chosen} **U hoeft nu nog niet te kiezen.** … - Vraag uw arts of alle uitslagen en het behandelplan klaar zijn voor een mening over uw behandeling. - **De volgende stap:** …
      tap:     {second-opinion-or-transfer}
      bot:     {answer.second-opinion-or-transfer}
    `
  })

  test('a view on a plan that is not there yet: perhaps not everything is ready, and the doctor knows when', async () => {
    await play({ language: 'nl' })`
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: een mening
      bot:     {flow.opinion-or-transfer.here}
      visitor: nee
      bot:     {flow.opinion-or-transfer.about}
      visitor: allebei
      bot:     {flow.opinion-or-transfer.plan}
      visitor: nog niet
      bot:     {flow.opinion-or-transfer.where}
      visitor: buitenland
      bot:     {flow.opinion-or-transfer.result.not-ready} **Een second opinion past bij wat u zegt, maar misschien is nog niet alles klaar.** … Vraag uw arts wanneer dat zo is. …
      tap:     {when-to-request}
      bot:     {answer.when-to-request}
    `
  })

  test('who hopes for a trial is asked for no plan', async () => {
    await play({ language: 'en' })`
      visitor: help me decide
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: a clinical trial
      bot:     {flow.opinion-or-transfer.here}
      visitor: no
      bot:     {flow.opinion-or-transfer.about}
      visitor: about the treatment too
      bot:     {flow.opinion-or-transfer.where}
      visitor: my GP
      bot:     {flow.opinion-or-transfer.result.second-opinion} … take part in a study with patients (trial)? …
    `
  })

  test.each([
    ['a hospital in the netherlands', true],
    ['my GP', false],
  ])('looked after by %s: told that the hospital goes on treating them: %s', async (where, told) => {
    const { said } = await play({ language: 'en' })`
      visitor: help me decide
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: a second opinion
      bot:     {flow.opinion-or-transfer.here}
      visitor: no
      bot:     {flow.opinion-or-transfer.about}
      visitor: only the diagnosis
      bot:     {flow.opinion-or-transfer.where}
      visitor: ${where}
      ${told ? 'bot: {flow.opinion-or-transfer.knows}\n visitor: yes' : ''}
      bot:     {flow.opinion-or-transfer.result.second-opinion}
    `
    expect(said.some((each) => each.includes('hospital goes on treating you'))).toBe(told)
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

describe('what is said beside the guide', () => {
  test('a wish for medical advice is refused, and the question asked again; a yes or no is the answer to that', async () => {
    await play({ language: 'nl' })`
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: een mening
      bot:     {flow.opinion-or-transfer.here}
      visitor: nee
      bot:     {flow.opinion-or-transfer.about}
      visitor: over of ik nog chemo moet
      bot:     {safety.medical-advice}
      bot:     {flow.back-to} …Gaat uw vraag alleen over de diagnose (welke ziekte u hebt), of ook over de behandeling?
      tap:     Ook over de behandeling
      bot:     {flow.opinion-or-transfer.plan}
      visitor: moet ik stoppen met mijn chemo?
      bot:     {safety.medical-advice}
      bot:     {flow.back-to}
      visitor: nee
      bot:     {flow.opinion-or-transfer.where}
    `
  })

  test('a remark that is no choice: the question again, with its buttons; thanks are thanks', async () => {
    await play({ language: 'nl' })`
      visitor: keuzehulp
      bot:     {flow.opinion-or-transfer.intro}
      bot:     {flow.opinion-or-transfer.hope}
      visitor: een mening
      bot:     {flow.opinion-or-transfer.here}
      visitor: ja
      bot:     {flow.opinion-or-transfer.far}
      visitor: ik woon in groningen
      bot:     {flow.unclear} …Moet u ver reizen naar het NKI?
      visitor: dank u wel
      bot:     {smalltalk.thanks}
      bot:     {flow.back-to}
      tap:     Ja, ver
      bot:     {flow.opinion-or-transfer.about}
    `
  })

  test.each(['weet niet', 'geen idee', "i don't know"])(
    '"%s" to "do you mean …?" is none of these, and back to the step',
    async (words) => {
      await play({ inUse: unsureOf('iets met papieren', 'documents', 'costs') })`
        visitor: keuzehulp
        bot:     {flow.opinion-or-transfer.intro}
        bot:     {flow.opinion-or-transfer.hope}
        visitor: iets met papieren
        bot:     {clarify}
        visitor: ${words}
        bot:     {clarify.none-reply}
        bot:     ${words.startsWith('i ') ? '{flow.opinion-or-transfer.hope}' : '{flow.back-to} …Waar hoopt u op?'}
      `
    },
  )

  test.each(['weet niet', 'ik weet het niet', 'geen idee', "i don't know", 'not sure'])(
    '"%s" as the first message begins no guide: what one can do here is told',
    async (words) => {
      await play()`
        visitor: ${words}
        bot:     {command.help}
      `
    },
  )
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
      bot:     Dit is uw lijst: - Wat is bekend over de kans van slagen? - Hoeveel ervaring heeft het team? - Moeten wij er ver voor reizen? - Is de begeleiding goed? - Hoelang moet ik wachten? Wilt u dit printen of bewaren?…
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
