/** Every statement of hand-offs, presence and call-backs, compiled for one engine. */
import { type Kysely, sql } from 'kysely'
import type { CallbackRow, HandoffRow, PresenceRow, Schema } from './schema'
import { prepare } from './statement'

export type HandoffStatements = ReturnType<typeof prepareHandoffStatements>

/** Of a hand-off, what stays as it was asked for, and what may change. */
const FIXED = ['id', 'conversation', 'institution', 'channel', 'place', 'requested_at'] as const
const CHANGING = [
  'language',
  'state',
  'owner',
  'owner_name',
  'topic',
  'question',
  'red_flag',
  'note',
  'note_by',
  'queued_at',
  'waited',
  'put_backs',
  'lost_by',
  'lost_why',
  'accepted_at',
  'first_accepted_at',
  'ended_at',
  'outcome',
  'failure',
  'last_staff_at',
  'typed_at',
  'last_visitor_at',
  'unanswered_at',
  'danger_at',
  'told_ahead',
  'initiated_at',
  'helpful',
  'remark',
  'revision',
  'sequence',
] as const

/** The same of a call-back. */
const CALLBACK_FIXED = [
  'reference',
  'replaces',
  'conversation',
  'institution',
  'language',
  'means',
  'day',
  'part',
  'not_before',
  'requested_at',
] as const
const CALLBACK_CHANGING = [
  'state',
  'contact',
  'about',
  'ended_at',
  'notes',
  'owner',
  'owner_name',
  'revision',
  'sequence',
] as const

export function prepareHandoffStatements(build: Kysely<Schema>) {
  return {
    /** Locks the counter until the transaction ends: take it last, so that others wait shortly. */
    takeDeskSequence: prepare(() =>
      build
        .updateTable('desk_sequence')
        .set((column) => ({ value: column('value', '+', 1) }))
        .where('id', '=', sql.lit(1))
        .returning('value'),
    ),

    readDeskSequence: prepare(() => build.selectFrom('desk_sequence').select('value').where('id', '=', sql.lit(1))),

    /** No row comes back where the conversation has one that has not ended. */
    insertHandoff: prepare((its: HandoffRow) =>
      build
        .insertInto('handoffs')
        .values({ ...pick(its, FIXED), ...pick(its, CHANGING) })
        .onConflict((conflict) => conflict.column('conversation').where('ended_at', 'is', null).doNothing())
        .returning('id'),
    ),

    /** All that may change, under the revision that was read. No row comes back when that is stale. */
    updateHandoff: prepare((its: HandoffRow & { from_revision: number; from_state: string }) =>
      build
        .updateTable('handoffs')
        .set(pick(its, CHANGING))
        .where('id', '=', its.id)
        .where('state', '=', its.from_state)
        .where('revision', '=', its.from_revision)
        .returning('id'),
    ),

    findHandoff: prepare((its: { id: string }) => build.selectFrom('handoffs').selectAll().where('id', '=', its.id)),

    findOpenHandoff: prepare((its: { conversation: string }) =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('conversation', '=', its.conversation)
        .where('ended_at', 'is', null),
    ),

    listHandoffsOf: prepare((its: { conversation: string }) =>
      build.selectFrom('handoffs').selectAll().where('conversation', '=', its.conversation).orderBy('place', 'desc'),
    ),

    listOpenHandoffs: prepare(() =>
      build.selectFrom('handoffs').selectAll().where('ended_at', 'is', null).orderBy('place'),
    ),

    listOpenHandoffsAt: prepare((its: { institution: string }) =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('ended_at', 'is', null)
        .orderBy('place'),
    ),

    listOrphans: prepare(() =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('ended_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('conversations').select('id').whereRef('conversations.id', '=', 'handoffs.conversation')),
          ),
        ),
    ),

    listHandoffsSince: prepare((its: { institution: string; sequence: number; limit: number }) =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('sequence', '>', its.sequence)
        .orderBy('sequence')
        .limit(its.limit),
    ),

    deleteOldHandoffs: prepare((its: { before: number }) =>
      build.deleteFrom('handoffs').where('requested_at', '<', its.before).where('ended_at', '<', its.before),
    ),

    /** A turn that is under way finds its state stale and is taken anew. */
    outdateState: prepare((its: { conversation: string }) =>
      build
        .updateTable('states')
        .set((column) => ({ revision: column('revision', '+', 1) }))
        .where('conversation', '=', its.conversation),
    ),

    writePresence: prepare((its: PresenceRow & { keeps_since: number }) =>
      build
        .insertInto('staff_presence')
        .values({
          staff: its.staff,
          institution: its.institution,
          name: its.name,
          status: its.status,
          seen_at: its.seen_at,
        })
        .onConflict((conflict) =>
          conflict.columns(['staff', 'institution']).doUpdateSet((column) => ({
            name: column.ref('excluded.name'),
            status: column
              .case()
              .when('staff_presence.seen_at', '>=', its.keeps_since)
              .then(column.ref('staff_presence.status'))
              .else(column.ref('excluded.status'))
              .end(),
            seen_at: column.ref('excluded.seen_at'),
          })),
        ),
    ),

    listPresence: prepare((its: { since: number }) =>
      build.selectFrom('staff_presence').selectAll().where('seen_at', '>=', its.since).orderBy('name').orderBy('staff'),
    ),

    insertCallback: prepare((its: CallbackRow) =>
      build.insertInto('callbacks').values({ ...pick(its, CALLBACK_FIXED), ...pick(its, CALLBACK_CHANGING) }),
    ),

    updateCallback: prepare((its: CallbackRow & { from_revision: number }) =>
      build
        .updateTable('callbacks')
        .set(pick(its, CALLBACK_CHANGING))
        .where('reference', '=', its.reference)
        .where('revision', '=', its.from_revision)
        .returning('reference'),
    ),

    findCallback: prepare((its: { reference: string }) =>
      build.selectFrom('callbacks').selectAll().where('reference', '=', its.reference),
    ),

    listCallbacksOf: prepare((its: { conversation: string }) =>
      build
        .selectFrom('callbacks')
        .selectAll()
        .where('conversation', '=', its.conversation)
        .where('ended_at', 'is', null)
        .orderBy('sequence', 'desc'),
    ),

    listOpenCallbacks: prepare((its: { institution: string }) =>
      build
        .selectFrom('callbacks')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('ended_at', 'is', null)
        .orderBy('not_before')
        .orderBy('requested_at')
        .orderBy('reference'),
    ),

    listWithdrawnFrom: prepare((its: { owner: string }) =>
      build
        .selectFrom('callbacks')
        .selectAll()
        .where('owner', '=', its.owner)
        .where('state', '=', sql.lit('withdrawn'))
        .orderBy('ended_at'),
    ),

    listCallbacksSince: prepare((its: { institution: string; sequence: number; limit: number }) =>
      build
        .selectFrom('callbacks')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('sequence', '>', its.sequence)
        .orderBy('sequence')
        .limit(its.limit),
    ),

    /** Also those that nobody ever called: a name and a number are kept no longer than what was said. */
    deleteOldCallbacks: prepare((its: { before: number }) =>
      build.deleteFrom('callbacks').where('not_before', '<', its.before).where('requested_at', '<', its.before),
    ),
  }
}

/** `its` gives a stand-in for whatever is asked of it, and has nothing to be listed. */
function pick<T, K extends keyof T>(its: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, its[name]])) as Pick<T, K>
}
