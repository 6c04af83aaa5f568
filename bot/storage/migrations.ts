/**
 * How the tables came to be: numbered, forward only, one list for both engines. A migration that was released is never changed; the next
 * one mends it. What the engines write differently stands in `DIALECTS`.
 */
import { type ColumnDataType, type Compilable, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from './schema'
import { prepare, row, type Steps } from './statement'

export type Dialect = 'sqlite' | 'postgres'

interface Words {
  /** A whole number that holds milliseconds since the epoch. */
  moment: ColumnDataType
  /** The column definition of a number that the database gives out itself. */
  numbered: RawBuilder<unknown>
  /** Text that is compared byte by byte and sorted the same on every machine. */
  key: RawBuilder<unknown>
}

const DIALECTS: Record<Dialect, Words> = {
  sqlite: { moment: 'integer', numbered: sql`integer primary key autoincrement`, key: sql`text` },
  postgres: {
    moment: 'bigint',
    numbered: sql`bigint generated always as identity primary key`,
    key: sql`text collate "C"`,
  },
}

interface Migration {
  name: string
  statements: (build: Kysely<Schema>, words: Words) => Compilable<unknown>[]
}

/** The version of a database is the number of migrations that it has been through. */
const MIGRATIONS: Migration[] = [
  {
    name: 'conversations, activities, states, feedback and unanswered questions',
    statements: ({ schema }, { moment, numbered, key }) => [
      schema
        .createTable('conversations')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('institution', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('audience', 'text', (column) => column.notNull())
        .addColumn('visitor', 'text', (column) => column.notNull())
        .addColumn('created_at', moment, (column) => column.notNull())
        .addColumn('last_at', moment, (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.notNull()),
      // Not on last_at: that changes twice a turn, and what is old was also created long ago.
      schema.createIndex('conversations_created').on('conversations').column('created_at'),
      schema
        .createTable('states')
        .addColumn('conversation', key, (column) =>
          column.primaryKey().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('given', 'integer', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull()),
      schema
        .createTable('activities')
        .addColumn('conversation', key, (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('sequence', 'integer', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('at', moment, (column) => column.notNull())
        .addColumn('client_id', key)
        .addColumn('waiting', 'smallint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('activities_key', ['conversation', 'sequence']),
      schema
        .createIndex('activities_client')
        .unique()
        .on('activities')
        .columns(['conversation', 'client_id'])
        .where(sql.ref('client_id'), 'is not', null),
      schema
        .createIndex('activities_waiting')
        .on('activities')
        .columns(['conversation', 'sequence'])
        .where(sql.ref('waiting'), '=', sql.lit(1)),
      schema
        .createTable('feedback')
        .addColumn('id', numbered)
        .addColumn('conversation', key, (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('institution', 'text', (column) => column.notNull())
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('helpful', 'smallint', (column) => column.notNull())
        .addColumn('at', moment, (column) => column.notNull()),
      schema.createIndex('feedback_conversation').on('feedback').column('conversation'),
      schema
        .createTable('unanswered')
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('language', key, (column) => column.notNull())
        .addColumn('digest', key, (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addColumn('first_at', moment, (column) => column.notNull())
        .addColumn('last_at', moment, (column) => column.notNull())
        .addPrimaryKeyConstraint('unanswered_key', ['institution', 'language', 'digest']),
      schema
        .createTable('write_check')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('token', 'text', (column) => column.notNull()),
    ],
  },
  {
    name: 'ways back to what was ticked',
    statements: ({ schema }, { key }) => [
      schema
        .createTable('ways_back')
        .addColumn('digest', key, (column) => column.primaryKey())
        .addColumn('conversation', key, (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('given_in', key, (column) => column.notNull()),
      schema.createIndex('ways_back_conversation').on('ways_back').column('conversation'),
      schema.createIndex('ways_back_given_in').on('ways_back').column('given_in'),
    ],
  },
  {
    name: 'where a Teams conversation is reached, and until where it was told',
    statements: ({ schema }, { moment, key }) => [
      schema
        .createTable('teams_references')
        .addColumn('conversation', key, (column) =>
          column.primaryKey().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('sent_until', 'integer', (column) => column.notNull())
        .addColumn('card', 'text')
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_at', moment, (column) => column.notNull())
        .addColumn('busy_until', moment, (column) => column.notNull())
        .addColumn('dead', 'text'),
    ],
  },
  {
    name: 'hand-offs, who is present, and call-backs',
    statements: (build, { moment, key }) => [
      build.schema
        .createTable('handoffs')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('conversation', key, (column) => column.notNull())
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('owner', key)
        .addColumn('owner_name', 'text')
        .addColumn('topic', 'text')
        .addColumn('question', 'text')
        .addColumn('red_flag', 'text')
        .addColumn('note', 'text')
        .addColumn('place', 'integer', (column) => column.notNull())
        .addColumn('requested_at', moment, (column) => column.notNull())
        .addColumn('queued_at', moment, (column) => column.notNull())
        .addColumn('accepted_at', moment)
        .addColumn('first_accepted_at', moment)
        .addColumn('ended_at', moment)
        .addColumn('outcome', 'text')
        .addColumn('failure', 'text')
        .addColumn('last_staff_at', moment)
        .addColumn('last_visitor_at', moment)
        .addColumn('told_ahead', 'integer')
        .addColumn('initiated_at', moment)
        .addColumn('helpful', 'smallint')
        .addColumn('remark', 'text')
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.notNull()),
      // A conversation has one at most that has not ended.
      build.schema
        .createIndex('handoffs_open')
        .unique()
        .on('handoffs')
        .column('conversation')
        .where(sql.ref('ended_at'), 'is', null),
      build.schema
        .createIndex('handoffs_queue')
        .on('handoffs')
        .columns(['institution', 'place'])
        .where(sql.ref('ended_at'), 'is', null),
      build.schema.createIndex('handoffs_conversation').on('handoffs').column('conversation'),
      build.schema.createIndex('handoffs_sequence').on('handoffs').columns(['institution', 'sequence']),
      build.schema
        .createTable('staff_presence')
        .addColumn('staff', key, (column) => column.notNull())
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('seen_at', moment, (column) => column.notNull())
        .addPrimaryKeyConstraint('staff_presence_key', ['staff', 'institution']),
      build.schema
        .createTable('callbacks')
        .addColumn('reference', key, (column) => column.primaryKey())
        .addColumn('conversation', key, (column) => column.notNull())
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('contact', 'text')
        .addColumn('day', 'text')
        .addColumn('part', 'text')
        .addColumn('not_before', moment, (column) => column.notNull())
        .addColumn('about', 'text')
        .addColumn('requested_at', moment, (column) => column.notNull())
        .addColumn('ended_at', moment)
        .addColumn('owner', key)
        .addColumn('owner_name', 'text')
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.notNull()),
      build.schema.createIndex('callbacks_conversation').on('callbacks').column('conversation'),
      build.schema.createIndex('callbacks_sequence').on('callbacks').columns(['institution', 'sequence']),
      build.schema
        .createTable('desk_sequence')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('value', 'integer', (column) => column.notNull()),
      build.insertInto('desk_sequence').values({ id: 1, value: 0 }),
    ],
  },
  {
    name: 'the desk: accounts, sessions, the access log, notes, saved replies, viewers and counts',
    statements: ({ schema }, { moment, numbered, key }) => [
      schema
        .createTable('accounts')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('name', key, (column) => column.notNull().unique())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('institutions', 'text', (column) => column.notNull())
        .addColumn('disabled', 'smallint', (column) => column.notNull())
        .addColumn('password', 'text')
        .addColumn('must_change', 'smallint', (column) => column.notNull())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('locked_until', moment)
        .addColumn('created_at', moment, (column) => column.notNull())
        .addColumn('last_sign_in_at', moment),
      schema
        .createTable('sessions')
        .addColumn('digest', key, (column) => column.primaryKey())
        .addColumn('account', key, (column) => column.notNull().references('accounts.id').onDelete('cascade'))
        .addColumn('created_at', moment, (column) => column.notNull())
        .addColumn('used_at', moment, (column) => column.notNull())
        .addColumn('ends_at', moment, (column) => column.notNull()),
      schema.createIndex('sessions_account').on('sessions').column('account'),
      schema
        .createTable('access_log')
        .addColumn('id', numbered)
        .addColumn('at', moment, (column) => column.notNull())
        .addColumn('account', key, (column) => column.notNull())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('conversation', key),
      schema.createIndex('access_log_institution').on('access_log').columns(['institution', 'id']),
      schema.createIndex('access_log_at').on('access_log').column('at'),
      schema
        .createTable('notes')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('conversation', key, (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('at', moment, (column) => column.notNull())
        .addColumn('account', key, (column) => column.notNull())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull()),
      schema.createIndex('notes_conversation').on('notes').column('conversation'),
      schema
        .createTable('saved_replies')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('account', key, (column) => column.references('accounts.id').onDelete('cascade'))
        .addColumn('institution', key)
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('at', moment, (column) => column.notNull()),
      schema.createIndex('saved_replies_account').on('saved_replies').column('account'),
      schema.createIndex('saved_replies_institution').on('saved_replies').column('institution'),
      schema
        .createTable('viewers')
        .addColumn('conversation', key, (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('account', key, (column) => column.notNull())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('seen_at', moment, (column) => column.notNull())
        .addPrimaryKeyConstraint('viewers_key', ['conversation', 'account']),
      schema
        .createTable('topic_counts')
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('day', key, (column) => column.notNull())
        .addColumn('topic', key, (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('topic_counts_key', ['institution', 'day', 'topic']),
    ],
  },
  {
    name: 'whether contact data is expected',
    statements: ({ schema }) => [
      schema
        .alterTable('conversations')
        .addColumn('private', 'smallint', (column) => column.notNull().defaultTo(sql.lit(0))),
    ],
  },
  {
    name: 'which process is at which conversation',
    statements: ({ schema }, { moment, key }) => [
      schema
        .createTable('taken')
        .addColumn('conversation', key, (column) =>
          column.primaryKey().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('process', key, (column) => column.notNull()),
      schema
        .createTable('processes')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('seen_at', moment, (column) => column.notNull()),
      schema
        .createTable('spent')
        .addColumn('id', key, (column) => column.primaryKey())
        .addColumn('until', moment, (column) => column.notNull()),
      schema.createIndex('spent_until').on('spent').column('until'),
    ],
  },
  {
    name: 'whose account was changed',
    statements: ({ schema }, { key }) => [schema.alterTable('access_log').addColumn('changed_account', key)],
  },
  {
    // Of the texts that were kept so far nobody can tell whose they were, so none stays: its conversation may be erased.
    name: 'unanswered questions stand in their conversations, and go with them',
    statements: ({ schema }, { key }) => [
      schema.dropTable('unanswered'),
      schema
        .createTable('unanswered')
        .addColumn('conversation', key, (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.notNull())
        .addColumn('institution', key, (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('unanswered_activity_key', ['conversation', 'sequence'])
        .addForeignKeyConstraint(
          'unanswered_activity',
          ['conversation', 'sequence'],
          'activities',
          ['conversation', 'sequence'],
          (constraint) => constraint.onDelete('cascade'),
        ),
    ],
  },
  {
    name: 'a revision only grows',
    statements: ({ schema }) => [schema.alterTable('states').dropColumn('given')],
  },
  {
    // A note that is there already is of the desk that the conversation had come to last. What names no desk is shown to none.
    name: 'which institution a note is of',
    statements: (build, { key }) => [
      build.schema
        .alterTable('notes')
        .addColumn('institution', key, (column) => column.notNull().defaultTo(sql.lit(''))),
      compilable(
        build,
        sql`update notes set institution = coalesce((
          select handoffs.institution from handoffs
          where handoffs.conversation = notes.conversation and handoffs.requested_at <= notes.at
          order by handoffs.requested_at desc limit 1), '')`,
      ),
    ],
  },
  {
    name: 'when a visitor was in danger last',
    statements: ({ schema }, { moment }) => [schema.alterTable('handoffs').addColumn('danger_at', moment)],
  },
  {
    name: 'when a staff member was seen typing',
    statements: ({ schema }, { moment }) => [schema.alterTable('handoffs').addColumn('typed_at', moment)],
  },
  {
    name: 'what staff write to each other about a call-back',
    statements: ({ schema }) => [schema.alterTable('callbacks').addColumn('notes', 'text')],
  },
  {
    name: 'how long a visitor waits in all, for whom, and from whom a conversation came',
    statements: ({ schema }, { moment, key }) => [
      schema.alterTable('handoffs').addColumn('note_by', 'text'),
      schema.alterTable('handoffs').addColumn('waited', moment),
      schema.alterTable('handoffs').addColumn('put_backs', 'integer'),
      schema.alterTable('handoffs').addColumn('lost_by', key),
      schema.alterTable('handoffs').addColumn('lost_why', key),
      schema.alterTable('handoffs').addColumn('unanswered_at', moment),
      schema.alterTable('callbacks').addColumn('replaces', key),
    ],
  },
  {
    name: 'whether to call or to e-mail, and of which call-back contact data was read',
    statements: ({ schema }, { key }) => [
      schema.alterTable('callbacks').addColumn('means', key),
      schema.alterTable('access_log').addColumn('callback', key),
    ],
  },
]

/** The version that this program makes of a database. */
export const PROGRAM_VERSION = MIGRATIONS.length

/** The database was made by a later program than this one. Nothing in it was changed. */
export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew'
  constructor(found: number) {
    super(
      `the database has version ${found} and this program knows versions up to ${PROGRAM_VERSION}; ` +
        'start the newer program again, or restore a backup from before it ran',
    )
  }
}

/** Brings the tables up to `until`, standard: up to date; to be run as one transaction. Throws `DatabaseTooNew`. */
export function* migrate(build: Kysely<Schema>, dialect: Dialect, until = PROGRAM_VERSION): Steps<void> {
  const run = (statement: Compilable<unknown>) =>
    row(
      prepare(() => statement),
      {},
    )
  // So that two processes that start together do not both create the tables; it ends with the transaction.
  if (dialect === 'postgres') yield* run(compilable(build, sql`select pg_advisory_xact_lock(726368)`))
  yield* run(
    build.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull()),
  )
  const newest = prepare(() => build.selectFrom('schema_version').select('version').orderBy('version', 'desc').limit(1))
  const found = (yield* row(newest, {}))?.version ?? 0
  if (found > PROGRAM_VERSION) throw new DatabaseTooNew(found)
  for (const [index, { name, statements }] of MIGRATIONS.entries()) {
    const version = index + 1
    if (version <= found || version > until) continue
    for (const statement of statements(build, DIALECTS[dialect])) yield* run(statement)
    yield* run(build.insertInto('schema_version').values({ version, name }))
  }
}

const compilable = <T>(build: Kysely<Schema>, raw: RawBuilder<T>): Compilable<T> => ({
  compile: () => raw.compile(build),
})
