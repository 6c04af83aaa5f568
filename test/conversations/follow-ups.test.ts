import { play } from '../helpers/play'

test('"how long does that take?" is about what was just answered', async () => {
  await play({ language: 'en' })`
    visitor: What do you do with my records once you have them?
    bot:     {answer.assessment}
    visitor: and how long does that take?
    bot:     {answer.assessment}
  `
})

test('"wie doet dat?" is about what was just answered, and no question about a doctor', async () => {
  await play()`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    visitor: wie doet dat?
    bot:     {answer.how-to-request}
  `
})

test('a follow-up about costs is about costs, whatever was answered before', async () => {
  await play()`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    visitor: en wat kost dat?
    bot:     {answer.costs}
  `
})

test('a follow-up that another answer fits better gets that one, and not the same again', async () => {
  await play({ language: 'en' })`
    visitor: which medical data do you need?
    bot:     {answer.documents}
    visitor: is it free?
    bot:     {answer.costs}
    visitor: in which language?
    bot:     {answer.from-abroad}
  `
})

test('"and at the other hospital?" is answered with what is so there', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs} … €500 …
    visitor: and at Erasmus?
    bot:     {command.institution-same} My answers are now about the Erasmus MC Cancer Institute. …
    bot:     {answer.costs} …
    visitor: en hoe zeg ik een afspraak af?
    bot:     {answer.cancellation}
    visitor: en bij het AVL?
    bot:     {command.institution} …
  `
})

test('a question that names the other hospital is answered for this one, which is said, with the way to that one', async () => {
  await play({ language: 'nl' })`
    visitor: is de second opinion in Rotterdam sneller?
    bot:     {answer.waiting-time} … Dit is het antwoord van het Nederlands Kanker Instituut … Kies dan hieronder de naam.
    tap:     Erasmus MC Kanker Instituut
    bot:     {command.institution} …
  `
})

test('a message that stands on its own does not lean on what went before', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs}
    visitor: Can my daughter listen in on the video call?
    bot:     {answer.appointment}
  `
})
