/** Every statement of the desk's own store, compiled for one engine. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { AccessRow, AccountRow, NoteRow, ReplyRow, SessionRow, TopicRow, ViewerRow } from './desk-schema'
import type { Schema } from './schema'
import { prepare } from './statement'

export type DeskStatements = ReturnType<typeof prepareDeskStatements>

export function prepareDeskStatements(build: Kysely<Schema>) {
  return {
    ...accountStatements(build),
    ...sessionStatements(build),
    ...workStatements(build),
    ...countStatements(build),
  }
}

function accountStatements(build: Kysely<Schema>) {
  return {
    /** No row comes back when the name is taken. */
    insertAccount: prepare((its: AccountRow) =>
      build
        .insertInto('accounts')
        .values({
          id: its.id,
          name: its.name,
          label: its.label,
          first_name: its.first_name,
          role: its.role,
          institutions: its.institutions,
          disabled: its.disabled,
          password: its.password,
          must_change: its.must_change,
          failures: its.failures,
          locked_until: its.locked_until,
          created_at: its.created_at,
          last_sign_in_at: its.last_sign_in_at,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('id'),
    ),

    findLocalAccount: prepare(() =>
      build.selectFrom('accounts').select('id').where('password', 'is not', null).limit(sql.lit(1)),
    ),

    updateFromProvider: prepare((its: Pick<AccountRow, 'name' | 'label' | 'first_name' | 'role' | 'institutions'>) =>
      build
        .updateTable('accounts')
        .set({ label: its.label, first_name: its.first_name, role: its.role, institutions: its.institutions })
        .where('name', '=', its.name)
        .where('password', 'is', null)
        .returningAll(),
    ),

    findAccount: prepare((its: { id: string }) => build.selectFrom('accounts').selectAll().where('id', '=', its.id)),

    findAccountByName: prepare((its: { name: string }) =>
      build.selectFrom('accounts').selectAll().where('name', '=', its.name),
    ),

    listAccounts: prepare(() => build.selectFrom('accounts').selectAll().orderBy('label').orderBy('id')),

    /** What is null stays as it is. A new password unlocks. */
    updateAccount: prepare(
      (
        its: { id: string } & {
          [N in 'label' | 'first_name' | 'role' | 'institutions' | 'password']: string | null
        } & {
          disabled: number | null
          must_change: number | null
          unlocks: number
        },
      ) =>
        build
          .updateTable('accounts')
          .set((column) => ({
            label: column.fn.coalesce(column.val(its.label), column.ref('label')),
            first_name: column.fn.coalesce(column.val(its.first_name), column.ref('first_name')),
            role: column.fn.coalesce(column.val(its.role), column.ref('role')),
            institutions: column.fn.coalesce(column.val(its.institutions), column.ref('institutions')),
            password: column.fn.coalesce(column.val(its.password), column.ref('password')),
            disabled: column.fn.coalesce(column.val(its.disabled), column.ref('disabled')),
            must_change: column.fn.coalesce(column.val(its.must_change), column.ref('must_change')),
            failures: sql<number>`failures * (1 - cast(${its.unlocks} as integer))`,
            locked_until: sql<
              number | null
            >`case when cast(${its.unlocks} as integer) = 1 then null else locked_until end`,
          }))
          .where('id', '=', its.id)
          .returningAll(),
    ),

    countFailure: prepare((its: { id: string; at: number; most: number; lock_until: number }) =>
      build
        .updateTable('accounts')
        .set({
          failures: sql<number>`case when failures + 1 >= cast(${its.most} as integer) then 0 else failures + 1 end`,
          locked_until: sql<
            number | null
          >`case when failures + 1 >= cast(${its.most} as integer) then cast(${its.lock_until} as bigint) else locked_until end`,
        })
        .where('id', '=', its.id)
        .where(isUnlockedAt(its.at)),
    ),

    noteSignIn: prepare((its: { id: string; password: string | null; at: number }) =>
      build
        .updateTable('accounts')
        .set({ failures: sql.lit(0), locked_until: sql.lit(null), last_sign_in_at: its.at })
        .where('id', '=', its.id)
        .where('password', 'is not distinct from', its.password)
        .where('disabled', '=', sql.lit(0))
        .where(isUnlockedAt(its.at))
        .returningAll(),
    ),
  }
}

