/** Staff members as the desk's page sees them, and their accounts and the access log as managers do. */
import type { AccessKind } from '../../storage/desk'

export { ACCESS_KINDS } from '../../storage/desk'
export type { AccessKind }

export type DeskRole = 'staff' | 'manager'

/** A staff member as colleagues see one. */
export interface StaffName {
  id: string
  firstName: string
}

export interface Named {
  id: string
  name: string
}

export interface AccountView {
  id: string
  name: string
  firstName: string
  role: DeskRole
  institutions: string[]
  disabled: boolean
  /** False: signs in with the organisation's account, which also says the role. */
  local: boolean
  lockedUntil?: number
  lastSignInAt?: number
}

export interface NewAccountBody {
  /** To sign in with; letters, digits, dot, dash, underscore and @. */
  name: string
  /** What the visitor reads. */
  firstName: string
  role: DeskRole
  institutions: string[]
}

export interface AccountChangeBody {
  firstName?: string
  role?: DeskRole
  institutions?: string[]
  disabled?: boolean
}

/** Shown once, and never again. */
export interface OneTimePasswordAnswer {
  account: AccountView
  oneTimePassword: string
}

export interface AccessEntry {
  at: number
  /** `name`: to sign in with; absent where there is no such account. Without a first name: whoever tried a name that there is not. */
  by: StaffName & { name?: string }
  what: AccessKind
  conversation?: string
  /** The reference of the call-back whose contact data was read. */
  callback?: string
  /** Whose account was changed. */
  changed?: { id: string; name?: string }
  institution?: string
}

export interface AccessLogQuery {
  institution: string
  before?: number
  what?: AccessKind
  /** An account. */
  who?: string
}

export interface AccessLogAnswer {
  entries: AccessEntry[]
  /** For `who`: those who have signed in and work there, by name. */
  people: Named[]
  /** Pass it as `before` for what is older. */
  next?: number
}
