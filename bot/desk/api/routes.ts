/**
 * What the desk's page and its server say to each other: every address, who may call it, and what goes over it. One table; the shapes stand
 * beside it, by what they are about. Both sides import it.
 *
 * Moments are milliseconds since the epoch; days are ISO dates in the institution's own zone. Every refusal is
 * `{error: {code, message}}` (`refusal.ts`). Every call that is no GET carries the session's `csrf` in the header `x-csrf-token`.
 */
import type { CallbackAnswer, CallbackContactAnswer, CallbacksAnswer, TakeCallbackBody } from './callbacks'
import type {
  ActivitiesAnswer,
  ConversationAnswer,
  DeskActivity,
  HistoryAnswer,
  HistoryBody,
  NoteView,
} from './conversation'
import type {
  FeedbackAnswer,
  InsightsAnswer,
  InsightsQuery,
  ProposalAnswer,
  ProposalBody,
  SpanQuery,
  UnansweredAnswer,
} from './insights'
import type {
  AccessLogAnswer,
  AccessLogQuery,
  AccountChangeBody,
  AccountView,
  Named,
  NewAccountBody,
  OneTimePasswordAnswer,
  StaffName,
} from './people'
import type {
  CompleteBody,
  HandoffAnswer,
  NoteBody,
  PresenceBody,
  QueueAnswer,
  StaffMessageBody,
  TransferBody,
  ViewingBody,
} from './queue'
import type { SavedRepliesAnswer, SavedReply, SavedReplyBody, SuggestionsAnswer, SuggestionsBody } from './replies'
import type { PasswordBody, SessionAnswer, SignInBody } from './session'

export const DESK_ROOT = '/desk'
export const DESK_API = '/desk/api'

/** `signed-in`: also before the first password was changed. `manager` is never enough by being `staff`. */
type DeskCaller = 'anyone' | 'signed-in' | 'staff' | 'manager'

/** What a call sends and gets. `query`: behind its address. Without an `answer` it gets `{}`. */
interface Said {
  query?: object
  body?: object
  answer?: object
}

/** A type alone: nothing of it is there when the program runs. */
const says = <S extends Said>(): S | undefined => undefined

/** `path`: behind `DESK_API`. */
const calls =
  <M extends 'GET' | 'POST' | 'PUT' | 'DELETE'>(method: M) =>
  <P extends string, S extends Said = object>(path: P, said?: S, who: DeskCaller = 'staff') => ({
    method,
    path,
    said,
    who,
  })

const get = calls('GET')
const post = calls('POST')
const put = calls('PUT')
const remove = calls('DELETE')

