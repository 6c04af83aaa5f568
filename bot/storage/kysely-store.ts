/** The storage contract in SQL, for any engine. */
import { createHash, randomUUID } from 'node:crypto'
import type { Audience, Language } from '../../knowledge/model'
import type { WayBack } from '../types'
import { toContactExpected, toPrivate, toStoredActivity } from './activity-row'
import type { DeskStore } from './desk'
import type { Engine } from './engine'
import { type Everything, everythingOf } from './everything'
import { prepareHandoffStatements } from './handoff-statements'
import { HandoffSteps } from './handoff-steps'
import { KyselyDesk } from './kysely-desk'
import { KyselyHandoffs } from './kysely-handoffs'
import type { ConversationRow } from './schema'
import type { SharedInStore } from './shared'
import { row, rows, type Steps, Undo } from './statement'
import { prepareStatements, type Statements } from './statements'
import {
  type Channel,
  type Conversation,
  type DialogState,
  type Feedback,
  type FinishedTurn,
  type NewConversation,
  type NewVisitorActivity,
  type Received,
  RevisionConflict,
  type Store,
  type StoredActivity,
  type UnansweredQuestion,
  UnknownConversation,
} from './store'
import type { TeamsStore } from './teams'
import { KyselyTeamsStore } from './teams-store'
import { countQuestions } from './unanswered'

/** So few that removing them holds up nobody's turn. */
const REMOVED_AT_ONCE = 20

/** The largest whole number of a column in PostgreSQL. */
const LAST_SEQUENCE = 2 ** 31 - 1

const DAY = 24 * 60 * 60 * 1000

/** Told why traces of what a turn or Teams erased may be left in the engine's own files. They go with the next `removeOlderThan`. */
export type LeftTraces = (error: unknown) => void

export class KyselyStore implements Store {
  readonly teams: TeamsStore
  readonly handoffs: KyselyHandoffs
  readonly callbacks: KyselyHandoffs
  readonly desk: DeskStore
  private readonly sql: Statements
  private readonly steps: HandoffSteps

  /** `shared`: where other processes can have the same database open. */
  constructor(
    private readonly engine: Engine,
    readonly shared?: SharedInStore,
    private readonly leftTraces: LeftTraces = () => {},
  ) {
    this.sql = prepareStatements(engine.sql)
    this.steps = new HandoffSteps(prepareHandoffStatements(engine.sql), this.sql)
    this.teams = new KyselyTeamsStore(engine, this.sql, this.steps, () => this.scrubErased())
    this.handoffs = new KyselyHandoffs(engine, this.steps)
    this.callbacks = this.handoffs
    this.desk = new KyselyDesk(engine, this.sql, this.steps)
  }

  createConversation(conversation: NewConversation): Promise<Conversation> {
    return this.engine.write(() => this.creating(conversation))
  }

  private *creating({ id, createdAt, ...rest }: NewConversation): Steps<Conversation> {
    const { sql } = this
    yield* row(sql.insertConversation, {
      ...rest,
      id,
      created_at: createdAt,
      last_at: createdAt,
      sequence: 0,
      private: 0,
    })
    yield* row(sql.insertState, { conversation: id, revision: 0, value: '{}' })
    return toConversation(must(yield* row(sql.findConversation, { id })))
  }

  async findConversation(id: string): Promise<Conversation | undefined> {
    const found = await this.engine.read(() => row(this.sql.findConversation, { id }))
    return found && toConversation(found)
  }

  receive(activity: NewVisitorActivity): Promise<Received> {
    return this.engine.write(() => this.receiving(activity))
  }

  private *receiving(activity: NewVisitorActivity): Steps<Received> {
    const { conversation, at, takesTurn } = activity
    const clientId = activity.clientId === undefined ? null : shortened(activity.clientId)
    const taken = yield* row(this.sql.takeSequence, { id: conversation, at })
    if (!taken) throw unknown(conversation)
    const { sequence } = taken
    const contactExpected = taken.accepted ? 'for staff' : toContactExpected(taken.private)
    const { institution } = taken
    const body = activity.body(sequence, contactExpected, { institution, language: taken.language as Language })
    const inserted = yield* row(this.sql.insertActivity, {
      conversation,
      sequence,
      role: 'visitor',
      at,
      client_id: clientId,
      waiting: takesTurn ? 1 : 0,
      body: JSON.stringify(body),
    })
    if (inserted) {
      const mine = takesTurn && (this.shared ? yield* this.shared.taking(conversation) : true)
      return {
        activity: { conversation, sequence, role: 'visitor', at, clientId: clientId ?? undefined, body },
        repeated: false,
        mine,
        contactExpected,
      }
    }
    const first = yield* row(this.sql.findActivityOfClient, { conversation, client_id: clientId ?? '' })
    throw new Undo<Received>({
      activity: toStoredActivity(must(first)),
      repeated: true,
      mine: false,
      contactExpected: 'none',
    })
  }

