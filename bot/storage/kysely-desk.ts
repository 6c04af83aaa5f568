/** The desk's own store in SQL, for any engine. */
import type { Language } from '../../knowledge/model'
import {
  type AccessKind,
  type AccessLine,
  type Account,
  type AccountSet,
  type DeskStore,
  EVERYWHERE,
  type NewAccount,
  type Note,
  type Session,
  type StaffRole,
  type StoredReply,
  type TopicCount,
  type Viewer,
  type Visit,
} from './desk'
import type { AccessRow, AccountRow, NoteRow, ReplyRow, SessionRow } from './desk-schema'
import { type DeskStatements, prepareDeskStatements } from './desk-statements'
import type { Engine } from './engine'
import { toHandoff } from './handoff-rows'
import type { HandoffSteps } from './handoff-steps'
import type { Handoff } from './handoffs'
import { type Query, row, rows, type Statement, type Steps } from './statement'
import type { Statements } from './statements'
import { UnknownConversation } from './store'

/** Ids of the access log and the numbers of hand-offs stay below. */
const NEWEST = 2 ** 31 - 1

export class KyselyDesk implements DeskStore {
  private readonly sql: DeskStatements

  constructor(
    private readonly engine: Engine,
    private readonly shared: Pick<Statements, 'lockConversation'>,
    private readonly handoffs: Pick<HandoffSteps, 'touch'>,
  ) {
    this.sql = prepareDeskStatements(engine.sql)
  }

  async addAccount(account: NewAccount): Promise<boolean> {
    return (await this.engine.write(() => row(this.sql.insertAccount, toAccountRow(account)))) !== undefined
  }

  addFirstAccount(account: NewAccount): Promise<boolean> {
    return this.engine.write(() => this.addingFirst(account))
  }

  private *addingFirst(account: NewAccount): Steps<boolean> {
    if (yield* row(this.sql.findLocalAccount, {})) return false
    return (yield* row(this.sql.insertAccount, toAccountRow(account))) !== undefined
  }

  async keepAccount(account: NewAccount): Promise<Account> {
    const kept = await this.engine.write(() => this.keeping(account))
    if (!kept) throw new Error('an account with a password has the name of one of the identity provider')
    return toAccount(kept)
  }

  private *keeping(account: NewAccount): Steps<AccountRow | undefined> {
    const { name, label, first_name, role, institutions, ...rest } = toAccountRow(account)
    const own = { name, label, first_name, role, institutions }
    yield* row(this.sql.insertAccount, { ...rest, ...own })
    return yield* row(this.sql.updateFromProvider, own)
  }

  async findAccount(id: string): Promise<Account | undefined> {
    return map(await this.one(this.sql.findAccount, { id }), toAccount)
  }

  async findAccountByName(name: string): Promise<Account | undefined> {
    return map(await this.one(this.sql.findAccountByName, { name }), toAccount)
  }

  async listAccounts(): Promise<Account[]> {
    return (await this.all(this.sql.listAccounts, {})).map(toAccount)
  }

  async changeAccount(
    id: string,
    set: AccountSet,
    { endsSessions = false }: { endsSessions?: boolean } = {},
  ): Promise<Account | undefined> {
    const changed = await this.engine.write(() => this.changing(id, set, endsSessions))
    return map(changed, toAccount)
  }

  private *changing(id: string, set: AccountSet, endsSessions: boolean): Steps<AccountRow | undefined> {
    const { label = null, firstName = null, role = null, password = null, institutions, disabled } = set
    if (endsSessions || disabled) yield* row(this.sql.deleteSessionsOf, { account: id })
    return yield* row(this.sql.updateAccount, {
      id,
      label,
      first_name: firstName,
      role,
      password,
      institutions: institutions ? JSON.stringify(institutions) : null,
      disabled: truth(disabled),
      must_change: truth(set.mustChangePassword),
      unlocks: password === null ? 0 : 1,
    })
  }

  async countFailure(
    id: string,
    { at, most, lockUntil }: { at: number; most: number; lockUntil: number },
  ): Promise<void> {
    await this.engine.write(() => row(this.sql.countFailure, { id, at, most, lock_until: lockUntil }))
  }

