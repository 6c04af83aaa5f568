/** The frame around every page of the desk: who I am, whether I am there, where I can go, and whether the server can be heard. */
import { Spinner } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import type { StaffName } from '../../bot/desk/api/people'
import { type AtDesk, DeskContext, useDesk, useDeskState, useWords } from './desk-context'
import { ConversationsPage } from './pages/conversations'
import { useAlerts } from './parts/alerts'
import { hush } from './parts/announcements'
import { ConnectionBanner } from './parts/connection-banner'
import { DangerBar } from './parts/danger-bar'
import { useFocusPassedOn } from './parts/focus'
import { GoingBackBars } from './parts/going-back'
import { IdleWarning } from './parts/idle-warning'
import { LoadFault } from './parts/load-fault'
import { Navigation } from './parts/navigation'
import { TopBar } from './parts/top-bar'
import { UnsentBar } from './parts/unsent-bar'
import { WithdrawnBar } from './parts/withdrawn-bar'
import { openIn, type PageName, type Route, useRoute } from './route'
import type { Calls } from './state/calls'
import { attentionIn, Desk, inDanger } from './state/desk'
import { Drafts } from './state/drafts'
import { Outbox } from './state/outbox'
import type { SessionKeeper, SignedIn } from './state/session'

const CallbacksPage = lazy(() => import('./pages/callbacks'))
const HistoryPage = lazy(() => import('./pages/history'))
const RepliesPage = lazy(() => import('./pages/replies'))
const InsightsPage = lazy(() => import('./insights/insights'))
const AccountsPage = lazy(() => import('./pages/accounts'))
const AccessLogPage = lazy(() => import('./pages/access-log'))
const OwnPasswordPage = lazy(() => import('./pages/own-password'))

const REFRESHED_EVERY = 3 * 60_000
/** After an office has opened or closed. */
const A_LITTLE_LATER = 500

const FOR_MANAGERS: readonly PageName[] = ['accounts', 'access-log']

export function Shell({ session, me }: { session: SessionKeeper; me: SignedIn }) {
  const { calls } = session
  const { id, firstName } = me.staff
  const kept = useMemo(() => deskOf(calls, { id, firstName }), [calls, id, firstName])
  useEffect(() => {
    const timer = setInterval(() => void session.refresh(), REFRESHED_EVERY)
    return () => clearInterval(timer)
  }, [session])
  // An office opens and closes by itself, on the minute.
  useEffect(() => {
    const soonest = Math.min(...me.institutions.map(({ changesIn }) => changesIn ?? REFRESHED_EVERY))
    if (soonest >= REFRESHED_EVERY) return undefined
    const timer = setTimeout(() => void session.refresh(), soonest + A_LITTLE_LATER)
    return () => clearTimeout(timer)
  }, [session, me])
  // The server waits a little: a page that only loads itself again is back by then.
  useEffect(() => {
    const leave = () => void calls.call('leave', { keepalive: true }).catch(() => undefined)
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [calls])
  useEffect(() => {
    kept.desk.open()
    kept.outbox.open()
    return () => {
      kept.outbox.close()
      kept.desk.close()
    }
  }, [kept])
  useFocusPassedOn()
  // The next person at this computer hears and finds nothing of it.
  useEffect(() => hush, [])
  const context = useMemo<AtDesk>(() => ({ calls, session, me, ...kept }), [calls, session, me, kept])
  return (
    <DeskContext.Provider value={context}>
      <Frame />
    </DeskContext.Provider>
  )
}

function deskOf(calls: Calls, me: StaffName): Pick<AtDesk, 'desk' | 'drafts' | 'outbox'> {
  const desk = new Desk(calls, me)
  const drafts = new Drafts(me.id)
  return { desk, drafts, outbox: new Outbox(calls, desk, drafts) }
}

function Frame() {
  const { texts } = useWords()
  const route = useRoute()
  const allowed = useAllowed(route)
  useAlerts()
  useTitle(allowed)
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {texts.shell.skip}
      </a>
      <TopBar />
      <Navigation page={allowed.page} />
      <main className="page" id="page" tabIndex={-1}>
        <div className="bars">
          <DangerBar open={openIn(allowed)} />
          <UnsentBar open={openIn(allowed)} />
          <GoingBackBars open={openIn(allowed)} />
          {allowed.page !== 'callbacks' && <WithdrawnBar />}
        </div>
        <ConnectionBanner />
        <LoadFault key={allowed.page}>
          <Suspense fallback={<Spinner className="page-opening" label={texts.connection.opening} />}>
            {pageOf(allowed)}
          </Suspense>
        </LoadFault>
      </main>
      <IdleWarning />
    </div>
  )
}

function pageOf({ page, id }: Route): ReactNode {
  switch (page) {
    case 'conversations':
      return <ConversationsPage conversation={id} />
    case 'callbacks':
      return <CallbacksPage />
    case 'history':
      return <HistoryPage conversation={id} />
    case 'replies':
      return <RepliesPage />
    case 'insights':
      return <InsightsPage part={id} />
    case 'accounts':
      return <AccountsPage />
    case 'access-log':
      return <AccessLogPage />
    case 'password':
      return <OwnPasswordPage />
  }
}

/** The server refuses it as well; this only keeps a page from showing nothing but refusals. */
function useAllowed(route: Route): Route {
  const { me } = useDesk()
  const refused = me.staff.role !== 'manager' && FOR_MANAGERS.includes(route.page)
  return refused ? { page: 'conversations' } : route
}

/** The number of conversations that ask for attention stands in the tab, too, and whether somebody is in danger. */
function useTitle({ page }: Route): void {
  const { texts } = useWords()
  const state = useDeskState()
  const danger = inDanger(state).length > 0
  const attention = attentionIn(state)
  useEffect(() => {
    const count = attention > 0 ? `(${attention}) ` : ''
    document.title = `${danger ? '⚠ ' : ''}${count}${texts.pages[page]} – ${texts.desk}`
  }, [texts, page, attention, danger])
}
