import type { ActivityRow } from './schema'
import type { Role, StoredActivity } from './store'

export function toStoredActivity({ conversation, sequence, role, at, client_id, body }: ActivityRow): StoredActivity {
  return { conversation, sequence, role: role as Role, at, clientId: client_id ?? undefined, body: JSON.parse(body) }
}
