/** What a staff member may touch: only what belongs to an institution that they work at, and only what came to a desk. */
import type { Clock } from '../clock'
import type { AccessKind, AccessLine, Account, DeskStore, Note } from '../storage/desk'
import type { Handoff, HandoffStore } from '../storage/handoffs'
import type { Conversation, DialogState, Store, StoredActivity } from '../storage/store'
import { malformed, unknownThing } from './refusals'
import type { Me } from './sessions'

/** What one staff member keeps open is one read in so long (milliseconds). */
const ONE_READ = 5 * 60_000
const REMEMBERED = 5000
/** Activities. */
const READ_AT_ONCE = 1000

/** As far as staff may read it. */
interface ReadConversation {
  conversation: Conversation
  /** The one that brought it to the desk: the newest that may be read. */
  handoff: Handoff
  /** Other hand-offs of it, the newest first. */
  earlier: Handoff[]
  /** After which everything is the visitor's own again; absent while it is open. */
  until?: number
}

/** Somebody who is signed in, or who tried to. */
type Doer = { account: Pick<Account, 'id' | 'firstName'> }

interface AccessParts {
  store: Pick<Store, 'findConversation' | 'listActivities' | 'readState'> & { handoffs: HandoffStore; desk: DeskStore }
  clock: Clock
}

export class Access {
  /** When a read was last written down, by whose and of what it was. */
  private readonly written = new Map<string, number>()

  constructor(private readonly parts: AccessParts) {}

  /**
   * The only way the desk reads a conversation. Staff see one while it waits for, or was accepted by, a desk they work at, and after that what was
   * said until a colleague ended it; never one that no colleague took on, and never what came later. Every read is in the access log
   * before it is answered; what one staff member keeps open is one read in five minutes. Throws a `Refusal`, the same for what does not
   * exist and for what is not theirs.
   */
  async readConversationForStaff(me: Me, id: string): Promise<ReadConversation> {
    const { store } = this.parts
    const conversation = await store.findConversation(id)
    const handoffs = await store.handoffs.listHandoffsOf(id)
    const [handoff, ...earlier] = handoffs.filter((each) => me.institutions.includes(each.institution) && mayRead(each))
    if (!conversation || !handoff) throw unknownThing()
    await this.writeRead(me, 'read-conversation', handoff.institution, id)
    return { conversation, handoff, earlier, until: handoff.endedAt }
  }

  /** What was said in it, as far as `readConversationForStaff` allows, but not what was said with a colleague at a desk where they do not work. */
  async readActivities(
    me: Me,
    { conversation, until }: Pick<ReadConversation, 'until'> & { conversation: { id: string } },
    after: number,
  ): Promise<StoredActivity[]> {
    const handoffs = await this.parts.store.handoffs.listHandoffsOf(conversation.id)
    const elsewhere = handoffs.filter(({ institution }) => !me.institutions.includes(institution))
    const isTheirs = ({ at }: StoredActivity) =>
      (until === undefined || at <= until) && !elsewhere.some((handoff) => isWithin(handoff, at))
    const activities: StoredActivity[] = []
    for (;;) {
      const last = activities.at(-1)?.sequence ?? after
      const page = await this.parts.store.listActivities(conversation.id, last, READ_AT_ONCE)
      activities.push(...page)
      if (page.length < READ_AT_ONCE) return activities.filter(isTheirs)
    }
  }

  /** Those that were written at a desk where they work. */
  async readNotes(me: Me, conversation: string): Promise<Note[]> {
    const notes = await this.parts.store.desk.listNotes(conversation)
    return notes.filter(({ institution }) => me.institutions.includes(institution))
  }

  /**
   * What the visitor has chosen in checklists and guides, while the conversation is open. It is known only as it is now: once a colleague has ended
   * it, that may be what came later.
   */
  async readState({ conversation, until }: ReadConversation): Promise<DialogState | undefined> {
    return until === undefined ? this.parts.store.readState(conversation.id) : undefined
  }

  /** A hand-off that may be acted on. */
  async findHandoff(me: Me, id: string): Promise<Handoff> {
    const handoff = await this.parts.store.handoffs.findHandoff(id)
    if (!handoff || !me.institutions.includes(handoff.institution)) throw unknownThing()
    return handoff
  }

  write(
    who: Doer,
    what: AccessKind,
    institution: string,
    about: Pick<AccessLine, 'conversation' | 'changedAccount' | 'callback'> = {},
  ): Promise<void> {
    const { id: account, firstName } = who.account
    const at = this.parts.clock()
    return this.parts.store.desk.addAccess({ at, account, firstName, what, institution, ...about })
  }

  /** Writes what is kept open, or may be done without end: once in five minutes. */
  async writeRead(who: Doer, what: AccessKind, institution: string, conversation?: string): Promise<void> {
    const key = [who.account.id, what, institution, conversation].join(' ')
    const now = this.parts.clock()
    if (now - (this.written.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_READ) return
    await this.write(who, what, institution, { conversation })
    this.remember(key, now)
  }

  private remember(key: string, now: number): void {
    this.written.delete(key)
    this.written.set(key, now)
    const [oldest] = this.written.keys()
    if (this.written.size > REMEMBERED && oldest !== undefined) this.written.delete(oldest)
  }
}

/** Open, or taken on by a colleague before it ended. What the visitor erased is nobody's. */
export function mayRead({ state, failure, firstAcceptedAt }: Handoff): boolean {
  if (state === 'waiting' || state === 'accepted') return true
  return firstAcceptedAt !== undefined && failure !== 'erased'
}

/** From the first colleague who took it on until it ended. */
const isWithin = ({ firstAcceptedAt, endedAt = Number.POSITIVE_INFINITY }: Handoff, at: number): boolean =>
  firstAcceptedAt !== undefined && firstAcceptedAt <= at && at <= endedAt

/** `?institution=`: one of mine, the first when none is named. */
export function institutionOf(me: Me, query: URLSearchParams): string {
  return ownInstitution(me, query.get('institution') ?? me.institutions[0])
}

export function ownInstitution(me: Me, id: string | undefined): string {
  if (id === undefined || !me.institutions.includes(id)) throw malformed('institution')
  return id
}
