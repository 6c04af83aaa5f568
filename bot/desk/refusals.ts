/** What the desk answers when it cannot do what was asked. The page has a sentence of its own for each code (`DeskRefusalCode`). */
import { Refusal } from '../http/refusal'
import type { StaffName } from './api/people'

export const signedOut = () => new Refusal(401, 'SignedOut', 'nobody is signed in, or the session has ended')
/** The same for an unknown name, a wrong password, a disabled and a locked account: it tells nobody which names there are. */
export const wrongPassword = () => new Refusal(401, 'WrongPassword', 'the name or the password is not right')
export const passwordChangeNeeded = () =>
  new Refusal(403, 'PasswordChangeNeeded', 'the one-time password must be changed first')
export const notYours = () => new Refusal(403, 'NotYours', 'this is not for this account')
export const csrfMissing = () => new Refusal(403, 'CsrfMissing', "the header x-csrf-token must hold the session's csrf")
export const notSecure = () =>
  new Refusal(
    403,
    'NotSecure',
    'the desk works over https, or on this machine itself; behind a proxy set TRUST_PROXY=yes',
  )
export const unknownThing = () => new Refusal(404, 'NotFound', 'there is no such thing')
export const takenAlready = (owner?: StaffName) =>
  new Refusal(409, 'TakenAlready', 'somebody was quicker', {}, owner ? { owner } : {})
export const stateChanged = () => new Refusal(409, 'StateChanged', 'it is in another state by now')
export const notPresent = () => new Refusal(409, 'NotPresent', 'this colleague is not present')
export const nameTaken = () => new Refusal(409, 'NameTaken', 'another account has this name')
export const malformed = (field: string) =>
  new Refusal(422, 'FieldMalformed', 'a field is missing or is not as it should be', {}, { field })
