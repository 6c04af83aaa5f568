/**
 * What time does to hand-offs. Every process may run it as often as it likes: each change is conditional on what was read, so it happens once.
 *
 * - A staff member who is gone, or who accepted and neither says nor types anything, loses the conversation to the queue.
 * - At closing time those who wait are told; running conversations go on.
 * - Who waits too long, or while nobody is there at all, is told.
 * - Who has become the first in line is told.
 * - What the receiver has not got yet is given again; whose conversation was erased meanwhile is taken back from it.
 */
import { deskLimits, type Knowledge } from '../../knowledge/model'
import { openingState } from '../hours/opening-hours'
import type { Log, LogFacts } from '../log'
import type { Handoff, StaffPresence } from '../storage/handoffs'
import type { HandoffParts, Handoffs } from './handoffs'
import { answerBy, GONE_AFTER } from './model'

const MINUTE = 60_000
/** A queue is not sent away for the short absence of the only staff member. */
const NOBODY_AFTER = 3 * MINUTE

/** As everything stands at one tick. `seen`: who was there lately; absent where the receiver keeps that itself. */
interface Tick {
  handoffs: Handoffs
  knowledge: Knowledge
  now: number
  seen?: StaffPresence[]
}

export async function tick(handoffs: Handoffs, parts: HandoffParts): Promise<void> {
  const { store, clock, receiver, knowledge, log } = parts
  const now = clock()
  const open = await store.handoffs.listOpenHandoffs()
  for (const ended of handoffs.news.refresh(open))
    await apart(log, { conversationId: ended.conversation }, () => handoffs.tellErased(ended))
  if (open.length === 0) return
  const seen = receiver.keepsPresence ? await store.handoffs.listPresence(now - NOBODY_AFTER) : undefined
  const stands: Tick = { handoffs, knowledge: knowledge(), now, seen }
  for (const handoff of open) {
    const watch = handoff.state === 'accepted' ? watchOwner : watchWait
    await apart(log, { conversationId: handoff.conversation }, () => watch(stands, handoff))
  }
  for (const institution of new Set(open.map((each) => each.institution)))
    await apart(log, { institution }, () => tellFirst(handoffs, institution))
}

/** What fails for one holds up none of the others; of those that are open it is tried again at the next tick. */
async function apart(
  log: Log,
  about: Pick<LogFacts, 'conversationId' | 'institution'>,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    log.error({ error, ...about }, 'time could not do its work on a hand-off')
  }
}

async function watchOwner({ handoffs, knowledge, now, seen }: Tick, handoff: Handoff): Promise<void> {
  const { id, revision, institution, owner, acceptedAt = now } = handoff
  // There: at this institution, where they may no longer work.
  const isOwner = (each: StaffPresence) => each.staff === owner && each.institution === institution
  const isThere = seen?.some((each) => isOwner(each) && each.seenAt > now - GONE_AFTER) ?? true
  // Nobody is asked for a sign of life before they could give one.
  const gone = !isThere && acceptedAt <= now - GONE_AFTER
  const silent = now >= (answerBy(handoff, limitsOf(knowledge, handoff)) ?? Number.POSITIVE_INFINITY)
  if (gone || silent) await handoffs.returnToQueue(id, { revision }, gone ? 'gone' : 'silent')
}

async function watchWait({ handoffs, knowledge, now, seen }: Tick, handoff: Handoff): Promise<void> {
  const waited = now - handoff.queuedAt
  if (isClosed(knowledge, handoff, now)) return void (await handoffs.fail(handoff, 'closed'))
  const nobody = seen !== undefined && !seen.some((each) => each.institution === handoff.institution)
  if (nobody && waited >= NOBODY_AFTER) return void (await handoffs.fail(handoff, 'nobody'))
  const limit = limitsOf(knowledge, handoff).acceptWithinMinutes * MINUTE
  if (waited >= limit) return void (await handoffs.fail(handoff, 'timeout'))
  if (handoff.initiatedAt === undefined) await handoffs.receiverCalls.initiate(handoff)
}

/** An institution whose page names no hours never closes the chat: there presence alone decides. */
function isClosed(knowledge: Knowledge, handoff: Handoff, now: number): boolean {
  const institution = institutionOf(knowledge, handoff)
  return institution !== undefined && openingState(institution, now)?.open === false
}

async function tellFirst(handoffs: Handoffs, institution: string): Promise<void> {
  await handoffs.news.passQueue(institution)
  const [first] = await handoffs.news.queue(institution)
  if (first?.toldAhead) await handoffs.tellNext(first)
}

const institutionOf = (knowledge: Knowledge, { institution }: Handoff) =>
  knowledge.institutions.get(institution)?.institution

const limitsOf = (knowledge: Knowledge, handoff: Handoff) => deskLimits(institutionOf(knowledge, handoff) ?? {})
