/**
 * Who speaks, for those who hear the page. Web Chat knows one bot and says the same name before all that is not the visitor's; here a staff member
 * speaks too. So Web Chat's own name is silent, and each message is read with the name of who says it.
 */
import type { WebChatActivity } from 'botframework-webchat-core'
import { choicesOf, isFromBot, isMessage, personOf } from './activity'
import type { PageTexts } from './page'
import { plainText } from './plain-text'

export function speakerOf(activity: WebChatActivity, texts: PageTexts): string {
  const person = personOf(activity)
  if (person) return `${person}, ${texts['page.handoff.staff'] ?? ''}`
  return (isFromBot(activity) ? texts['page.bot-name'] : texts['page.you']) ?? ''
}

interface Incoming {
  type: string
  payload?: { activity?: WebChatActivity }
}

function spokenChoices(activity: WebChatActivity, texts: PageTexts): string {
  const choices = choicesOf(activity)
  return choices ? `\n${choices.label ?? texts['page.choices']}: ${choices.titles.join('; ')}` : ''
}

/** For Web Chat's store: what comes in is given the words that are read aloud. */
export const namingSpeakers =
  (texts: () => PageTexts) =>
  () =>
  (next: (action: unknown) => unknown) =>
  (action: unknown): unknown => {
    const { type, payload } = action as Incoming
    const activity = payload?.activity
    if (type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity || !isMessage(activity) || !isFromBot(activity))
      return next(action)
    const spoken = [`${speakerOf(activity, texts())}: ${plainText(activity)}`, spokenChoices(activity, texts())]
    const channelData = { ...activity.channelData, 'webchat:fallback-text': spoken.join('') }
    return next({ ...(action as Incoming), payload: { ...payload, activity: { ...activity, channelData } } })
  }
