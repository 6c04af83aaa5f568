/** Signing in with a name and a password, and the one-time password of the first start. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import { type Account, type DeskStore, EVERYWHERE } from '../storage/desk'
import { hashPassword, isPassword, makeOneTimePassword } from './passwords'
import { wrongPassword } from './refusals'

/** Wrong passwords in a row that lock an account, and for how long: a guesser gets 480 tries a day. */
const MOST_FAILURES = 5
const LOCKED_MS = 15 * 60_000

const FIRST_NAME = 'manager'

interface CheckParts {
  store: DeskStore
  clock: Clock
  /** `counted`: as one of the few failures that lock an account; the others have no end. */
  refused: (account: Account | undefined, counted: boolean) => Promise<void>
}

/**
 * Throws a `Refusal`, the same for everything that may be wrong. The lock is asked about once the password was compared, where the failures of those
 * who asked at the same time are counted already.
 */
export async function checkPassword(
  { store, clock, refused }: CheckParts,
  account: Account | undefined,
  password: string,
): Promise<Account> {
  const right = await isPassword(password, account?.password)
  const at = clock()
  const signedIn = account && right ? await store.noteSignIn(account, at) : undefined
  if (signedIn) return signedIn
  if (account && !right) await store.countFailure(account.id, { at, most: MOST_FAILURES, lockUntil: at + LOCKED_MS })
  await refused(account, !right && (account?.lockedUntil ?? 0) <= at)
  throw wrongPassword()
}

/** A name is the same in capitals. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** The first start makes one manager for all institutions. Gives its name and password where it did; they are shown nowhere else. */
export async function makeFirstManager(
  store: DeskStore,
  clock: Clock,
): Promise<{ name: string; oneTimePassword: string } | undefined> {
  // Looked at first, so that no other start pays for the hash.
  if ((await store.listAccounts()).some(({ password }) => password !== undefined)) return undefined
  const oneTimePassword = makeOneTimePassword()
  const added = await store.addFirstAccount({
    id: randomUUID(),
    name: FIRST_NAME,
    label: FIRST_NAME,
    firstName: 'Manager',
    role: 'manager',
    institutions: [EVERYWHERE],
    disabled: false,
    password: await hashPassword(oneTimePassword),
    mustChangePassword: true,
    createdAt: clock(),
  })
  return added ? { name: FIRST_NAME, oneTimePassword } : undefined
}

/** In the access log: whoever has the machine signs in nowhere. */
const BY_COMMAND = { account: 'desk-password', firstName: 'desk-password' }

/** Undefined where no account with a password has this name. What the account has open ends, and it is unlocked. */
export async function giveOneTimePassword(store: DeskStore, clock: Clock, name: string): Promise<string | undefined> {
  const account = await store.findAccountByName(nameKey(name))
  if (account?.password === undefined) return undefined
  const oneTimePassword = makeOneTimePassword()
  const set = { password: await hashPassword(oneTimePassword), mustChangePassword: true, disabled: false }
  await store.changeAccount(account.id, set, { endsSessions: true })
  const line = { ...BY_COMMAND, at: clock(), what: 'changed-account', changedAccount: account.id } as const
  for (const institution of account.institutions) await store.addAccess({ ...line, institution })
  return oneTimePassword
}