  async readState(conversation: string): Promise<DialogState> {
    const found = await this.engine.read(() => row(this.sql.readState, { conversation }))
    return found ? { revision: found.revision, value: JSON.parse(found.value) } : { revision: 0, value: {} }
  }

  async finishTurn(turn: FinishedTurn): Promise<StoredActivity[] | undefined> {
    const stored = await this.engine.write<StoredActivity[] | undefined>(() => this.finishing(turn))
    if (turn.erases) await this.scrubErased()
    return stored
  }

  /** What was stored is stored, also where this fails: whoever waits for that must not hear that it was not. */
  private async scrubErased(): Promise<void> {
    await this.engine.scrub({ thoroughly: false }).catch(this.leftTraces)
  }

  private *finishing(turn: FinishedTurn): Steps<StoredActivity[]> {
    const { conversation, at, replies, answers, state } = turn
    const { sql } = this
    const { language = null, institution = null } = turn
    const taken = yield* row(sql.takeSequences, {
      id: conversation,
      at,
      howMany: replies.length,
      language,
      institution,
      private: toPrivate(turn.contactExpected),
    })
    if (!taken) throw unknown(conversation)
    if (answers !== undefined && !(yield* row(sql.endWaiting, { conversation, sequence: answers })))
      throw new Undo(undefined)
    if (state) yield* this.writing(conversation, state)
    // What came in after the wish to erase is a new beginning: it stays, and is answered.
    if (turn.erases) yield* this.erasing(conversation, at, answers)
    for (const way of turn.gives ?? [])
      yield* row(sql.insertWayBack, { digest: digestOf(way), conversation, given_in: conversation })
    if (turn.takesOver) yield* row(sql.moveWayBack, { digest: digestOf(turn.takesOver), conversation })
    const stored: StoredActivity[] = []
    for (const [index, reply] of replies.entries()) {
      const sequence = taken.sequence - replies.length + index + 1
      const body = reply(sequence)
      yield* row(sql.insertActivity, {
        conversation,
        sequence,
        role: 'bot',
        at,
        client_id: null,
        waiting: 0,
        body: JSON.stringify(body),
      })
      stored.push({ conversation, sequence, role: 'bot', at, body })
    }
    if (turn.unanswered) yield* row(sql.insertUnanswered, { conversation, ...turn.unanswered })
    if (turn.handoff) yield* this.steps.inTurn(conversation, turn.handoff)
    if (turn.callback) yield* this.steps.callbackInTurn(conversation, turn.callback, at)
    if (this.shared && answers !== undefined) yield* this.shared.leaving(conversation)
    return stored
  }

  private *writing(conversation: string, { revision, value }: DialogState): Steps<void> {
    if (yield* row(this.sql.writeState, { conversation, revision, value: JSON.stringify(value) })) return
    throw new RevisionConflict(`the state of conversation "${conversation}" is no longer at revision ${revision}`)
  }

  async findByWayBack(way: WayBack): Promise<Conversation | undefined> {
    const found = await this.engine.read(() => row(this.sql.findByWayBack, { digest: digestOf(way) }))
    return found && toConversation(found)
  }

  async listActivities(conversation: string, afterSequence: number, limit = 1000): Promise<StoredActivity[]> {
    const found = await this.engine.read(() =>
      rows(this.sql.listActivities, { conversation, after: afterSequence, limit }),
    )
    return found.map(toStoredActivity)
  }

  async listWaitingTurns(): Promise<StoredActivity[]> {
    return (await this.engine.read(() => rows(this.sql.listWaiting, {}))).map(toStoredActivity)
  }

  async addFeedback(feedback: Feedback): Promise<void> {
    await this.engine.write(() => this.addingFeedback(feedback))
  }

  private *addingFeedback({ helpful, ...feedback }: Feedback): Steps<void> {
    if (!(yield* row(this.sql.lockConversation, { id: feedback.conversation }))) throw unknown(feedback.conversation)
    yield* row(this.sql.insertFeedback, { ...feedback, helpful: helpful ? 1 : 0 })
  }

  async listFeedback(institution: string): Promise<Feedback[]> {
    const found = await this.engine.read(() => rows(this.sql.listFeedback, { institution }))
    return found.map(({ id, helpful, language, ...rest }) => ({
      ...rest,
      language: language as Language,
      helpful: helpful === 1,
    }))
  }

