import { endPlays, play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/present'

beforeAll(() => void shippedKnowledge(), 60_000)
afterAll(endPlays)

test('a visitor who opens the chat is told what it is, what it is not, and where to call in an emergency', async () => {
  await play({ language: 'en' })`
    opens:
    bot: {welcome} Welcome. I am the digital assistant of the Netherlands Cancer Institute (NKI). … I do not give medical advice. I am not for emergencies either: then call [112](tel:112). …
    tap: What does a second opinion cost?
    bot: {answer.costs}
  `
})