export const DESK_ROUTES = {
  session: get('/session', says<{ answer: SessionAnswer }>(), 'anyone'),
  /** The staff member is at it: the session does not lie idle. */
  stay: post('/session', says<{ answer: SessionAnswer }>(), 'signed-in'),
  signIn: post('/sign-in', says<{ body: SignInBody; answer: SessionAnswer }>(), 'anyone'),
  signOut: post('/sign-out', says(), 'signed-in'),
  changePassword: post('/password', says<{ body: PasswordBody; answer: SessionAnswer }>(), 'signed-in'),

  queue: get('/queue', says<{ answer: QueueAnswer }>()),
  /** Server-sent events (`DeskEvent`); a browser that reconnects says `after` with `Last-Event-ID`. */
  events: get('/events', says<{ query: { after: number } }>()),
  presence: post('/presence', says<{ body: PresenceBody }>()),
  /** The page's sign of life, its answer to each keep-alive line of the stream. */
  alive: post('/alive'),
  /** Sent when the page closes (`navigator.sendBeacon` cannot set a header; use `fetch` with `keepalive`). */
  leave: post('/leave'),

  accept: post('/handoffs/:id/accept', says<{ answer: HandoffAnswer }>()),
  putBack: post('/handoffs/:id/put-back', says<{ answer: HandoffAnswer }>()),
  transfer: post('/handoffs/:id/transfer', says<{ body: TransferBody; answer: HandoffAnswer }>()),
  complete: post('/handoffs/:id/complete', says<{ body: CompleteBody; answer: HandoffAnswer }>()),
  say: post('/handoffs/:id/messages', says<{ body: StaffMessageBody; answer: { activity: DeskActivity } }>()),
  typing: post('/handoffs/:id/typing'),
  note: post('/handoffs/:id/notes', says<{ body: NoteBody; answer: { note: NoteView } }>()),
  /** I have it open, again within 45 seconds while I do; or no longer. */
  viewing: post('/handoffs/:id/viewing', says<{ body: ViewingBody; answer: { viewers: StaffName[] } }>()),

  conversation: get('/conversations/:id', says<{ answer: ConversationAnswer }>()),
  activities: get('/conversations/:id/activities', says<{ query: { after: number }; answer: ActivitiesAnswer }>()),
  /** It changes nothing; what is looked for shall not stand in an address, which a proxy logs. So with `suggestions`. */
  history: post('/history', says<{ body: HistoryBody; answer: HistoryAnswer }>()),

  suggestions: post('/suggestions', says<{ body: SuggestionsBody; answer: SuggestionsAnswer }>()),
  savedReplies: get('/saved-replies', says<{ answer: SavedRepliesAnswer }>()),
  addSavedReply: post('/saved-replies', says<{ body: SavedReplyBody; answer: { reply: SavedReply } }>()),
  changeSavedReply: put('/saved-replies/:id', says<{ body: SavedReplyBody; answer: { reply: SavedReply } }>()),
  removeSavedReply: remove('/saved-replies/:id'),

  /** Those that were withdrawn while I had them, until I have seen it; then open and taken ones, by when they suit. */
  callbacks: get('/callbacks', says<{ answer: CallbacksAnswer }>()),
  takeCallback: post('/callbacks/:id/take', says<{ body: TakeCallbackBody; answer: CallbackAnswer }>()),
  returnCallback: post('/callbacks/:id/return', says<{ answer: CallbackAnswer }>()),
  finishCallback: post('/callbacks/:id/done', says<{ answer: CallbackAnswer }>()),
  noteCallback: post('/callbacks/:id/notes', says<{ body: NoteBody; answer: CallbackAnswer }>()),
  callbackSeen: post('/callbacks/:id/seen', says<{ answer: CallbackAnswer }>()),
  callbackContact: get('/callbacks/:id/contact', says<{ answer: CallbackContactAnswer }>()),

  unanswered: get('/unanswered', says<{ query: InsightsQuery; answer: UnansweredAnswer }>()),
  proposal: post('/proposals', says<{ body: ProposalBody; answer: ProposalAnswer }>()),
  feedback: get('/feedback', says<{ query: InsightsQuery; answer: FeedbackAnswer }>()),
  insights: get('/insights', says<{ query: SpanQuery; answer: InsightsAnswer }>()),
  /** A file to download; `:name` is one of `EXPORTS`, with `.csv`. */
  exported: get('/exports/:name', says<{ query: SpanQuery }>()),

  accounts: get('/accounts', says<{ answer: { accounts: AccountView[]; institutions: Named[] } }>(), 'manager'),
  addAccount: post('/accounts', says<{ body: NewAccountBody; answer: OneTimePasswordAnswer }>(), 'manager'),
  changeAccount: put('/accounts/:id', says<{ body: AccountChangeBody; answer: { account: AccountView } }>(), 'manager'),
  resetPassword: post('/accounts/:id/reset', says<{ answer: OneTimePasswordAnswer }>(), 'manager'),
  accessLog: get('/access-log', says<{ query: AccessLogQuery; answer: AccessLogAnswer }>(), 'manager'),
}

export type DeskCall = keyof typeof DESK_ROUTES

type Nothing = Record<string, never>
type Part<C extends DeskCall, K extends keyof Said> = C extends DeskCall
  ? NonNullable<(typeof DESK_ROUTES)[C]['said']> extends { [N in K]: infer V extends object }
    ? V
    : Nothing
  : never

export type AnswerOf<C extends DeskCall> = Part<C, 'answer'>
export type BodyOf<C extends DeskCall> = Part<C, 'body'>
export type QueryOf<C extends DeskCall> = Part<C, 'query'>