interface AccessWanted {
  before: number
  limit: number
  what: string | null
  account: string | null
}

const isUnlockedAt = (at: number) => (column: ExpressionBuilder<Schema, 'accounts'>) =>
  column.or([column('locked_until', 'is', null), column('locked_until', '<=', at)])

function sessionStatements(build: Kysely<Schema>) {
  return {
    insertSession: prepare((its: SessionRow) =>
      build.insertInto('sessions').values({
        digest: its.digest,
        account: its.account,
        created_at: its.created_at,
        used_at: its.used_at,
        ends_at: its.ends_at,
      }),
    ),

    findSession: prepare((its: { digest: string }) =>
      build.selectFrom('sessions').selectAll().where('digest', '=', its.digest),
    ),

    noteUse: prepare((its: { digest: string; at: number }) =>
      build.updateTable('sessions').set({ used_at: its.at }).where('digest', '=', its.digest),
    ),

    deleteSession: prepare((its: { digest: string }) => build.deleteFrom('sessions').where('digest', '=', its.digest)),

    deleteSessionsOf: prepare((its: { account: string }) =>
      build.deleteFrom('sessions').where('account', '=', its.account),
    ),

    deleteOldSessions: prepare((its: { now: number; unused_since: number }) =>
      build
        .deleteFrom('sessions')
        .where((column) => column.or([column('ends_at', '<=', its.now), column('used_at', '<', its.unused_since)]))
        .returning('digest'),
    ),

    insertAccess: prepare((its: Omit<AccessRow, 'id'>) =>
      build.insertInto('access_log').values({
        at: its.at,
        account: its.account,
        first_name: its.first_name,
        what: its.what,
        institution: its.institution,
        conversation: its.conversation,
        changed_account: its.changed_account,
        callback: its.callback,
      }),
    ),

    /** What is null is anything. */
    listAccess: prepare((its: Pick<AccessRow, 'institution'> & AccessWanted) =>
      build
        .selectFrom('access_log')
        .selectAll()
        .where('institution', '=', its.institution)
        .where((column) => column('what', '=', column.fn.coalesce(column.val(its.what), column.ref('what'))))
        .where((column) => column('account', '=', column.fn.coalesce(column.val(its.account), column.ref('account'))))
        .where('id', '<', its.before)
        .orderBy('id', 'desc')
        .limit(its.limit),
    ),

    deleteOldAccess: prepare((its: { at: number }) =>
      build.deleteFrom('access_log').where('at', '<', its.at).returning('id'),
    ),
  }
}

