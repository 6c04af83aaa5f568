/**
 * What Direct Line refuses, with the status that makes the real client do the right thing: 403 on a post means "fetch a new
 * token", 400 and 413 show "Send failed" at once, 502 shows it after 20 seconds (botframework-directlinejs 0.15).
 */
import { Refusal } from '../../http/refusal'

export const tokenMissing = () =>
  new Refusal(401, 'Unauthorized', 'send the token as "Authorization: Bearer …"', { 'www-authenticate': 'Bearer' })
export const tokenMalformed = () =>
  new Refusal(401, 'BadToken', 'this is no token of ours', { 'www-authenticate': 'Bearer error="invalid_token"' })
export const tokenExpired = () => new Refusal(403, 'TokenExpired', 'the token has expired')
export const tokenForAnother = () => new Refusal(403, 'NotYours', 'the token is for another conversation')
export const originRefused = () => new Refusal(403, 'OriginNotAllowed', 'this origin may not use the token')
export const ticketRefused = () =>
  new Refusal(403, 'BadTicket', 'the stream address was used already, or is older than 60 seconds; ask for another')
export const uploadRefused = () =>
  new Refusal(403, 'UploadNotAllowed', 'files are not accepted here; medical files must not be sent through the chat')
export const conversationUnknown = () => new Refusal(404, 'ConversationNotFound', 'there is no such conversation')
export const tooManyStreams = () =>
  new Refusal(429, 'TooManyStreams', 'too many streams are open; wait as long as Retry-After says', {
    'retry-after': '20',
  })
export const activityMalformed = (message: string) => new Refusal(400, 'BadActivity', message)
export const bodyMalformed = (message: string) => new Refusal(400, 'BadArgument', message)
export const valueTooLarge = () => new Refusal(413, 'DataTooLarge', 'the value of an event has at most 1024 characters')
export const notTaken = () => new Refusal(502, 'BotRejectedActivity', 'the activity could not be taken; send it again')
