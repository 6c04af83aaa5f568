/** Hand-offs, presence and call-backs in SQL, for any engine. */
import type { Callback, CallbackChange, CallbackStore } from './callbacks'
import type { Engine } from './engine'
import { toCallback, toHandoff } from './handoff-rows'
import type { HandoffStatements } from './handoff-statements'
import type { HandoffSteps } from './handoff-steps'
import type { Changed, Handoff, HandoffChange, HandoffStore, Presence, StaffPresence } from './handoffs'
import type { HandoffRow } from './schema'
import { row, rows, type Statement, type Steps } from './statement'

/** How many changes are read at once when nobody says otherwise. */
const CHANGES = 500

export class KyselyHandoffs implements HandoffStore, CallbackStore {
  private readonly sql: HandoffStatements

  constructor(
    private readonly engine: Engine,
    private readonly steps: HandoffSteps,
  ) {
    this.sql = steps.sql
  }

  findHandoff(id: string): Promise<Handoff | undefined> {
    return this.one(this.sql.findHandoff, { id })
  }

  findOpenHandoff(conversation: string): Promise<Handoff | undefined> {
    return this.one(this.sql.findOpenHandoff, { conversation })
  }

  listOpenHandoffs(institution?: string): Promise<Handoff[]> {
    return institution === undefined
      ? this.all(this.sql.listOpenHandoffs, {})
      : this.all(this.sql.listOpenHandoffsAt, { institution })
  }

  listHandoffsOf(conversation: string): Promise<Handoff[]> {
    return this.all(this.sql.listHandoffsOf, { conversation })
  }

  listHandoffsSince(institution: string, sequence: number, limit = CHANGES): Promise<Handoff[]> {
    return this.all(this.sql.listHandoffsSince, { institution, sequence, limit })
  }

  async deskSequence(): Promise<number> {
    return (await this.engine.read(() => row(this.sql.readDeskSequence, {})))?.value ?? 0
  }

  changeHandoff(change: HandoffChange): Promise<Changed> {
    return this.engine.write(() => this.steps.change(change))
  }

  async setPresence(presence: Parameters<HandoffStore['setPresence']>[0]): Promise<void> {
    await this.engine.write(() => this.settingPresence(presence))
  }

  private *settingPresence({
    staff,
    name,
    status,
    seenAt,
    institutions,
    keepsSince = Number.MAX_SAFE_INTEGER,
  }: Parameters<HandoffStore['setPresence']>[0]): Steps<void> {
    for (const institution of [...institutions].sort())
      yield* row(this.sql.writePresence, { staff, institution, name, status, seen_at: seenAt, keeps_since: keepsSince })
  }

  async listPresence(since: number | 'ever', institution?: string): Promise<StaffPresence[]> {
    const found = await this.engine.read(() => rows(this.sql.listPresence, { since: since === 'ever' ? 0 : since }))
    return found
      .filter((each) => institution === undefined || each.institution === institution)
      .map(({ seen_at, status, ...rest }) => ({ ...rest, status: status as Presence, seenAt: seen_at }))
  }

  async findCallback(reference: string): Promise<Callback | undefined> {
    const found = await this.engine.read(() => row(this.sql.findCallback, { reference }))
    return found && toCallback(found)
  }

  async listCallbacksOf(conversation: string): Promise<Callback[]> {
    return (await this.engine.read(() => rows(this.sql.listCallbacksOf, { conversation }))).map(toCallback)
  }

  async listOpenCallbacks(institution: string): Promise<Callback[]> {
    return (await this.engine.read(() => rows(this.sql.listOpenCallbacks, { institution }))).map(toCallback)
  }

  async listWithdrawnFrom(owner: string): Promise<Callback[]> {
    return (await this.engine.read(() => rows(this.sql.listWithdrawnFrom, { owner }))).map(toCallback)
  }

  async listCallbacksSince(institution: string, sequence: number, limit = CHANGES): Promise<Callback[]> {
    const its = { institution, sequence, limit }
    return (await this.engine.read(() => rows(this.sql.listCallbacksSince, its))).map(toCallback)
  }

  changeCallback(change: CallbackChange) {
    return this.engine.write(() => this.steps.changeCallback(change))
  }

  private async one<P>(statement: Statement<P, HandoffRow>, values: P): Promise<Handoff | undefined> {
    const found = await this.engine.read(() => row(statement, values))
    return found && toHandoff(found)
  }

  private async all<P>(statement: Statement<P, HandoffRow>, values: P): Promise<Handoff[]> {
    return (await this.engine.read(() => rows(statement, values))).map(toHandoff)
  }
}
