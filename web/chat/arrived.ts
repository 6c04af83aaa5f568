/**
 * What came back from the server has arrived, whatever became of the call that sent it. Web Chat goes by the call alone: a message
 * whose call was cut off would stay "not sent", with a button that sends it twice.
 */
import { markActivity, type WebChatActivity } from 'botframework-webchat-core'
import { isFromBot, isMessage, sequenceOf } from './activity'

interface Seen {
  type: string
  payload?: { activity?: WebChatActivity }
  meta?: { clientActivityID?: string }
}

/** For Web Chat's store. */
export const knowingWhatArrived =
  ({ getState }: { getState: () => { activities: WebChatActivity[] } }) =>
  (next: (action: unknown) => unknown) =>
  (action: unknown): unknown => {
    const { type, payload, meta } = action as Seen
    const sent = (each: WebChatActivity) => each.id && each.channelData?.clientActivityID === meta?.clientActivityID
    if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED' && getState().activities.some(sent)) return action
    const done = next(action)
    const id = payload?.activity?.id
    if (type === 'DIRECT_LINE/INCOMING_ACTIVITY' && id && payload.activity && !isFromBot(payload.activity))
      next(markActivity({ id }, 'webchat:send-status', 'sent'))
    return done
  }

interface Ageing {
  /** The last sequence number that was shown before. */
  upTo: () => number
  /** Something is on the page. */
  came: () => void
}

/** For Web Chat's store: what was shown before is marked as old (`isOld`). */
export const knowingWhatIsOld =
  ({ upTo, came }: Ageing) =>
  () =>
  (next: (action: unknown) => unknown) =>
  (action: unknown): unknown => {
    const { type, payload } = action as Seen
    const activity = payload?.activity
    if (type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity) return next(action)
    const channelData = { ...activity.channelData, old: sequenceOf(activity) <= upTo() }
    const done = next({ ...(action as Seen), payload: { ...payload, activity: { ...activity, channelData } } })
    came()
    return done
  }

/** For Web Chat's store: tells of each message that was not taken, and of each that has not come back after 20 seconds. */
export const hearingFailures =
  ({ refused, late }: { refused: () => void; late: () => void }) =>
  () =>
  (next: (action: unknown) => unknown) =>
  (action: unknown): unknown => {
    const { type, payload } = action as Seen
    if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') refused()
    // A sign of typing never comes back.
    if (type === 'DIRECT_LINE/POST_ACTIVITY_IMPEDED' && payload?.activity && isMessage(payload.activity)) late()
    return next(action)
  }
