/** "Anna is typing": only of people. The bot is never said to type. */
import type { TypingIndicatorMiddleware } from 'botframework-webchat-api'
import { usePage } from './page-context'

export const typingIndicatorMiddleware: TypingIndicatorMiddleware =
  () =>
  () =>
  ({ activeTyping, visible }) => {
    const names = Object.values(activeTyping)
      .filter(({ role }) => role !== 'user')
      .map(({ name }) => name)
    return visible && names[0] ? <Typing name={names[0]} /> : null
  }

function Typing({ name }: { name: string }) {
  const { texts } = usePage()
  return (
    <p className="person-typing">
      {name} {texts['page.handoff.typing']}
      <span className="dots" aria-hidden="true" />
    </p>
  )
}
