/** Signing in and out: who is at the page, and what they may see. */
import type { Language } from '../../../knowledge/model'
import type { DeskRole, Named, StaffName } from './people'

export const CSRF_HEADER = 'x-csrf-token'
/** What `x-csrf-token` holds while nobody is signed in. */
export const NO_CSRF = 'none'

interface OfficeView extends Named {
  shortName: Record<Language, string>
  timeZone: string
  /** Null where no hours are known. */
  open: boolean | null
  /** Milliseconds until `open` is another: a span, since the two clocks may differ. */
  changesIn?: number
}

export type SessionAnswer =
  | {
      signedIn: false
      csrf: typeof NO_CSRF
      /** Signing in with the organisation's own account is possible, at `DESK_ROOT/oidc/start`. */
      oidc: boolean
      /** Signing in with a name and a password is possible. */
      local: boolean
      /** Why the last sign-in with the organisation's account did not work; the page says it in its own words. */
      refused?: 'no-role' | 'no-institution' | 'disabled' | 'failed'
    }
  | {
      signedIn: true
      csrf: string
      staff: StaffName & { name: string; role: DeskRole; local: boolean }
      institutions: OfficeView[]
      /** Everything but the session's own calls is refused until the one-time password was changed. */
      mustChangePassword: boolean
      /** Milliseconds until the session ends whatever happens, and until it has lain idle for too long: spans, as above. */
      endsIn: number
      idleEndsIn: number
    }

export interface SignInBody {
  name: string
  password: string
}

export interface PasswordBody {
  current: string
  /** At least 12 characters. */
  next: string
}