  async noteSignIn({ id, password = null }: { id: string; password?: string | null }, at: number) {
    return map(await this.engine.write(() => row(this.sql.noteSignIn, { id, password, at })), toAccount)
  }

  async addSession({ digest, account, createdAt, usedAt, endsAt }: Session): Promise<void> {
    const values = { digest, account, created_at: createdAt, used_at: usedAt, ends_at: endsAt }
    await this.engine.write(() => row(this.sql.insertSession, values))
  }

  findSession(digest: string): Promise<{ session: Session; account: Account } | undefined> {
    return this.engine.read(() => this.finding(digest))
  }

  private *finding(digest: string): Steps<{ session: Session; account: Account } | undefined> {
    const session = yield* row(this.sql.findSession, { digest })
    const account = session && (yield* row(this.sql.findAccount, { id: session.account }))
    return account && { session: toSession(session), account: toAccount(account) }
  }

  async noteUse(digest: string, at: number): Promise<void> {
    await this.engine.write(() => row(this.sql.noteUse, { digest, at }))
  }

  async endSession(digest: string): Promise<void> {
    await this.engine.write(() => row(this.sql.deleteSession, { digest }))
  }

  async removeSessions(now: number, unusedSince: number): Promise<number> {
    const removed = await this.engine.write(() => rows(this.sql.deleteOldSessions, { now, unused_since: unusedSince }))
    return removed.length
  }

  async addAccess({ firstName, conversation, changedAccount, callback, ...rest }: AccessLine): Promise<void> {
    const about = {
      conversation: conversation ?? null,
      changed_account: changedAccount ?? null,
      callback: callback ?? null,
    }
    const values = { ...rest, ...about, first_name: firstName }
    await this.engine.write(() => row(this.sql.insertAccess, values))
  }

  async listAccess(
    institution: string,
    limit: number,
    before = NEWEST,
    { what = null, account = null }: { what?: string | null; account?: string | null } = {},
  ): Promise<{ entries: AccessLine[]; next?: number }> {
    const lists = await Promise.all(
      [institution, EVERYWHERE].map((each) =>
        this.all(this.sql.listAccess, { institution: each, before, limit: limit + 1, what, account }),
      ),
    )
    const found = lists.flat().sort((a, b) => b.id - a.id)
    const page = found.slice(0, limit)
    return { entries: page.map(toAccess), next: found.length > limit ? page.at(-1)?.id : undefined }
  }

  async removeAccessBefore(at: number): Promise<number> {
    return (await this.engine.write(() => rows(this.sql.deleteOldAccess, { at }))).length
  }

  async addNote(note: Note): Promise<void> {
    await this.engine.write(() => this.addingNote(note))
  }

  private *addingNote({ firstName, ...note }: Note): Steps<void> {
    if (!(yield* row(this.shared.lockConversation, { id: note.conversation })))
      throw new UnknownConversation(`there is no conversation "${note.conversation}"`)
    yield* row(this.sql.insertNote, { ...note, first_name: firstName })
    yield* this.handoffs.touch(note.conversation)
  }

  async listNotes(conversation: string): Promise<Note[]> {
    return (await this.all(this.sql.listNotes, { conversation })).map(toNote)
  }

  async listOwnReplies(account: string): Promise<StoredReply[]> {
    return (await this.all(this.sql.listOwnReplies, { account })).map(toReply)
  }

  async listTeamReplies(institution: string): Promise<StoredReply[]> {
    return (await this.all(this.sql.listTeamReplies, { institution })).map(toReply)
  }

  async findReply(id: string): Promise<StoredReply | undefined> {
    return map(await this.one(this.sql.findReply, { id }), toReply)
  }

  async keepReply({ account, institution, ...reply }: StoredReply): Promise<void> {
    const owner = { account: account ?? null, institution: institution ?? null }
    await this.engine.write(() => row(this.sql.keepReply, { ...reply, ...owner }))
  }

  async removeReply(id: string): Promise<void> {
    await this.engine.write(() => row(this.sql.deleteReply, { id }))
  }

  async view(conversation: string, viewer: Viewer, at: number): Promise<void> {
    await this.engine.write(() => this.viewing(conversation, viewer, at))
  }

