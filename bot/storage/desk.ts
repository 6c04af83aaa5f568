/**
 * The storage contract of the desk's own things: who may sign in, who is signed in, who read what, notes, saved replies, and counts by day. The
 * engines and the suite are those of `store.ts`; hand-offs and call-backs have contracts of their own.
 *
 * Passwords arrive hashed and sessions by the digest of their secret: what stands in the database signs nobody in.
 */
import type { Language } from '../../knowledge/model'
import type { Handoff } from './handoffs'

export type StaffRole = 'staff' | 'manager'

/** In `institutions`: every one that there is, also those that come later. */
export const EVERYWHERE = '*'

export interface Account {
  id: string
  /** Unique: what a local staff member signs in with, in lower case; else made from the identity provider's own id. */
  name: string
  /** How colleagues know the account: the same, or what the identity provider calls it. */
  label: string
  /** What the visitor reads. */
  firstName: string
  role: StaffRole
  institutions: string[]
  disabled: boolean
  /** Absent: signs in at the identity provider. */
  password?: string
  mustChangePassword: boolean
  /** Wrong passwords since the last right one, or since it was locked. */
  failures: number
  lockedUntil?: number
  createdAt: number
  lastSignInAt?: number
}

export type NewAccount = Omit<Account, 'failures' | 'lockedUntil' | 'lastSignInAt'>

export type AccountSet = Partial<
  Pick<Account, 'label' | 'firstName' | 'role' | 'institutions' | 'disabled' | 'password' | 'mustChangePassword'>
>

export interface Session {
  /** Digest of the secret that the browser has. */
  digest: string
  account: string
  createdAt: number
  /** The last thing that the staff member did. */
  usedAt: number
  /** Whatever happens. */
  endsAt: number
}

export const ACCESS_KINDS = [
  'read-conversation',
  'listed-history',
  'searched-history',
  'read-unanswered',
  'read-contact',
  'exported',
  'signed-in',
  'failed-sign-in',
  'changed-account',
] as const
export type AccessKind = (typeof ACCESS_KINDS)[number]

/** Who did what, without what was read. The first name is a copy, so that the line outlives the account. */
export interface AccessLine {
  at: number
  account: string
  firstName: string
  what: AccessKind
  /** Or `EVERYWHERE`. */
  institution: string
  conversation?: string
  /** Whose account, by its id, where one was changed. */
  changedAccount?: string
  /** The reference of a call-back. */
  callback?: string
}

export interface Note {
  id: string
  conversation: string
  /** At whose desk it was written: others do not read it. */
  institution: string
  at: number
  account: string
  firstName: string
  /** Masked. */
  text: string
}

export interface StoredReply {
  id: string
  /** Exactly one of the two: whose own it is, or of which institution's team. */
  account?: string
  institution?: string
  language: Language
  title: string
  text: string
  at: number
}

export interface Viewer {
  account: string
  firstName: string
}

/** How often an answer was given on a day (ISO date of the institution's own zone). */
export interface TopicCount {
  institution: string
  day: string
  topic: string
  count: number
}

/** One conversation in which the visitor said something. */
export interface Visit {
  createdAt: number
  handedOver: boolean
  /** A call-back was asked for. */
  calledBack: boolean
}

export interface DeskStore {
  /** False when the name is taken: then nothing is written. */
  addAccount(account: NewAccount): Promise<boolean>
  /** Only where no account with a password exists. Of two processes that start together one adds it. */
  addFirstAccount(account: NewAccount): Promise<boolean>
  /** Of the identity provider: made or brought up to date, by its name. Whether it is disabled stays as it is. Gives what it has become. */
  keepAccount(account: NewAccount): Promise<Account>
  findAccount(id: string): Promise<Account | undefined>
  findAccountByName(name: string): Promise<Account | undefined>
  /** By label. */
  listAccounts(): Promise<Account[]>
  /** A new password unlocks. `endsSessions`: in the same transaction; always when it is disabled. Undefined for no such account. */
  changeAccount(id: string, set: AccountSet, options?: { endsSessions?: boolean }): Promise<Account | undefined>
  /** One more wrong password; the `most`th locks until `lockUntil` and begins anew. Of an account that is locked at `at` nothing is counted. */
  countFailure(id: string, rule: { at: number; most: number; lockUntil: number }): Promise<void>
  /**
   * No failures any more. Gives the account as it is now; undefined, and nothing is written, where meanwhile it was locked or disabled, or its password
   * is not the one (hashed) that was read before.
   */
  noteSignIn(read: Pick<Account, 'id' | 'password'>, at: number): Promise<Account | undefined>

  addSession(session: Session): Promise<void>
  /** With its account. Whether it is still good is for the caller to say. */
  findSession(digest: string): Promise<{ session: Session; account: Account } | undefined>
  noteUse(digest: string, at: number): Promise<void>
  endSession(digest: string): Promise<void>
  /** Those that ended, and those not used since. Gives how many. */
  removeSessions(now: number, unusedSince: number): Promise<number>

  addAccess(access: AccessLine): Promise<void>
  /** Also of what was done everywhere. The newest first, `limit` at most. `before`: the `next` of the page before. `only`: whose, and of what. */
  listAccess(
    institution: string,
    limit: number,
    before?: number,
    only?: Partial<Pick<AccessLine, 'what' | 'account'>>,
  ): Promise<{ entries: AccessLine[]; next?: number }>
  removeAccessBefore(at: number): Promise<number>

  /** The conversation's newest hand-off takes the next desk-wide number with it. Throws `UnknownConversation`. */
  addNote(note: Note): Promise<void>
  /** Oldest first. */
  listNotes(conversation: string): Promise<Note[]>

  /** By title. */
  listOwnReplies(account: string): Promise<StoredReply[]>
  listTeamReplies(institution: string): Promise<StoredReply[]>
  findReply(id: string): Promise<StoredReply | undefined>
  /** Adds it, or puts it in the place of the one with this id. */
  keepReply(reply: StoredReply): Promise<void>
  removeReply(id: string): Promise<void>

  /** This staff member has the conversation open. Unknown conversations are no fault. */
  view(conversation: string, viewer: Viewer, at: number): Promise<void>
  stopViewing(conversation: string, account: string): Promise<void>
  /** Who had it open at `since` or later, by name. */
  listViewers(conversation: string, since: number): Promise<Viewer[]>

  countTopics(counts: TopicCount[]): Promise<void>
  /** Both days included. */
  listTopics(institution: string, from: string, to: string): Promise<TopicCount[]>
  /** Conversations that began at `from` or later and before `to`. */
  listVisits(institution: string, from: number, to: number): Promise<Visit[]>
  /** The same of hand-offs, by when they were asked for. */
  listHandoffsAskedFor(institution: string, from: number, to: number): Promise<Handoff[]>
  /** When call-backs were asked for, in the same span; a changed one is the same wish. */
  listCallbackMoments(institution: string, from: number, to: number): Promise<number[]>
  /** The newest first, by the desk-wide number; only below `before` where it is given. */
  listEndedHandoffs(institution: string, limit: number, before?: number): Promise<Handoff[]>
}