  async listUnanswered(institution: string): Promise<UnansweredQuestion[]> {
    return countQuestions(institution, await this.engine.read(() => rows(this.sql.listUnanswered, { institution })))
  }

  readEverything(id: string): Promise<Everything | undefined> {
    return this.engine.write(() => this.readingEverything(id))
  }

  private *readingEverything(id: string): Steps<Everything | undefined> {
    if (yield* row(this.sql.lockConversation, { id })) return yield* everythingOf(this.engine.sql, id)
  }

  /** All that was said so far; of what the visitor said, up to and with the activity `until`. */
  private *erasing(conversation: string, at: number, until = LAST_SEQUENCE): Steps<void> {
    yield* row(this.sql.deleteActivities, { conversation, until })
    yield* row(this.sql.deleteFeedback, { conversation })
    yield* row(this.sql.deleteWaysBack, { conversation })
    yield* row(this.sql.deleteNotes, { conversation })
    yield* this.steps.forget(conversation, at)
  }

  /** Locks the conversation, and gives the moment of its last activity. */
  private *lastMoment(id: string): Steps<number | undefined> {
    yield* row(this.sql.lockConversation, { id })
    return (yield* row(this.sql.findConversation, { id }))?.last_at
  }

  async eraseConversation(id: string): Promise<void> {
    await this.engine.write(() => this.erasingAll(id))
    await this.engine.scrub({ thoroughly: true, waits: true })
  }

  private *erasingAll(id: string): Steps<void> {
    // The conversation first, as everywhere: two that lock in the same order cannot wait for each other.
    const at = yield* this.lastMoment(id)
    if (at !== undefined) yield* this.steps.forget(id, at)
    yield* row(this.sql.deleteConversation, { id })
    yield* row(this.sql.deleteWaysBack, { conversation: id })
  }

  async removeOlderThan(before: number, stop?: AbortSignal): Promise<number> {
    await this.engine.write(() => this.removingBesides(before))
    let removed = 0
    for (;;) {
      if (stop?.aborted) return removed
      const old = await this.engine.read(() => rows(this.sql.listOld, { before, limit: REMOVED_AT_ONCE }))
      if (old.length === 0) break
      removed += await this.engine.write(() => this.removing(old, before))
    }
    for (;;) {
      if (stop?.aborted) return removed
      const outlived = await this.engine.read(() => rows(this.sql.listOutlived, { before, limit: REMOVED_AT_ONCE }))
      if (outlived.length === 0) break
      await this.engine.write(() => this.removingWords(outlived, before))
    }
    await this.engine.scrub({ thoroughly: true, unlessOn: Math.floor(before / DAY) })
    return removed
  }

  private *removingBesides(before: number): Steps<void> {
    yield* this.steps.endOrphans(before)
    yield* row(this.steps.sql.deleteOldHandoffs, { before })
    yield* row(this.steps.sql.deleteOldCallbacks, { before })
    yield* row(this.sql.deleteOldNotes, { before })
  }

  private *removing(old: { id: string }[], before: number): Steps<number> {
    let removed = 0
    for (const { id } of old) if (yield* row(this.sql.deleteOld, { id, before })) removed++
    yield* this.steps.endOrphans(before)
    return removed
  }

  private *removingWords(outlived: { id: string }[], before: number): Steps<void> {
    for (const { id } of outlived) {
      yield* row(this.sql.lockConversation, { id })
      yield* row(this.sql.deleteOldActivities, { conversation: id, before })
    }
  }

  async check(): Promise<void> {
    const token = randomUUID()
    const read = await this.engine.write(() => this.checking(token))
    if (read !== token) throw new Error('the store gave back another row than it was given')
  }

  private *checking(token: string): Steps<string | undefined> {
    yield* row(this.sql.writeCheck, { token })
    return (yield* row(this.sql.readCheck, {}))?.token
  }

  close(): Promise<void> {
    return this.engine.close()
  }
}

/** A client may choose a very long id; an index takes 2.7 kB at most (PostgreSQL). Short ids stay readable. */
function shortened(clientId: string): string {
  return clientId.length <= 128 ? clientId : `sha256:${sha256(clientId)}`
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const digestOf = ({ kind, secret }: WayBack): string => sha256(`${kind} ${secret}`)

const unknown = (id: string) => new UnknownConversation(`there is no conversation "${id}"`)

function toConversation(row: ConversationRow): Conversation {
  const { id, institution, visitor, sequence } = row
  return {
    id,
    channel: row.channel as Channel,
    institution,
    language: row.language as Language,
    audience: row.audience as Audience,
    visitor,
    createdAt: row.created_at,
    sequence,
  }
}

/** For rows that the statement before cannot have left out. */
function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the database lost a row within one transaction')
  return found
}