  private *viewing(conversation: string, { account, firstName }: Viewer, at: number): Steps<void> {
    if (!(yield* row(this.shared.lockConversation, { id: conversation }))) return
    yield* row(this.sql.view, { conversation, account, first_name: firstName, seen_at: at })
  }

  async stopViewing(conversation: string, account: string): Promise<void> {
    await this.engine.write(() => row(this.sql.deleteViewer, { conversation, account }))
  }

  async listViewers(conversation: string, since: number): Promise<Viewer[]> {
    const found = await this.all(this.sql.listViewers, { conversation, since })
    return found.map(({ account, first_name }) => ({ account, firstName: first_name }))
  }

  async countTopics(counts: TopicCount[]): Promise<void> {
    await this.engine.write(() => this.counting(counts))
  }

  private *counting(counts: TopicCount[]): Steps<void> {
    for (const count of counts) yield* row(this.sql.countTopic, count)
  }

  async listTopics(institution: string, from: string, to: string): Promise<TopicCount[]> {
    return this.all(this.sql.listTopics, { institution, from, to })
  }

  async listVisits(institution: string, from: number, to: number): Promise<Visit[]> {
    const found = await this.all(this.sql.listVisits, { institution, from, to })
    return found.map(({ created_at, handoffs, callbacks }) => ({
      createdAt: created_at,
      handedOver: (handoffs ?? 0) > 0,
      calledBack: (callbacks ?? 0) > 0,
    }))
  }

  async listHandoffsAskedFor(institution: string, from: number, to: number): Promise<Handoff[]> {
    return (await this.all(this.sql.listHandoffsAskedFor, { institution, from, to })).map(toHandoff)
  }

  async listCallbackMoments(institution: string, from: number, to: number): Promise<number[]> {
    const found = await this.all(this.sql.listCallbackMoments, { institution, from, to })
    return found.map(({ requested_at }) => requested_at)
  }

  async listEndedHandoffs(institution: string, limit: number, before = NEWEST): Promise<Handoff[]> {
    return (await this.all(this.sql.listEndedHandoffs, { institution, limit, before })).map(toHandoff)
  }

  private one<P, R>(statement: Statement<P, R>, values: P): Promise<R | undefined> {
    return this.engine.read(() => row(statement, values))
  }

  private all<P, R>(statement: Statement<P, R>, values: P): Promise<R[]> {
    return this.engine.read((): Generator<Query, R[], Record<string, unknown>[]> => rows(statement, values))
  }
}

const map = <A, B>(value: A | undefined, to: (value: A) => B): B | undefined =>
  value === undefined ? undefined : to(value)

const truth = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value))

function toAccountRow(account: NewAccount): AccountRow {
  return {
    id: account.id,
    name: account.name,
    label: account.label,
    first_name: account.firstName,
    role: account.role,
    institutions: JSON.stringify(account.institutions),
    disabled: Number(account.disabled),
    password: account.password ?? null,
    must_change: Number(account.mustChangePassword),
    failures: 0,
    locked_until: null,
    created_at: account.createdAt,
    last_sign_in_at: null,
  }
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    firstName: row.first_name,
    role: row.role as StaffRole,
    institutions: JSON.parse(row.institutions),
    disabled: row.disabled === 1,
    password: row.password ?? undefined,
    mustChangePassword: row.must_change === 1,
    failures: row.failures,
    lockedUntil: row.locked_until ?? undefined,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at ?? undefined,
  }
}

function toSession({ digest, account, created_at, used_at, ends_at }: SessionRow): Session {
  return { digest, account, createdAt: created_at, usedAt: used_at, endsAt: ends_at }
}

function toAccess({ first_name, conversation, changed_account, callback, ...row }: Omit<AccessRow, 'id'>): AccessLine {
  const { at, account, what, institution } = row
  return {
    at,
    account,
    firstName: first_name,
    what: what as AccessKind,
    institution,
    ...(conversation !== null && { conversation }),
    ...(changed_account !== null && { changedAccount: changed_account }),
    ...(callback !== null && { callback }),
  }
}

const toNote = ({ first_name, ...note }: NoteRow): Note => ({ ...note, firstName: first_name })

function toReply({ account, institution, language, ...reply }: ReplyRow): StoredReply {
  return {
    ...reply,
    language: language as Language,
    ...(account !== null && { account }),
    ...(institution !== null && { institution }),
  }
}
