/** What the desk's server says when it does not do what it was asked. */
import type { StaffName } from './people'

/** What a refusal may name. The page has a sentence of its own for each. */
export type DeskRefusalCode =
  /** 401: nobody is signed in, or the session has ended. */
  | 'SignedOut'
  /** 401: name or password is wrong, the account is disabled, or it is locked: never said which. */
  | 'WrongPassword'
  /** 403 */
  | 'PasswordChangeNeeded'
  /** 403: signed in, but not for this. */
  | 'NotYours'
  /** 403: the header `x-csrf-token` is missing or wrong. */
  | 'CsrfMissing'
  /** 403: the call came over http, and not from this machine itself. */
  | 'NotSecure'
  /** 409: somebody was quicker; `owner` in the error is the colleague, where there is one. */
  | 'TakenAlready'
  /** 409: the hand-off is no longer in a state in which this can be done. */
  | 'StateChanged'
  /** 409: the colleague is not present. */
  | 'NotPresent'
  /** 409: an account has this name. */
  | 'NameTaken'
  /** 422: a field is missing or not as it should be; `field` in the error names it. */
  | 'FieldMalformed'
  /** 429, with `Retry-After` */
  | 'TooManyRequests'
  | 'NotFound'

export interface DeskRefusalBody {
  error: { code: DeskRefusalCode | (string & {}); message: string; owner?: StaffName; field?: string }
}
