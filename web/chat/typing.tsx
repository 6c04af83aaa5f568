/** "Anna is typing": only of people. The bot is never said to type. */
import type { TypingIndicatorMiddleware } from 'botframework-webchat-api'
import { hooks } from 'botframework-webchat-component'
import { useRef } from 'react'
import { isFromBot, isMessage } from './activity'
import { usePage } from './page-context'

export const typingIndicatorMiddleware: TypingIndicatorMiddleware =
  () =>
  () =>
  ({ activeTyping, visible }) => {
    const names = Object.values(activeTyping)
      .filter(({ role }) => role !== 'user')
      .map(({ name }) => name)
    const until = Math.max(...Object.values(activeTyping).map(({ expireAt }) => expireAt))
    return visible && names[0] ? <Typing name={names[0]} until={until} /> : null
  }

/** Until something is said: Web Chat would go on for seconds after. `until` moves with every sign of typing. */
function Typing({ name, until }: { name: string; until: number }) {
  const { texts } = usePage()
  const [activities] = hooks.useActivities()
  const said = activities.filter((activity) => isMessage(activity) && isFromBot(activity)).length
  const first = useRef({ until, said })
  if (first.current.until !== until) first.current = { until, said }
  if (first.current.said !== said) return null
  return (
    <p className="person-typing">
      {name} {texts['page.handoff.typing']}
      <span className="dots" aria-hidden="true" />
    </p>
  )
}
