/**
 * What happens to hand-offs and call-backs inside a transaction, also in that of a turn.
 *
 * Locks are taken in one order, so that no two transactions wait for each other: the conversation, what hangs on it, and the desk's counter last.
 */
import { toStoredActivity } from './activity-row'
import type { Callback, CallbackChange, CallbackInTurn, ChangedCallback } from './callbacks'
import { toCallback, toCallbackRow, toHandoff, toHandoffRow, withSet } from './handoff-rows'
import type { HandoffStatements } from './handoff-statements'
import type { Changed, Handoff, HandoffChange, HandoffInTurn, NewHandoff, Saying } from './handoffs'
import { row, rows, type Steps, Undo } from './statement'
import type { Statements } from './statements'
import { CONTACT_EXPECTED, RevisionConflict, type StoredActivity } from './store'

/** Of a call-back that has ended: what speaks of the visitor. */
const FORGOTTEN = { contact: undefined, about: undefined, notes: undefined }

/** What was asked for is not taken for less. */
const OFFERED = { from: CONTACT_EXPECTED.indexOf('none'), to: CONTACT_EXPECTED.indexOf('offered') }

/** The newest. */
const NOTES_KEPT = 10

export class HandoffSteps {
  constructor(
    readonly sql: HandoffStatements,
    private readonly conversations: Statements,
  ) {}

  *inTurn(conversation: string, change: HandoffInTurn): Steps<void> {
    if (change.do === 'request') return yield* this.request(change.handoff)
    const found = yield* row(this.sql.findHandoff, { id: change.id })
    // A transition since then would have made the turn's state stale; only an erased one is not there.
    if (found?.conversation === conversation) yield* this.write(toHandoff(found), withSet(toHandoff(found), change.set))
  }

  private *request(asked: NewHandoff): Steps<void> {
    if (yield* row(this.sql.findOpenHandoff, { conversation: asked.conversation })) return
    const sequence = yield* this.takeSequence()
    const { requestedAt } = asked
    const handoff: Handoff = {
      ...asked,
      state: 'waiting',
      place: sequence,
      queuedAt: requestedAt,
      revision: 1,
      sequence,
    }
    yield* row(this.sql.insertHandoff, toHandoffRow(handoff))
  }

  *change({ id, when, set, offersContact, at, says = [] }: HandoffChange): Steps<Changed> {
    const known = yield* row(this.sql.findHandoff, { id })
    if (!known) return { met: undefined }
    const { conversation } = known
    const last = yield* this.lock(conversation, at, says.length)
    const found = toHandoff((yield* row(this.sql.findHandoff, { id })) ?? known)
    // Before anything else: what was said stays said, whatever has become of the hand-off since.
    const before = yield* this.saidBefore(conversation, says)
    if (before.length > 0) throw new Undo<Changed>({ handoff: found, activities: before, repeated: true })
    if (!holds(found, when)) throw new Undo<Changed>({ met: found })
    const activities: StoredActivity[] = []
    // Of a conversation that was erased only the hand-off itself is left.
    if (last !== undefined) {
      for (const [index, said] of says.entries())
        activities.push(yield* this.add(conversation, last - says.length + index + 1, at, said))
    }
    if (offersContact) yield* row(this.conversations.offerContact, { id: conversation, ...OFFERED })
    const next = withSet(found, set)
    if (next.state !== found.state || next.owner !== found.owner) yield* row(this.sql.outdateState, { conversation })
    const handoff = yield* this.write(found, next)
    if (!handoff) throw new Undo<Changed>({ met: found })
    return { handoff, activities }
  }

  /** The last sequence number that was taken for `howMany`; undefined where none was: for nothing, and where the conversation is gone. */
  private *lock(id: string, at: number, howMany: number): Steps<number | undefined> {
    if (howMany === 0) {
      yield* row(this.conversations.lockConversation, { id })
      return undefined
    }
    const its = { id, at, howMany, language: null, institution: null, private: null }
    return (yield* row(this.conversations.takeSequences, its))?.sequence
  }

  private *add(conversation: string, sequence: number, at: number, said: Saying): Steps<StoredActivity> {
    const body = said.body(sequence)
    yield* row(this.conversations.insertActivity, {
      conversation,
      sequence,
      role: said.role,
      at,
      client_id: said.clientId ?? null,
      waiting: 0,
      body: JSON.stringify(body),
    })
    return { conversation, sequence, role: said.role, at, clientId: said.clientId, body }
  }

  /** What the desk's ids of these messages stand for already. Nothing is added beside it while the conversation is locked. */
  private *saidBefore(conversation: string, says: readonly Saying[]): Steps<StoredActivity[]> {
    const found: StoredActivity[] = []
    for (const { clientId } of says)
      if (clientId !== undefined)
        found.push(
          ...(yield* rows(this.conversations.findActivityOfClient, { conversation, client_id: clientId })).map(
            toStoredActivity,
          ),
        )
    return found
  }

  /** Undefined when somebody was quicker. */
  private *write(from: Handoff, to: Handoff): Steps<Handoff | undefined> {
    const handoff = { ...to, revision: from.revision + 1, sequence: yield* this.takeSequence() }
    const its = { ...toHandoffRow(handoff), from_revision: from.revision, from_state: from.state }
    return (yield* row(this.sql.updateHandoff, its)) && handoff
  }

