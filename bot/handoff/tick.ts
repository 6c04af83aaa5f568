/**
 * What time does to hand-offs. Every process may run it as often as it likes: each change is conditional on what was read, so it happens once.
 *
 * - A staff member who is gone, or who accepted and says nothing, loses the conversation to the queue.
 * - At closing time those who wait are told; running conversations go on.
 * - Who waits too long, or while nobody is there at all, is told.
 * - Who has become the first in line is told.
 * - What the receiver has not got yet is given again.
 */
import { deskLimits } from '../../knowledge/model'
import { openingState } from '../hours/opening-hours'
import type { LogFacts } from '../log'
import type { StaffPresence } from '../storage/handoffs'
import type { Handoffs } from './handoffs'
import { GONE_AFTER, type Handoff } from './model'
import { nextInLine } from './wording'

const MINUTE = 60_000
/** A queue is not sent away for the short absence of the only staff member. */
const NOBODY_AFTER = 3 * MINUTE

export async function tick(handoffs: Handoffs): Promise<void> {
  const { store, clock, receiver } = handoffs.parts
  const now = clock()
  const open = await store.handoffs.listOpenHandoffs()
  handoffs.refresh(open)
  if (open.length === 0) return
  const seen = receiver.keepsPresence ? await store.handoffs.listPresence(now - NOBODY_AFTER) : undefined
  for (const handoff of open) {
    const watch = handoff.state === 'accepted' ? watchOwner : watchWait
    await apart(handoffs, { conversationId: handoff.conversation }, () => watch(handoffs, handoff, now, seen))
  }
  for (const institution of new Set(open.map((each) => each.institution)))
    await apart(handoffs, { institution }, () => tellFirst(handoffs, institution))
}

/** What fails for one holds up none of the others; it is tried again at the next tick. */
async function apart(
  handoffs: Handoffs,
  about: Pick<LogFacts, 'conversationId' | 'institution'>,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    handoffs.parts.log.error({ error, ...about }, 'time could not do its work on a hand-off')
  }
}

async function watchOwner(handoffs: Handoffs, handoff: Handoff, now: number, seen?: StaffPresence[]): Promise<void> {
  const { id, revision, institution, owner, acceptedAt = now, lastStaffAt = 0 } = handoff
  // There: at this institution, where they may no longer work.
  const isOwner = (each: StaffPresence) => each.staff === owner && each.institution === institution
  const isThere = seen?.some((each) => isOwner(each) && each.seenAt > now - GONE_AFTER) ?? true
  // Nobody is asked for a sign of life before they could give one.
  const gone = !isThere && acceptedAt <= now - GONE_AFTER
  const silent =
    lastStaffAt < acceptedAt && acceptedAt <= now - limitsOf(handoffs, handoff).answerWithinMinutes * MINUTE
  if (gone || silent) await handoffs.returnToQueue(id, { revision }, true)
}

async function watchWait(handoffs: Handoffs, handoff: Handoff, now: number, seen?: StaffPresence[]): Promise<void> {
  const waited = now - handoff.queuedAt
  if (isClosed(handoffs, handoff, now)) return void (await handoffs.fail(handoff, 'closed'))
  const nobody = seen !== undefined && !seen.some((each) => each.institution === handoff.institution)
  if (nobody && waited >= NOBODY_AFTER) return void (await handoffs.fail(handoff, 'nobody'))
  const limit = limitsOf(handoffs, handoff).acceptWithinMinutes * MINUTE
  if (waited >= limit) return void (await handoffs.fail(handoff, 'timeout'))
  if (handoff.initiatedAt === undefined) await handoffs.initiate(handoff)
}

/** An institution whose page names no hours never closes the chat: there presence alone decides. */
function isClosed(handoffs: Handoffs, handoff: Handoff, now: number): boolean {
  const institution = institutionOf(handoffs, handoff)
  return institution !== undefined && openingState(institution, now)?.open === false
}

/** A message that stays, once: whoever looked away still reads it. */
async function tellFirst(handoffs: Handoffs, institution: string): Promise<void> {
  await handoffs.passQueue(institution)
  const [first] = await handoffs.queue(institution)
  if (!first || first.toldAhead === undefined || first.toldAhead === 0) return
  const { store, clock, botBody } = handoffs.parts
  const conversation = await store.findConversation(first.conversation)
  if (!conversation) return
  const at = clock()
  const words = nextInLine(handoffs.speaker(conversation, at), first)
  const changed = await store.handoffs.changeHandoff({
    id: first.id,
    when: { states: ['waiting'], revision: first.revision },
    set: { toldAhead: 0 },
    at,
    says: [{ role: 'bot', body: (sequence) => botBody(words, { conversation, sequence, at }) }],
  })
  if (changed.handoff) handoffs.announce(changed.handoff, changed.activities)
}

const institutionOf = (handoffs: Handoffs, { institution }: Handoff) =>
  handoffs.parts.knowledge().institutions.get(institution)?.institution

function limitsOf(handoffs: Handoffs, handoff: Handoff) {
  const institution = institutionOf(handoffs, handoff)
  return deskLimits(institution ?? {})
}
