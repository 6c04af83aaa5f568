/** Staff members as the desk's page sees them, and their accounts and the access log as managers do. */
import type { AccessKind } from '../../storage/desk'

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
  /** `name`: to sign in with; absent where the account is no more. */
  by: StaffName & { name?: string }
  what: AccessKind
  conversation?: string
  /** Whose account was changed. */
  changed?: { id: string; name?: string }
  institution?: string
}

export interface AccessLogQuery {
  institution: string
  before?: number
}

export interface AccessLogAnswer {
  entries: AccessEntry[]
  /** Pass it as `before` for what is older. */
  next?: number
}
