/** Every statement of the store, compiled for one engine. */
import { type Kysely, sql } from 'kysely'
import type { ActivityRow, ConversationRow, FeedbackRow, Schema, StateRow, UnansweredRow, WayBackRow } from './schema'
import { prepare } from './statement'

export type Statements = ReturnType<typeof prepareStatements>

export function prepareStatements(build: Kysely<Schema>) {
  return {
    insertConversation: prepare((its: ConversationRow) =>
      build
        .insertInto('conversations')
        .values({
          id: its.id,
          channel: its.channel,
          institution: its.institution,
          language: its.language,
          audience: its.audience,
          visitor: its.visitor,
          created_at: its.created_at,
          last_at: its.last_at,
          sequence: its.sequence,
          private: its.private,
        })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),

    insertState: prepare((its: StateRow) =>
      build
        .insertInto('states')
        .values({ conversation: its.conversation, revision: its.revision, value: its.value })
        .onConflict((conflict) => conflict.column('conversation').doNothing()),
    ),

    findConversation: prepare((its: { id: string }) =>
      build.selectFrom('conversations').selectAll().where('id', '=', its.id),
    ),

    /** Locks the conversation's row until the transaction ends, so whoever comes second sees what the first one wrote. */
    takeSequence: prepare((its: { id: string; at: number }) =>
      build
        .updateTable('conversations')
        .set((column) => ({ sequence: column('sequence', '+', 1), last_at: its.at }))
        .where('id', '=', its.id)
        .returning((column) => [
          'sequence',
          'private',
          'language',
          'institution',
          // In the same statement: every message asks it.
          column
            .exists(
              column
                .selectFrom('handoffs')
                .select('handoffs.id')
                .whereRef('handoffs.conversation', '=', 'conversations.id')
                .where('handoffs.state', '=', 'accepted'),
            )
            .as('accepted'),
        ]),
    ),

    /** Where nothing of contact data was expected. */
    offerContact: prepare((its: { id: string; from: number; to: number }) =>
      build
        .updateTable('conversations')
        .set({ private: its.to })
        .where('id', '=', its.id)
        .where('private', '=', its.from),
    ),

    /** The same for several numbers at once, with what a turn may have changed. */
    takeSequences: prepare(
      (its: {
        id: string
        at: number
        howMany: number
        language: string | null
        institution: string | null
        private: number | null
      }) =>
        build
          .updateTable('conversations')
          .set((column) => ({
            sequence: column('sequence', '+', its.howMany),
            last_at: its.at,
            language: column.fn.coalesce(column.val(its.language), column.ref('language')),
            institution: column.fn.coalesce(column.val(its.institution), column.ref('institution')),
            private: column.fn.coalesce(column.val(its.private), column.ref('private')),
          }))
          .where('id', '=', its.id)
          .returning('sequence'),
    ),

    /** No row comes back when the client's id is known already. */
    insertActivity: prepare((its: ActivityRow) =>
      build
        .insertInto('activities')
        .values({
          conversation: its.conversation,
          sequence: its.sequence,
          role: its.role,
          at: its.at,
          client_id: its.client_id,
          waiting: its.waiting,
          body: its.body,
        })
        .onConflict((conflict) =>
          conflict.columns(['conversation', 'client_id']).where('client_id', 'is not', null).doNothing(),
        )
        .returning('sequence'),
    ),

    findActivityOfClient: prepare((its: { conversation: string; client_id: string }) =>
      build
        .selectFrom('activities')
        .selectAll()
        .where('conversation', '=', its.conversation)
        .where('client_id', '=', its.client_id),
    ),

    listActivities: prepare((its: { conversation: string; after: number; limit: number }) =>
      build
        .selectFrom('activities')
        .selectAll()
        .where('conversation', '=', its.conversation)
        .where('sequence', '>', its.after)
        .orderBy('sequence')
        .limit(its.limit),
    ),

    /**
     * Oldest first. A clock that was set back must not turn the messages of one conversation round: each counts as no older than
     * the one before it.
     */
    listWaiting: prepare(() =>
      build
        .selectFrom('activities')
        .selectAll()
        .where('waiting', '=', sql.lit(1))
        .orderBy(sql`max(at) over (partition by conversation order by sequence)`)
        .orderBy('conversation')
        .orderBy('sequence'),
    ),

    /** Gives a row when the turn of this activity had not ended before. */
    endWaiting: prepare((its: { conversation: string; sequence: number }) =>
      build
        .updateTable('activities')
        .set({ waiting: 0 })
        .where('conversation', '=', its.conversation)
        .where('sequence', '=', its.sequence)
        .where('waiting', '=', sql.lit(1))
        .returning('sequence'),
    ),

    readState: prepare((its: { conversation: string }) =>
      build.selectFrom('states').select(['revision', 'value']).where('conversation', '=', its.conversation),
    ),

    /** No row comes back when the revision is stale. */
    writeState: prepare((its: { conversation: string; revision: number; value: string }) =>
      build
        .updateTable('states')
        .set((column) => ({ revision: column('revision', '+', 1), value: its.value }))
        .where('conversation', '=', its.conversation)
        .where('revision', '=', its.revision)
        .returning('revision'),
    ),

    insertFeedback: prepare((its: Omit<FeedbackRow, 'id'>) =>
      build.insertInto('feedback').values({
        conversation: its.conversation,
        institution: its.institution,
        answer: its.answer,
        language: its.language,
        helpful: its.helpful,
        at: its.at,
      }),
    ),

    listFeedback: prepare((its: { institution: string }) =>
      build.selectFrom('feedback').selectAll().where('institution', '=', its.institution).orderBy('at').orderBy('id'),
    ),

    /** From the activity's own row: nothing is written where that is gone. */
    insertUnanswered: prepare((its: UnansweredRow) =>
      build
        .insertInto('unanswered')
        .columns(['conversation', 'sequence', 'institution', 'language'])
        .expression((column) =>
          column
            .selectFrom('activities')
            .select((of) => [
              'activities.conversation',
              'activities.sequence',
              of.cast<string>(of.val(its.institution), 'text').as('institution'),
              of.cast<string>(of.val(its.language), 'text').as('language'),
            ])
            .where('activities.conversation', '=', its.conversation)
            .where('activities.sequence', '=', its.sequence),
        )
        .onConflict((conflict) => conflict.columns(['conversation', 'sequence']).doNothing()),
    ),

    /** Oldest first. */
    listUnanswered: prepare((its: { institution: string }) =>
      build
        .selectFrom('unanswered')
        .innerJoin('activities', (join) =>
          join
            .onRef('activities.conversation', '=', 'unanswered.conversation')
            .onRef('activities.sequence', '=', 'unanswered.sequence'),
        )
        .select(['unanswered.language', 'activities.at', 'activities.body'])
        .where('unanswered.institution', '=', its.institution)
        .orderBy('activities.at')
        .orderBy('activities.conversation')
        .orderBy('activities.sequence'),
    ),

    lockConversation: prepareLock(build),

    /** An answer to what came before `until` may stand after it. */
    deleteActivities: prepare((its: { conversation: string; until: number }) =>
      build
        .deleteFrom('activities')
        .where('conversation', '=', its.conversation)
        .where((column) => column.or([column('sequence', '<=', its.until), column('role', '<>', 'visitor')])),
    ),

    deleteFeedback: prepare((its: { conversation: string }) =>
      build.deleteFrom('feedback').where('conversation', '=', its.conversation),
    ),

    insertWayBack: prepare((its: WayBackRow) =>
      build
        .insertInto('ways_back')
        .values({ digest: its.digest, conversation: its.conversation, given_in: its.given_in })
        .onConflict((conflict) => conflict.column('digest').doUpdateSet({ conversation: its.conversation })),
    ),

    moveWayBack: prepare((its: { digest: string; conversation: string }) =>
      build.updateTable('ways_back').set({ conversation: its.conversation }).where('digest', '=', its.digest),
    ),

    findByWayBack: prepare((its: { digest: string }) =>
      build
        .selectFrom('ways_back')
        .innerJoin('conversations', 'conversations.id', 'ways_back.conversation')
        .selectAll('conversations')
        .where('ways_back.digest', '=', its.digest),
    ),

    deleteWaysBack: prepare((its: { conversation: string }) =>
      build
        .deleteFrom('ways_back')
        .where((column) =>
          column.or([column('conversation', '=', its.conversation), column('given_in', '=', its.conversation)]),
        ),
    ),

    deleteNotes: prepare((its: { conversation: string }) =>
      build.deleteFrom('notes').where('conversation', '=', its.conversation),
    ),

    /** All that hangs on it goes with it (`on delete cascade`). */
    deleteConversation: prepare((its: { id: string }) => build.deleteFrom('conversations').where('id', '=', its.id)),

    listOld: prepare((its: { before: number; limit: number }) =>
      build
        .selectFrom('conversations')
        .select('id')
        .where('created_at', '<', its.before)
        .where('last_at', '<', its.before)
        .orderBy('created_at')
        .limit(its.limit),
    ),

    /** Looks again: a conversation can come back to life between being listed and being removed. */
    deleteOld: prepare((its: { id: string; before: number }) =>
      build.deleteFrom('conversations').where('id', '=', its.id).where('last_at', '<', its.before).returning('id'),
    ),

    /** Conversations that have what is that old, and live on. A turn that waits is still to be answered. */
    listOutlived: prepare((its: { before: number; limit: number }) =>
      build
        .selectFrom('conversations')
        .select('id')
        .where('created_at', '<', its.before)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('activities')
              .select('activities.sequence')
              .whereRef('activities.conversation', '=', 'conversations.id')
              .where('activities.at', '<', its.before)
              .where('activities.waiting', '=', sql.lit(0)),
          ),
        )
        .orderBy('created_at')
        .limit(its.limit),
    ),

    deleteOldActivities: prepare((its: { conversation: string; before: number }) =>
      build
        .deleteFrom('activities')
        .where('conversation', '=', its.conversation)
        .where('at', '<', its.before)
        .where('waiting', '=', sql.lit(0)),
    ),

    deleteOldNotes: prepare((its: { before: number }) => build.deleteFrom('notes').where('at', '<', its.before)),

    writeCheck: prepare((its: { token: string }) =>
      build
        .insertInto('write_check')
        .values({ id: 1, token: its.token })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ token: its.token })),
    ),

    readCheck: prepare(() => build.selectFrom('write_check').select('token').where('id', '=', 1)),
  }
}

export const prepareLock = (build: Kysely<Schema>) =>
  prepare((its: { id: string }) =>
    // An update that changes nothing locks the row in both engines; only one of them knows "for update".
    build
      .updateTable('conversations')
      .set((column) => ({ sequence: column.ref('sequence') }))
      .where('id', '=', its.id)
      .returning('id'),
  )
