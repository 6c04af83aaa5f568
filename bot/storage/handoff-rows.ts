/** Hand-offs and call-backs as rows, and back. */
import type { Language, SafetyKind } from '../../knowledge/model'
import type { Callback, CallbackState } from './callbacks'
import type { Failure, Handoff, HandoffOutcome, HandoffSet, HandoffState } from './handoffs'
import type { CallbackRow, HandoffRow } from './schema'
import type { Channel } from './store'

export function toHandoff(row: HandoffRow): Handoff {
  return {
    id: row.id,
    conversation: row.conversation,
    institution: row.institution,
    language: row.language as Language,
    channel: row.channel as Channel,
    state: row.state as HandoffState,
    owner: row.owner ?? undefined,
    ownerName: row.owner_name ?? undefined,
    topic: row.topic ?? undefined,
    question: row.question ?? undefined,
    redFlag: (row.red_flag as SafetyKind | null) ?? undefined,
    note: row.note ?? undefined,
    place: row.place,
    requestedAt: row.requested_at,
    queuedAt: row.queued_at,
    acceptedAt: row.accepted_at ?? undefined,
    firstAcceptedAt: row.first_accepted_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    outcome: (row.outcome as HandoffOutcome | null) ?? undefined,
    failure: (row.failure as Failure | null) ?? undefined,
    lastStaffAt: row.last_staff_at ?? undefined,
    lastVisitorAt: row.last_visitor_at ?? undefined,
    toldAhead: row.told_ahead ?? undefined,
    initiatedAt: row.initiated_at ?? undefined,
    helpful: row.helpful === null ? undefined : row.helpful === 1,
    remark: row.remark ?? undefined,
    revision: row.revision,
    sequence: row.sequence,
  }
}

export function toHandoffRow(handoff: Handoff): HandoffRow {
  return {
    id: handoff.id,
    conversation: handoff.conversation,
    institution: handoff.institution,
    language: handoff.language,
    channel: handoff.channel,
    state: handoff.state,
    owner: handoff.owner ?? null,
    owner_name: handoff.ownerName ?? null,
    topic: handoff.topic ?? null,
    question: handoff.question ?? null,
    red_flag: handoff.redFlag ?? null,
    note: handoff.note ?? null,
    place: handoff.place,
    requested_at: handoff.requestedAt,
    queued_at: handoff.queuedAt,
    accepted_at: handoff.acceptedAt ?? null,
    first_accepted_at: handoff.firstAcceptedAt ?? null,
    ended_at: handoff.endedAt ?? null,
    outcome: handoff.outcome ?? null,
    failure: handoff.failure ?? null,
    last_staff_at: handoff.lastStaffAt ?? null,
    last_visitor_at: handoff.lastVisitorAt ?? null,
    told_ahead: handoff.toldAhead ?? null,
    initiated_at: handoff.initiatedAt ?? null,
    helpful: handoff.helpful === undefined ? null : handoff.helpful ? 1 : 0,
    remark: handoff.remark ?? null,
    revision: handoff.revision,
    sequence: handoff.sequence,
  }
}

/** What a hand-off becomes: what is absent stays, `null` empties. */
export function withSet(handoff: Handoff, set: HandoffSet): Handoff {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  return { ...handoff, ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) }
}

export function toCallback(row: CallbackRow): Callback {
  return {
    reference: row.reference,
    conversation: row.conversation,
    institution: row.institution,
    language: row.language as Language,
    state: row.state as CallbackState,
    contact: row.contact ?? undefined,
    day: row.day ?? undefined,
    part: (row.part as Callback['part'] | null) ?? undefined,
    notBefore: row.not_before,
    about: row.about ?? undefined,
    requestedAt: row.requested_at,
    endedAt: row.ended_at ?? undefined,
    owner: row.owner ?? undefined,
    ownerName: row.owner_name ?? undefined,
    revision: row.revision,
    sequence: row.sequence,
  }
}

export function toCallbackRow(callback: Callback): CallbackRow {
  return {
    reference: callback.reference,
    conversation: callback.conversation,
    institution: callback.institution,
    language: callback.language,
    state: callback.state,
    contact: callback.contact ?? null,
    day: callback.day ?? null,
    part: callback.part ?? null,
    not_before: callback.notBefore,
    about: callback.about ?? null,
    requested_at: callback.requestedAt,
    ended_at: callback.endedAt ?? null,
    owner: callback.owner ?? null,
    owner_name: callback.ownerName ?? null,
    revision: callback.revision,
    sequence: callback.sequence,
  }
}
