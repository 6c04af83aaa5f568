/** The storage contract of Teams in SQL, for any engine. */
import { type Kysely, sql } from 'kysely'
import type { Engine } from './engine'
import type { HandoffSteps } from './handoff-steps'
import type { Schema, TeamsReferenceRow } from './schema'
import { prepare, row, rows, type Steps } from './statement'
import type { Statements } from './statements'
import { UnknownConversation } from './store'
import type { LiveCard, TeamsAddress, TeamsReference, TeamsStore } from './teams'

export class KyselyTeamsStore implements TeamsStore {
  private readonly sql: ReturnType<typeof prepareStatements>

  constructor(
    private readonly engine: Engine,
    private readonly shared: Pick<Statements, 'lockConversation'>,
    private readonly handoffs: Pick<HandoffSteps, 'forgetWords'>,
    /** After a commit that erases. Never rejects. */
    private readonly scrubErased: () => Promise<void>,
  ) {
    this.sql = prepareStatements(engine.sql)
  }

  async keepReference(conversation: string, address: TeamsAddress): Promise<void> {
    await this.engine.write(() => this.keeping(conversation, address))
  }

  private *keeping(conversation: string, address: TeamsAddress): Steps<void> {
    const values = { conversation, address: JSON.stringify(address) }
    if (yield* row(this.sql.updateAddress, values)) return
    if (!(yield* row(this.sql.insertReference, values)))
      throw new UnknownConversation(`there is no conversation "${conversation}"`)
  }

  async listDue(now: number, limit: number): Promise<string[]> {
    return (await this.engine.read(() => rows(this.sql.listDue, { now, limit }))).map(
      ({ conversation }) => conversation,
    )
  }

  async claim(conversation: string, now: number, until: number): Promise<TeamsReference | undefined> {
    const found = await this.engine.write(() => row(this.sql.claim, { conversation, now, until }))
    return found && toReference(found)
  }

  async advance(reference: TeamsReference, until: number): Promise<boolean> {
    const { conversation, busyUntil, sentUntil, card, attempts } = reference
    const progress = { sent_until: sentUntil, card: card ? JSON.stringify(card) : null, attempts }
    const values = { conversation, held: busyUntil, until, ...progress }
    return (await this.engine.write(() => row(this.sql.advance, values))) !== undefined
  }

  async release(
    { conversation, busyUntil }: TeamsReference,
    { attempts, nextAt }: { attempts: number; nextAt: number },
  ): Promise<void> {
    const values = { conversation, held: busyUntil, attempts, next_at: nextAt }
    await this.engine.write(() => row(this.sql.release, values))
  }

  async bury(conversation: string, reason: string, clientId?: string): Promise<void> {
    await this.engine.write(() => this.burying(conversation, reason, clientId))
  }

  private *burying(conversation: string, reason: string, clientId?: string): Steps<void> {
    if (clientId !== undefined) {
      yield* row(this.shared.lockConversation, { id: conversation })
      yield* row(this.sql.freeClientId, { conversation, client_id: clientId })
    }
    yield* row(this.sql.bury, { conversation, reason })
  }

  async eraseMessage(conversation: string, clientId: string, edit = ''): Promise<void> {
    await this.engine.write(() => this.erasing(conversation, clientId, edit))
    await this.scrubErased()
  }

  private *erasing(conversation: string, clientId: string, edit: string): Steps<void> {
    yield* row(this.shared.lockConversation, { id: conversation })
    const its = { conversation, client_id: clientId, edits: `${clientId}/`, edit, body: ERASED }
    // It may have been what a person was asked for: the desk then reads the conversation itself.
    if (yield* row(this.sql.eraseMessage, its)) yield* this.handoffs.forgetWords(conversation)
  }
}

const ERASED = JSON.stringify({ type: 'message', text: '' })

/** `held`: the end of the claim as its holder knows it. */
type Held = { conversation: string; held: number }

