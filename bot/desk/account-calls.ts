/** Accounts and the access log: for managers, and only as far as their own institutions go. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Knowledge } from '../../knowledge/model'
import type { Clock } from '../clock'
import type { DeskActions } from '../handoff/model'
import { ACCESS_KINDS, type Account, type DeskStore, EVERYWHERE } from '../storage/desk'
import { type Access, institutionOf } from './access'
import type { AccessLogAnswer, AccountView, Named, OneTimePasswordAnswer } from './api/people'
import type { Handlers, OwnCall } from './call'
import type { EventStreams } from './event-streams'
import { lineField, read, readNumber } from './fields'
import { hashPassword, makeOneTimePassword } from './passwords'
import { malformed, nameTaken, notYours, unknownThing } from './refusals'
import type { Me, Sessions } from './sessions'
import { nameKey } from './sign-in'

interface AccountParts {
  store: { desk: DeskStore }
  sessions: Sessions
  access: Access
  streams: EventStreams
  actions: Pick<DeskActions, 'left'>
  knowledge: () => Knowledge
  oidc: boolean
  clock: Clock
}

const role = z.enum(['staff', 'manager'])
const institutions = z.array(z.string()).min(1).max(100)
const added = z.object({
  name: z
    .string()
    .max(100)
    .transform(nameKey)
    .refine((name) => /^[a-z0-9][a-z0-9._@-]{1,}$/.test(name)),
  firstName: lineField(40),
  role,
  institutions,
})
const changed = z.object({
  firstName: lineField(40).optional(),
  role: role.optional(),
  institutions: institutions.optional(),
  disabled: z.boolean().optional(),
})

const LOG_PAGE = 100

export class AccountCalls {
  constructor(private readonly parts: AccountParts) {}

  handlers(): Pick<Handlers, 'accounts' | 'addAccount' | 'changeAccount' | 'resetPassword' | 'accessLog'> {
    return {
      accounts: (call) => this.list(call),
      addAccount: (call) => this.add(call),
      changeAccount: (call) => this.change(call),
      resetPassword: (call) => this.reset(call),
      accessLog: (call) => this.log(call),
    }
  }

  private async list({ me }: OwnCall): Promise<{ accounts: AccountView[]; institutions: Named[] }> {
    const accounts = (await this.parts.store.desk.listAccounts()).filter((each) => this.isWithin(me, each))
    return {
      accounts: accounts.map((each) => this.view(each)),
      institutions: me.institutions.map((id) => ({ id, name: this.nameOf(id) })),
    }
  }

  private async add({ me, body }: OwnCall): Promise<OneTimePasswordAnswer> {
    const { store, oidc, clock } = this.parts
    if (oidc) throw notYours()
    const wanted = read(body, added)
    mustBeOwn(me, wanted.institutions)
    const oneTimePassword = makeOneTimePassword()
    const account: Account = {
      ...wanted,
      id: randomUUID(),
      label: wanted.name,
      disabled: false,
      password: await hashPassword(oneTimePassword),
      mustChangePassword: true,
      createdAt: clock(),
      failures: 0,
    }
    if (!(await store.desk.addAccount(account))) throw nameTaken()
    await this.note(me, account)
    return { account: this.view(account), oneTimePassword }
  }

  /** The role and the institutions of an organisation's account are its directory's to say. */
  private async change({ me, params, body }: OwnCall): Promise<{ account: AccountView }> {
    const account = await this.find(me, params.id)
    const wanted = read(body, changed)
    if (wanted.institutions) mustBeOwn(me, wanted.institutions)
    // Whoever works everywhere goes on to, where all that there are now are named.
    const set = {
      ...wanted,
      role: wanted.role === account.role ? undefined : wanted.role,
      institutions: this.isAt(account, wanted.institutions) ? undefined : wanted.institutions,
    }
    const local = account.password !== undefined
    if (!local && (set.role || set.institutions || set.firstName)) throw notYours()
    // Whoever takes away the own rights has nobody to give them back.
    if (account.id === me.account.id && (set.disabled || set.role === 'staff' || set.institutions))
      throw malformed('disabled')
    const ends = set.role !== undefined || set.institutions !== undefined || set.disabled === true
    return { account: this.view(await this.save(me, account, set, ends)) }
  }

  private async reset({ me, params }: OwnCall): Promise<OneTimePasswordAnswer> {
    const account = await this.find(me, params.id)
    if (account.password === undefined) throw notYours()
    const oneTimePassword = makeOneTimePassword()
    const set = { password: await hashPassword(oneTimePassword), mustChangePassword: true }
    return { account: this.view(await this.save(me, account, set, true)), oneTimePassword }
  }

  private async save(
    me: Me,
    account: Account,
    set: Parameters<DeskStore['changeAccount']>[1],
    endsSessions: boolean,
  ): Promise<Account> {
    const { id } = account
    const saved = await this.parts.store.desk.changeAccount(id, set, { endsSessions })
    if (!saved) throw unknownThing()
    const { streams, actions } = this.parts
    if (endsSessions) streams.endOf(id)
    await this.note(me, account, saved)
    if (endsSessions) await actions.left({ id, name: saved.firstName })
    return saved
  }

  private async log({ me, query }: OwnCall): Promise<AccessLogAnswer> {
    const institution = institutionOf(me, query)
    const { desk } = this.parts.store
    const what = query.get('what')
    const kind = ACCESS_KINDS.find((each) => each === what)
    if (what !== null && !kind) throw malformed('what')
    const only = { what: kind, account: query.get('who') ?? undefined }
    const { entries, next } = await desk.listAccess(institution, LOG_PAGE, readNumber(query, 'before'), only)
    const accounts = await desk.listAccounts()
    // Two colleagues may have one first name.
    const names = new Map(accounts.map(({ id, label }) => [id, label]))
    return {
      next,
      people: accounts
        .filter((each) => this.hasWorkedAt(each, institution))
        .map(({ id, label: name }) => ({ id, name })),
      entries: entries.map(({ at, account, firstName, what, conversation, changedAccount, callback }) => ({
        at,
        by: { id: account, firstName, name: names.get(account) },
        what,
        conversation,
        callback,
        changed: changedAccount === undefined ? undefined : { id: changedAccount, name: names.get(changedAccount) },
        institution,
      })),
    }
  }

  /** Of an account that works elsewhere too, one manager alone does not decide; of one for all institutions, or for none any more, those for all do. */
  private async find(me: Me, id = ''): Promise<Account> {
    const account = await this.parts.store.desk.findAccount(id)
    if (!account || !this.isWithin(me, account)) throw unknownThing()
    return account
  }

  /** Who has signed in stands in that institution's log, whatever they did. */
  private hasWorkedAt(account: Account, institution: string): boolean {
    return account.lastSignInAt !== undefined && this.parts.sessions.institutionsOf(account).includes(institution)
  }

  private isWithin(me: Me, account: Account): boolean {
    const theirs = this.parts.sessions.institutionsOf(account)
    if (theirs.length === 0 || isForAll(account)) return isForAll(me.account)
    return theirs.every((id) => me.institutions.includes(id))
  }

  private isAt(account: Account, wanted: string[] = []): boolean {
    return this.parts.sessions.institutionsOf(account).toSorted().join() === [...new Set(wanted)].sort().join()
  }

  /** Where it was and where it is: those whom it left read it, too. */
  private async note(me: Me, account: Account, changed = account): Promise<void> {
    const { sessions, access } = this.parts
    for (const institution of new Set([account, changed].flatMap((each) => sessions.institutionsOf(each))))
      await access.write(me, 'changed-account', institution, { changedAccount: account.id })
  }

  private view(account: Account): AccountView {
    const { id, label, firstName, disabled, lockedUntil, lastSignInAt, password } = account
    const locked = lockedUntil !== undefined && lockedUntil > this.parts.clock()
    return {
      id,
      name: label,
      firstName,
      role: account.role,
      institutions: this.parts.sessions.institutionsOf(account),
      disabled,
      local: password !== undefined,
      lockedUntil: locked ? lockedUntil : undefined,
      lastSignInAt,
    }
  }

  private nameOf(id: string): string {
    return this.parts.knowledge().institutions.get(id)?.institution.name.nl ?? id
  }
}

/** Also for those that come later. */
const isForAll = ({ institutions }: Account): boolean => institutions.includes(EVERYWHERE)

function mustBeOwn(me: Me, wanted: string[]): void {
  if (!wanted.every((id) => me.institutions.includes(id))) throw malformed('institutions')
}
