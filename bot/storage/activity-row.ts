import type { ActivityRow } from './schema'
import { CONTACT_EXPECTED, type ContactOfDialogs, type Role, type StoredActivity } from './store'

export function toStoredActivity({ conversation, sequence, role, at, client_id, body }: ActivityRow): StoredActivity {
  return { conversation, sequence, role: role as Role, at, clientId: client_id ?? undefined, body: JSON.parse(body) }
}

/** The column `private` of a conversation; null leaves it as it is. */
export const toPrivate = (expected?: ContactOfDialogs): number | null =>
  expected === undefined ? null : CONTACT_EXPECTED.indexOf(expected)

export const toContactExpected = (column: number): ContactOfDialogs => CONTACT_EXPECTED[column] ?? 'none'
