/** Every statement of hand-offs, presence and call-backs, compiled for one engine. */
import { type Kysely, sql } from 'kysely'
import type { CallbackRow, HandoffRow, PresenceRow, Schema } from './schema'
import { prepare } from './statement'

export type HandoffStatements = ReturnType<typeof prepareHandoffStatements>

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
        .values({
          id: its.id,
          conversation: its.conversation,
          institution: its.institution,
          language: its.language,
          channel: its.channel,
          state: its.state,
          owner: its.owner,
          owner_name: its.owner_name,
          topic: its.topic,
          question: its.question,
          red_flag: its.red_flag,
          note: its.note,
          place: its.place,
          requested_at: its.requested_at,
          queued_at: its.queued_at,
          accepted_at: its.accepted_at,
          first_accepted_at: its.first_accepted_at,
          ended_at: its.ended_at,
          outcome: its.outcome,
          failure: its.failure,
          last_staff_at: its.last_staff_at,
          last_visitor_at: its.last_visitor_at,
          told_ahead: its.told_ahead,
          initiated_at: its.initiated_at,
          helpful: its.helpful,
          remark: its.remark,
          revision: its.revision,
          sequence: its.sequence,
        })
        .onConflict((conflict) => conflict.column('conversation').where('ended_at', 'is', null).doNothing())
        .returning('id'),
    ),

    /** All that may change, under the revision that was read. No row comes back when that is stale. */
    updateHandoff: prepare((its: HandoffRow & { from_revision: number; from_state: string }) =>
      build
        .updateTable('handoffs')
        .set({
          language: its.language,
          state: its.state,
          owner: its.owner,
          owner_name: its.owner_name,
          topic: its.topic,
          question: its.question,
          red_flag: its.red_flag,
          note: its.note,
          queued_at: its.queued_at,
          accepted_at: its.accepted_at,
          first_accepted_at: its.first_accepted_at,
          ended_at: its.ended_at,
          outcome: its.outcome,
          failure: its.failure,
          last_staff_at: its.last_staff_at,
          last_visitor_at: its.last_visitor_at,
          told_ahead: its.told_ahead,
          initiated_at: its.initiated_at,
          helpful: its.helpful,
          remark: its.remark,
          revision: its.revision,
          sequence: its.sequence,
        })
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
        .set((column) => ({ given: column('given', '+', 1), revision: column('given', '+', 1) }))
        .where('conversation', '=', its.conversation),
    ),

    writePresence: prepare((its: PresenceRow) =>
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
            status: column.ref('excluded.status'),
            seen_at: column.ref('excluded.seen_at'),
          })),
        ),
    ),

    removePresence: prepare((its: { staff: string }) =>
      build.deleteFrom('staff_presence').where('staff', '=', its.staff),
    ),

    listPresence: prepare((its: { since: number }) =>
      build.selectFrom('staff_presence').selectAll().where('seen_at', '>=', its.since).orderBy('name').orderBy('staff'),
    ),

    insertCallback: prepare((its: CallbackRow) =>
      build.insertInto('callbacks').values({
        reference: its.reference,
        conversation: its.conversation,
        institution: its.institution,
        language: its.language,
        state: its.state,
        contact: its.contact,
        day: its.day,
        part: its.part,
        not_before: its.not_before,
        about: its.about,
        requested_at: its.requested_at,
        ended_at: its.ended_at,
        owner: its.owner,
        owner_name: its.owner_name,
        revision: its.revision,
        sequence: its.sequence,
      }),
    ),

    updateCallback: prepare((its: CallbackRow & { from_revision: number }) =>
      build
        .updateTable('callbacks')
        .set({
          state: its.state,
          contact: its.contact,
          about: its.about,
          ended_at: its.ended_at,
          owner: its.owner,
          owner_name: its.owner_name,
          revision: its.revision,
          sequence: its.sequence,
        })
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
