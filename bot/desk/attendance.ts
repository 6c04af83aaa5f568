/** Who of the staff is there, and who has which conversation open. Both last no longer than a page's latest sign of life. */
import type { Clock } from '../clock'
import { GONE_AFTER } from '../handoff/model'
import type { Account, DeskStore, Session } from '../storage/desk'
import type { HandoffStore, Presence } from '../storage/handoffs'
import type { StaffName } from './api/people'
import type { ColleagueView } from './api/queue'
import type { Me } from './sessions'
import { colleagueViews } from './views'

/** A page says every 20 seconds what it shows. */
const VIEWS_LAST = 45_000

/** Who was seen at this moment or later keeps what they chose: a break lasts as long as the session, however long its page is away. */
export const presentSince = ({ createdAt }: Pick<Session, 'createdAt'>): number => createdAt - GONE_AFTER + 1

/** Until they choose. A manager comes for other things, too, and says so when it is for visitors. */
export const beginsAs = ({ role }: Pick<Account, 'role'>): Presence => (role === 'manager' ? 'break' : 'available')

export class Attendance {
  constructor(
    private readonly store: { handoffs: Pick<HandoffStore, 'listPresence'>; desk: Pick<DeskStore, 'listViewers'> },
    private readonly clock: Clock,
  ) {}

  /** Everybody who is there, on a break too. */
  async colleagues(me: Pick<Me, 'institutions'>): Promise<ColleagueView[]> {
    const rows = await this.store.handoffs.listPresence(this.clock() - GONE_AFTER + 1)
    return colleagueViews(rows.filter(({ institution }) => me.institutions.includes(institution)))
  }

  /** As somebody has chosen it in this session. */
  async presence({ account, session }: Me): Promise<Presence> {
    const rows = await this.store.handoffs.listPresence(presentSince(session))
    return rows.find(({ staff }) => staff === account.id)?.status ?? beginsAs(account)
  }

  /** Who has it open, everybody included. */
  async viewers(conversation: string): Promise<StaffName[]> {
    const found = await this.store.desk.listViewers(conversation, this.clock() - VIEWS_LAST)
    return found.map(({ account, firstName }) => ({ id: account, firstName }))
  }
}