  /** Something that hangs on the newest hand-off has changed: whoever reads on by number learns of it. */
  *touch(conversation: string): Steps<void> {
    const newest = yield* row(this.sql.listHandoffsOf, { conversation })
    if (newest) yield* this.write(toHandoff(newest), toHandoff(newest))
  }

  *takeSequence(): Steps<number> {
    const taken = yield* row(this.sql.takeDeskSequence, {})
    if (!taken) throw new Error('the table desk_sequence has lost its row')
    return taken.value
  }

  *callbackInTurn(conversation: string, change: CallbackInTurn, at: number): Steps<void> {
    const reference = change.do === 'withdraw' ? change.reference : change.replaces
    const found = reference === undefined ? undefined : yield* row(this.sql.findCallback, { reference })
    const before = found?.conversation === conversation && found.ended_at === null ? toCallback(found) : undefined
    if (before) yield* this.withdraw(before, at)
    if (change.do === 'withdraw') return
    const sequence = yield* this.takeSequence()
    // A reference is made by chance, and another call-back may have it. The turn that is taken anew makes a new one.
    if (yield* row(this.sql.findCallback, { reference: change.callback.reference }))
      throw new RevisionConflict('another call-back has this reference')
    const callback: Callback = {
      ...change.callback,
      replaces: before?.reference,
      notes: before?.notes,
      state: 'open',
      revision: 1,
      sequence,
    }
    yield* row(this.sql.insertCallback, toCallbackRow(callback))
  }

  *changeCallback({ reference, when, set, at }: CallbackChange): Steps<ChangedCallback> {
    const row_ = yield* row(this.sql.findCallback, { reference })
    const found = row_ && toCallback(row_)
    if (!found || !when.states.includes(found.state) || (when.owner !== undefined && when.owner !== found.owner))
      return { met: found }
    const callback = yield* this.writeCallback(found, {
      ...found,
      state: set.state ?? found.state,
      notes: set.note ? [...(found.notes ?? []), set.note].slice(-NOTES_KEPT) : found.notes,
      owner: set.owner === undefined ? found.owner : (set.owner ?? undefined),
      ownerName: set.ownerName === undefined ? found.ownerName : (set.ownerName ?? undefined),
      ...((set.state === 'done' || set.state === 'withdrawn') && { ...FORGOTTEN, endedAt: found.endedAt ?? at }),
    })
    if (callback) return { callback }
    const met = yield* row(this.sql.findCallback, { reference })
    throw new Undo<ChangedCallback>({ met: met && toCallback(met) })
  }

  private *withdraw(callback: Callback, at: number): Steps<void> {
    yield* this.writeCallback(callback, { ...callback, ...FORGOTTEN, state: 'withdrawn', endedAt: at })
  }

  private *writeCallback(from: Callback, to: Callback): Steps<Callback | undefined> {
    const callback = { ...to, revision: from.revision + 1, sequence: yield* this.takeSequence() }
    const its = { ...toCallbackRow(callback), from_revision: from.revision }
    return (yield* row(this.sql.updateCallback, its)) && callback
  }

  /** A message was taken back: what may repeat its words goes. Nothing ends. */
  *forgetWords(conversation: string): Steps<void> {
    for (const found of yield* rows(this.sql.listHandoffsOf, { conversation }))
      yield* this.write(toHandoff(found), { ...toHandoff(found), question: undefined, remark: undefined })
    for (const found of yield* rows(this.sql.listCallbacksOf, { conversation }))
      yield* this.writeCallback(toCallback(found), { ...toCallback(found), about: undefined })
  }

  /** With what was said, what a hand-off and a call-back tell of it goes. What has not ended, ends. */
  *forget(conversation: string, at: number): Steps<void> {
    for (const found of yield* rows(this.sql.listHandoffsOf, { conversation })) yield* this.strip(toHandoff(found), at)
    for (const found of yield* rows(this.sql.listCallbacksOf, { conversation }))
      yield* this.withdraw(toCallback(found), at)
  }

  /** Nobody can be served any more whose conversation is gone. A call-back outlives it: somebody is to be called. */
  *endOrphans(at: number): Steps<void> {
    for (const found of yield* rows(this.sql.listOrphans, {})) yield* this.strip(toHandoff(found), at)
  }

  private *strip(handoff: Handoff, at: number): Steps<void> {
    const ended = handoff.endedAt === undefined && {
      state: 'failed' as const,
      failure: 'erased' as const,
      endedAt: at,
    }
    const said = {
      topic: undefined,
      question: undefined,
      redFlag: undefined,
      dangerAt: undefined,
      remark: undefined,
      note: undefined,
      noteBy: undefined,
    }
    yield* this.write(handoff, { ...handoff, ...said, ...ended })
  }
}

function holds(handoff: Handoff, { states, owner, revision }: HandoffChange['when']): boolean {
  if (!states.includes(handoff.state)) return false
  if (owner !== undefined && handoff.owner !== owner) return false
  return revision === undefined || handoff.revision === revision
}
