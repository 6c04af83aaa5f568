/** `SharedStore` in PostgreSQL. Life and death go by the server's clock: those of two machines can differ. */
import { type Kysely, sql } from 'kysely'
import { toStoredActivity } from './activity-row'
import type { Engine } from './engine'
import type { Schema } from './schema'
import type { SharedInStore } from './shared'
import { prepare, row, rows, type Steps } from './statement'
import { prepareLock } from './statements'
import type { StoredActivity } from './store'

/** A process that has shown no life for so many milliseconds is taken for dead. */
const ALIVE_FOR = 15_000
const NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

export class PostgresShared implements SharedInStore {
  private readonly sql: ReturnType<typeof prepareStatements>

  constructor(
    private readonly engine: Engine,
    /** This process. */
    private readonly process: string,
  ) {
    this.sql = prepareStatements(engine.sql)
  }

  *taking(conversation: string): Steps<boolean> {
    return (yield* row(this.sql.take, { conversation, process: this.process })) !== undefined
  }

  *leaving(conversation: string): Steps<void> {
    yield* row(this.sql.leaveIfIdle, { conversation, process: this.process })
  }

  adoptConversations({ atStart }: { atStart: boolean }): Promise<string[]> {
    return this.engine.write(() => this.adopting(atStart))
  }

  private *adopting(atStart: boolean): Steps<string[]> {
    const { process } = this
    yield* row(this.sql.showLife, { process })
    yield* row(this.sql.takeFromDead, { process })
    if (atStart) {
      yield* row(this.sql.takeWaiting, { process })
      yield* row(this.sql.forget, {})
    }
    const own = yield* rows(this.sql.listTaken, { process })
    return own.map(({ conversation }) => conversation)
  }

  async goOn(conversation: string, after: number): Promise<StoredActivity | undefined> {
    const its = { conversation, process: this.process }
    // Mostly it was left with the turn's own transaction, and this is all.
    if (!(await this.engine.read(() => row(this.sql.isTaken, its)))) return undefined
    return this.engine.write(() => this.goingOn(its, after))
  }

  private *goingOn(its: { conversation: string; process: string }, after: number): Steps<StoredActivity | undefined> {
    // Whoever stores a message now waits for us, or we for them: none falls between looking and leaving.
    yield* row(this.sql.lockConversation, { id: its.conversation })
    const next = yield* row(this.sql.findNext, { ...its, after })
    if (next) return toStoredActivity(next)
    yield* row(this.sql.leave, its)
    return undefined
  }

  async leave(): Promise<void> {
    await this.engine.write(() => row(this.sql.die, { process: this.process }))
  }

  async latestSequences(conversations: readonly string[]): Promise<Map<string, number>> {
    const found = await this.engine.read(() => rows(this.sql.latestSequences, { conversations }))
    return new Map(found.map(({ id, sequence }) => [id, sequence]))
  }

  async spend(id: string, until: number): Promise<boolean> {
    return (await this.engine.write(() => row(this.sql.spend, { id, until }))) !== undefined
  }
}

function prepareStatements(build: Kysely<Schema>) {
  const isAlive = (process: string) =>
    sql<boolean>`exists (select 1 from processes where processes.id = ${sql.ref(process)} and processes.seen_at > ${NOW} - ${sql.lit(ALIVE_FOR)})`
  return {
    lockConversation: prepareLock(build),

    take: prepare((its: { conversation: string; process: string }) =>
      build
        .insertInto('taken')
        .values({ conversation: its.conversation, process: its.process })
        .onConflict((conflict) => conflict.column('conversation').doNothing())
        .returning('conversation'),
    ),

    leaveIfIdle: prepare((its: { conversation: string; process: string }) =>
      build
        .deleteFrom('taken')
        .where('conversation', '=', its.conversation)
        .where('process', '=', its.process)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('activities')
                .select('activities.sequence')
                .where('activities.conversation', '=', its.conversation)
                .where('activities.waiting', '=', sql.lit(1)),
            ),
          ),
        ),
    ),

    isTaken: prepare((its: { conversation: string; process: string }) =>
      build
        .selectFrom('taken')
        .select('conversation')
        .where('conversation', '=', its.conversation)
        .where('process', '=', its.process),
    ),

    /** While it is still taken by this process: another one may have taken it for dead. */
    findNext: prepare((its: { conversation: string; process: string; after: number }) =>
      build
        .selectFrom('activities')
        .innerJoin('taken', 'taken.conversation', 'activities.conversation')
        .selectAll('activities')
        .where('taken.process', '=', its.process)
        .where('activities.conversation', '=', its.conversation)
        .where('activities.sequence', '>', its.after)
        .where('activities.waiting', '=', sql.lit(1))
        .orderBy('activities.sequence')
        .limit(1),
    ),

    leave: prepare((its: { conversation: string; process: string }) =>
      build.deleteFrom('taken').where('conversation', '=', its.conversation).where('process', '=', its.process),
    ),

    showLife: prepare((its: { process: string }) =>
      build
        .insertInto('processes')
        .values({ id: its.process, seen_at: NOW })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: NOW })),
    ),

    /** Two that ask at once: the second finds the row taken by the first, which lives. */
    takeFromDead: prepare((its: { process: string }) =>
      build
        .updateTable('taken')
        .set({ process: its.process })
        .where(({ not }) => not(isAlive('taken.process'))),
    ),

    takeWaiting: prepare((its: { process: string }) =>
      build
        .insertInto('taken')
        .columns(['conversation', 'process'])
        .expression((column) =>
          column
            .selectFrom('activities')
            .select((of) => ['activities.conversation', of.cast<string>(of.val(its.process), 'text').as('process')])
            .distinct()
            .where('activities.waiting', '=', sql.lit(1)),
        )
        .onConflict((conflict) => conflict.column('conversation').doNothing()),
    ),

    listTaken: prepare((its: { process: string }) =>
      build.selectFrom('taken').select('conversation').where('process', '=', its.process),
    ),

    /** Who died without leaving. The conversations are taken by others long since. */
    forget: prepare(() =>
      build.deleteFrom('processes').where('seen_at', '<', sql<number>`${NOW} - ${sql.lit(100 * ALIVE_FOR)}`),
    ),

    die: prepare((its: { process: string }) => build.deleteFrom('processes').where('id', '=', its.process)),

    latestSequences: prepare((its: { conversations: readonly string[] }) =>
      build.selectFrom('conversations').select(['id', 'sequence']).where(sql<boolean>`id = any(${its.conversations})`),
    ),

    /** Forgets the old ones on the way. */
    spend: prepare((its: { id: string; until: number }) =>
      build
        .with('forgotten', (query) => query.deleteFrom('spent').where('until', '<', NOW))
        .insertInto('spent')
        .values({ id: its.id, until: its.until })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id'),
    ),
  }
}