function prepareStatements(build: Kysely<Schema>) {
  const table = 'teams_references'
  return {
    updateAddress: prepare((its: { conversation: string; address: string }) =>
      build
        .updateTable(table)
        .set(({ eb, ref }) => ({
          address: its.address,
          dead: null,
          attempts: 0,
          next_at: eb.case().when('attempts', '>', 0).then(sql.lit(0)).else(ref('next_at')).end(),
        }))
        .where('conversation', '=', its.conversation)
        .returning('conversation'),
    ),

    /** From the conversation's own row: no row comes back when there is none. */
    insertReference: prepare((its: { conversation: string; address: string }) =>
      build
        .insertInto(table)
        .columns(['conversation', 'address', 'sent_until', 'card', 'attempts', 'next_at', 'busy_until', 'dead'])
        .expression((column) =>
          column
            .selectFrom('conversations')
            .select((its_) => [
              'conversations.id',
              its_.cast<string>(its_.val(its.address), 'text').as('address'),
              'conversations.sequence',
              sql<string | null>`null`.as('card'),
              sql.lit(0).as('attempts'),
              sql.lit(0).as('next_at'),
              sql.lit(0).as('busy_until'),
              sql<string | null>`null`.as('dead'),
            ])
            .where('conversations.id', '=', its.conversation),
        )
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ address: its.address, dead: null }))
        .returning('conversation'),
    ),

    listDue: prepare((its: { now: number; limit: number }) =>
      build
        .selectFrom(table)
        .innerJoin('conversations', 'conversations.id', `${table}.conversation`)
        .select(`${table}.conversation`)
        .whereRef('conversations.sequence', '>', `${table}.sent_until`)
        .where(`${table}.dead`, 'is', null)
        .where(`${table}.next_at`, '<=', its.now)
        .where(`${table}.busy_until`, '<=', its.now)
        .orderBy('conversations.last_at')
        .limit(its.limit),
    ),

    claim: prepare((its: { conversation: string; now: number; until: number }) =>
      build
        .updateTable(table)
        .set({ busy_until: its.until })
        .where('conversation', '=', its.conversation)
        .where('dead', 'is', null)
        .where('next_at', '<=', its.now)
        .where('busy_until', '<=', its.now)
        .returningAll(),
    ),

    advance: prepare((its: Held & { until: number; sent_until: number; card: string | null; attempts: number }) =>
      build
        .updateTable(table)
        .set({ sent_until: its.sent_until, card: its.card, busy_until: its.until, attempts: its.attempts })
        .where('conversation', '=', its.conversation)
        .where('busy_until', '=', its.held)
        .returning('conversation'),
    ),

    release: prepare((its: Held & { attempts: number; next_at: number }) =>
      build
        .updateTable(table)
        .set({ attempts: its.attempts, next_at: its.next_at, busy_until: 0 })
        .where('conversation', '=', its.conversation)
        .where('busy_until', '=', its.held),
    ),

    bury: prepare((its: { conversation: string; reason: string }) =>
      build.updateTable(table).set({ dead: its.reason }).where('conversation', '=', its.conversation),
    ),

    freeClientId: prepare((its: { conversation: string; client_id: string }) =>
      build
        .updateTable('activities')
        .set({ client_id: null })
        .where('conversation', '=', its.conversation)
        .where('client_id', '=', its.client_id),
    ),

    /** `edit`: only the edits before it go; empty: all. A row comes back where there was anything. */
    eraseMessage: prepare(
      (its: { conversation: string; client_id: string; edits: string; edit: string; body: string }) =>
        build
          .updateTable('activities')
          .set({ body: its.body, waiting: 0 })
          .where('conversation', '=', its.conversation)
          .where('role', '=', sql.lit('visitor'))
          .where((column) =>
            column.or([
              column('client_id', '=', its.client_id),
              column.and([
                sql<boolean>`substr(client_id, 1, length(cast(${its.edits} as text))) = ${its.edits}`,
                sql<boolean>`(cast(${its.edit} as text) = '' or client_id < ${its.edit})`,
              ]),
            ]),
          )
          .returning('sequence'),
    ),
  }
}

function toReference(found: TeamsReferenceRow): TeamsReference {
  const { conversation, address, sent_until, card, attempts, busy_until } = found
  return {
    conversation,
    address: JSON.parse(address) as TeamsAddress,
    sentUntil: sent_until,
    attempts,
    busyUntil: busy_until,
    ...(card !== null && { card: JSON.parse(card) as LiveCard }),
  }
}
