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

test('a message that stands on its own does not lean on what went before', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs}
    visitor: Can my daughter listen in on the video call?
    bot:     {answer.appointment}
  `
})