function workStatements(build: Kysely<Schema>) {
  return {
    insertNote: prepare((its: NoteRow) =>
      build.insertInto('notes').values({
        id: its.id,
        conversation: its.conversation,
        institution: its.institution,
        at: its.at,
        account: its.account,
        first_name: its.first_name,
        text: its.text,
      }),
    ),

    listNotes: prepare((its: { conversation: string }) =>
      build.selectFrom('notes').selectAll().where('conversation', '=', its.conversation).orderBy('at').orderBy('id'),
    ),

    listOwnReplies: prepare((its: { account: string }) =>
      build.selectFrom('saved_replies').selectAll().where('account', '=', its.account).orderBy('title').orderBy('id'),
    ),

    listTeamReplies: prepare((its: { institution: string }) =>
      build
        .selectFrom('saved_replies')
        .selectAll()
        .where('institution', '=', its.institution)
        .orderBy('title')
        .orderBy('id'),
    ),

    findReply: prepare((its: { id: string }) => build.selectFrom('saved_replies').selectAll().where('id', '=', its.id)),

    keepReply: prepare((its: ReplyRow) =>
      build
        .insertInto('saved_replies')
        .values({
          id: its.id,
          account: its.account,
          institution: its.institution,
          language: its.language,
          title: its.title,
          text: its.text,
          at: its.at,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((column) => ({
            account: column.ref('excluded.account'),
            institution: column.ref('excluded.institution'),
            language: column.ref('excluded.language'),
            title: column.ref('excluded.title'),
            text: column.ref('excluded.text'),
            at: column.ref('excluded.at'),
          })),
        ),
    ),

    deleteReply: prepare((its: { id: string }) => build.deleteFrom('saved_replies').where('id', '=', its.id)),

    view: prepare((its: ViewerRow) =>
      build
        .insertInto('viewers')
        .values({
          conversation: its.conversation,
          account: its.account,
          first_name: its.first_name,
          seen_at: its.seen_at,
        })
        .onConflict((conflict) =>
          conflict.columns(['conversation', 'account']).doUpdateSet((column) => ({
            first_name: column.ref('excluded.first_name'),
            seen_at: column.ref('excluded.seen_at'),
          })),
        ),
    ),

    deleteViewer: prepare((its: { conversation: string; account: string }) =>
      build.deleteFrom('viewers').where('conversation', '=', its.conversation).where('account', '=', its.account),
    ),

    listViewers: prepare((its: { conversation: string; since: number }) =>
      build
        .selectFrom('viewers')
        .selectAll()
        .where('conversation', '=', its.conversation)
        .where('seen_at', '>=', its.since)
        .orderBy('first_name')
        .orderBy('account'),
    ),
  }
}

function countStatements(build: Kysely<Schema>) {
  return {
    countTopic: prepare((its: TopicRow) =>
      build
        .insertInto('topic_counts')
        .values({ institution: its.institution, day: its.day, topic: its.topic, count: its.count })
        .onConflict((conflict) =>
          conflict.columns(['institution', 'day', 'topic']).doUpdateSet((column) => ({
            count: column('topic_counts.count', '+', column.ref('excluded.count')),
          })),
        ),
    ),

    listTopics: prepare((its: { institution: string; from: string; to: string }) =>
      build
        .selectFrom('topic_counts')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('day', '>=', its.from)
        .where('day', '<=', its.to)
        .orderBy('day')
        .orderBy('topic'),
    ),

    listVisits: prepare((its: { institution: string; from: number; to: number }) =>
      build
        .selectFrom('conversations')
        .select((column) => [
          'created_at',
          column
            .selectFrom('handoffs')
            .select(column.fn.countAll<number>().as('count'))
            .whereRef('handoffs.conversation', '=', 'conversations.id')
            .as('handoffs'),
          column
            .selectFrom('callbacks')
            .select(column.fn.countAll<number>().as('count'))
            .whereRef('callbacks.conversation', '=', 'conversations.id')
            .as('callbacks'),
        ])
        .where('created_at', '>=', its.from)
        .where('created_at', '<', its.to)
        .where('institution', '=', its.institution)
        .where((column) =>
          column.exists(
            column
              .selectFrom('activities')
              .select('sequence')
              .whereRef('activities.conversation', '=', 'conversations.id')
              .where('role', '=', sql.lit('visitor')),
          ),
        )
        .orderBy('created_at'),
    ),

    listEndedHandoffs: prepare((its: { institution: string; before: number; limit: number }) =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('ended_at', 'is not', null)
        .where('sequence', '<', its.before)
        .orderBy('sequence', 'desc')
        .limit(its.limit),
    ),

    listHandoffsAskedFor: prepare((its: { institution: string; from: number; to: number }) =>
      build
        .selectFrom('handoffs')
        .selectAll()
        .where('institution', '=', its.institution)
        .where('requested_at', '>=', its.from)
        .where('requested_at', '<', its.to)
        .orderBy('requested_at'),
    ),

    listCallbackMoments: prepare((its: { institution: string; from: number; to: number }) =>
      build
        .selectFrom('callbacks')
        .select('requested_at')
        .where('institution', '=', its.institution)
        .where('replaces', 'is', null)
        .where('requested_at', '>=', its.from)
        .where('requested_at', '<', its.to)
        .orderBy('requested_at'),
    ),
  }
}
