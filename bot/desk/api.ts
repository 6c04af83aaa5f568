/**
 * What the desk's page and its server say to each other: every address, who may call it, and the shape of what goes over it. Types and
 * one table; imported by both sides.
 *
 * Moments are milliseconds since the epoch; days are ISO dates in the institution's own zone. Every refusal is
 * `{error: {code, message}}` (`DeskRefusalCode`). Every call that is no GET carries the session's `csrf` in the header `x-csrf-token`.
 */
import type { Audience, Language, SafetyKind } from '../../knowledge/model'
import type { CallbackState } from '../storage/callbacks'
import type { AccessKind } from '../storage/desk'
import type { HandoffFailure, HandoffOutcome, HandoffState, Presence } from '../storage/handoffs'

export { OUTCOMES } from '../storage/handoffs'
export type { AccessKind, CallbackState, HandoffOutcome, HandoffState, Presence }

export const DESK_ROOT = '/desk'
export const DESK_API = '/desk/api'
export const CSRF_HEADER = 'x-csrf-token'
/** What `x-csrf-token` holds while nobody is signed in. */
export const NO_CSRF = 'none'

export type DeskRole = 'staff' | 'manager'
/** `signed-in`: also before the first password was changed. `manager` is never enough by being `staff`. */
type DeskCaller = 'anyone' | 'signed-in' | 'staff' | 'manager'

interface DeskRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Behind `DESK_API`. */
  path: string
  who: DeskCaller
}

// ------------------------------------------------------------------------------------------------------------ people and session

/** A staff member as colleagues see one. */
export interface StaffName {
  id: string
  firstName: string
}

export interface Named {
  id: string
  name: string
}

interface OfficeView extends Named {
  shortName: Record<Language, string>
  timeZone: string
  /** Null where no hours are known. */
  open: boolean | null
  /** Milliseconds until `open` is another: a span, since the two clocks may differ. */
  changesIn?: number
}

export type SessionAnswer =
  | {
      signedIn: false
      csrf: typeof NO_CSRF
      /** Signing in with the organisation's own account is possible, at `DESK_ROOT/oidc/start`. */
      oidc: boolean
      /** Signing in with a name and a password is possible. */
      local: boolean
      /** Why the last sign-in with the organisation's account did not work; the page says it in its own words. */
      refused?: 'no-role' | 'no-institution' | 'disabled' | 'failed'
    }
  | {
      signedIn: true
      csrf: string
      staff: StaffName & { name: string; role: DeskRole; local: boolean }
      institutions: OfficeView[]
      /** Everything but the session's own calls is refused until the one-time password was changed. */
      mustChangePassword: boolean
      /** The session ends here whatever happens; and `idleMinutes` after the last thing that the staff member did. */
      endsAt: number
      idleMinutes: number
    }

interface SignInBody {
  name: string
  password: string
}

interface PasswordBody {
  current: string
  /** At least 12 characters. */
  next: string
}

export interface AccountView {
  id: string
  name: string
  firstName: string
  role: DeskRole
  institutions: string[]
  disabled: boolean
  /** False: signs in with the organisation's account, which also says the role. */
  local: boolean
  lockedUntil?: number
  lastSignInAt?: number
}

interface NewAccountBody {
  /** To sign in with; letters, digits, dot, dash, underscore and @. */
  name: string
  /** What the visitor reads. */
  firstName: string
  role: DeskRole
  institutions: string[]
}

interface AccountChangeBody {
  firstName?: string
  role?: DeskRole
  institutions?: string[]
  disabled?: boolean
}

/** Shown once, and never again. */
export interface OneTimePasswordAnswer {
  account: AccountView
  oneTimePassword: string
}

// --------------------------------------------------------------------------------------------------------------- queue and events

export interface DeskHandoff {
  id: string
  conversation: string
  institution: string
  language: Language
  channel: 'web' | 'teams'
  state: HandoffState
  owner?: StaffName
  /** The last answer before the visitor asked for a person. */
  topic?: Named
  /** What the visitor wanted to know, masked. Plain text: show it as text. */
  question?: string
  redFlag?: SafetyKind
  /** What a colleague wrote when it was transferred. Never shown to the visitor. */
  note?: string
  /** Who waits is served by it, the smaller number first: what the visitor is told of people ahead is counted by it, too. */
  place: number
  requestedAt: number
  /** By the present owner. */
  acceptedAt?: number
  endedAt?: number
  outcome?: HandoffOutcome
  failure?: HandoffFailure
  /** What the visitor answered to "did this help?", and the word beside it, masked. Plain text. */
  helpful?: boolean
  remark?: string
  lastStaffAt?: number
  lastVisitorAt?: number
  /** Goes up with every change of this hand-off. */
  sequence: number
}

export interface ColleagueView extends StaffName {
  status: Presence
  institutions: string[]
}

export interface QueueAnswer {
  /** Everything up to here is in it: go on with `events?after=` this number. */
  sequence: number
  /** By `place`. */
  waiting: DeskHandoff[]
  /** Accepted by me, the longest first. */
  mine: DeskHandoff[]
  /** Accepted by somebody else. */
  others: DeskHandoff[]
  /** Present now, without me. */
  colleagues: ColleagueView[]
  presence: Presence
  callbacksOpen: number
}

/**
 * One server-sent event: `data:` is this as JSON, and where it has a `sequence` the `id:` is that number, so that a browser that
 * reconnects goes on there by itself. Each is named by its `kind` only in the JSON; all arrive as `message`.
 */
export type DeskEvent =
  /** The first one of every stream, and where so much was missed that the queue should be read anew: `behind`. */
  | { kind: 'hello'; sequence: number; behind: boolean }
  /**
   * A hand-off is new or has changed, or belongs to nobody who may see it any more. Whatever is said in it changes it, and so does a note: whoever
   * shows the conversation reads `activities?after=` what it has. One that has ended comes without anything that may be absent.
   */
  | { kind: 'handoff'; sequence: number; handoff: DeskHandoff }
  | { kind: 'callback'; sequence: number; callback: CallbackView }
  | { kind: 'typing'; conversation: string; from: 'visitor' }
  | { kind: 'typing'; conversation: string; from: 'staff'; staff: StaffName }
  | { kind: 'viewers'; conversation: string; viewers: StaffName[] }
  /** `presence`: my own, as whoever asks for a person meets it; absent where I am taken for gone. */
  | { kind: 'colleagues'; colleagues: ColleagueView[]; presence?: Presence }
  /** The session has ended; the stream ends with it. */
  | { kind: 'signed-out' }

interface PresenceBody {
  status: Presence
}

interface TransferBody {
  to: string
  note: string
}

interface CompleteBody {
  outcome: HandoffOutcome
}

/** `clientId`: the page's own id of this message; sent again it is the same message. At most 2,000 characters, plain text. */
interface StaffMessageBody {
  clientId: string
  text: string
}

interface NoteBody {
  text: string
}

interface ViewingBody {
  open: boolean
}

export interface HandoffAnswer {
  handoff: DeskHandoff
}

// ------------------------------------------------------------------------------------------------------------------ conversation

export interface DeskActivity {
  sequence: number
  role: 'visitor' | 'bot' | 'staff'
  at: number
  text: string
  /** `markdown`: a text of ours. What a visitor or a staff member typed is always `plain`. */
  format: 'plain' | 'markdown'
  language?: Language
  /** Who of the staff. */
  staff?: StaffName
  /** Which answer this is. */
  answer?: Named
  /** The buttons under it. */
  choices: string[]
  /** The page's own id, on what this desk sent. */
  clientId?: string
}

export interface NoteView {
  id: string
  at: number
  by: StaffName
  text: string
}

export interface SummaryFlow {
  id: string
  title: string
  kind: 'checklist' | 'guide'
  /** What was chosen so far, in the order of the steps. */
  chosen: { step: string; choices: string[] }[]
  /** The step that comes next; absent when it is finished. */
  at?: string
}

export interface ConversationSummary {
  since: number
  /** What the visitor asked the assistant, oldest first, the last ten: questions, not each word that was said. */
  asked: { sequence: number; at: number; text: string }[]
  /** What was answered, oldest first. */
  answered: { sequence: number; at: number; answer: Named }[]
  /** Empty once a colleague has ended the conversation. */
  flows: SummaryFlow[]
}

export interface ConversationAnswer {
  id: string
  institution: string
  language: Language
  channel: 'web' | 'teams'
  audience: Audience
  handoff: DeskHandoff
  /** Earlier hand-offs of the same conversation, the newest first. */
  earlier: DeskHandoff[]
  /** It is mine and open: I may write in it. */
  mayWrite: boolean
  summary: ConversationSummary
  activities: DeskActivity[]
  notes: NoteView[]
  /** Who else has it open now. */
  viewers: StaffName[]
}

export interface ActivitiesAnswer {
  activities: DeskActivity[]
  /** All of them. */
  notes: NoteView[]
}

export interface HistoryAnswer {
  /** The newest first; text is found in what visitor and staff wrote, and in the topic. */
  items: (DeskHandoff & { found?: string })[]
  /** Pass it as `before` for what is older. */
  next?: number
}

// ------------------------------------------------------------------------------------------------- suggestions and saved replies

export interface Suggestion {
  answer: string
  title: string
  /** Markdown, in the language of the conversation. */
  text: string
  /** 0–1. */
  score: number
}

export interface SuggestionsAnswer {
  suggestions: Suggestion[]
}

export interface SavedReplyBody {
  scope: 'own' | 'team'
  /** For `team`: whose. */
  institution?: string
  language: Language
  title: string
  text: string
}

export interface SavedReply extends SavedReplyBody {
  id: string
  /** I may change it: my own, or one of the team. */
  mayChange: boolean
}

export interface SavedRepliesAnswer {
  replies: SavedReply[]
}

// ---------------------------------------------------------------------------------------------------------------------- call-backs

/** Without the contact data: those are read by a call of their own, which is written to the access log. */
export interface CallbackView {
  /** Short; the visitor was given it too. It stands for `:id` in the addresses. */
  reference: string
  institution: string
  language: Language
  state: CallbackState
  takenBy?: StaffName
  /** What it is about, masked plain text. */
  about?: string
  /** The half-day that suits; absent when any moment will do. */
  moment?: { day: string; part: 'morning' | 'afternoon' }
  /** From when the call suits. The list is sorted by it. */
  notBefore: number
  requestedAt: number
  endedAt?: number
  sequence: number
}

export interface CallbacksAnswer {
  callbacks: CallbackView[]
}

/** `from`: the colleague from whom I take it over, who is named as the one that has it. Absent: it is open. */
interface TakeCallbackBody {
  from?: string
}

export interface CallbackAnswer {
  callback: CallbackView
}

export interface CallbackContactAnswer {
  name?: string
  phone?: string
  email?: string
}

// ------------------------------------------------------------------------------------------------------------------------- insights

export interface UnansweredGroup {
  id: string
  language: Language
  /** The wording that was asked most. Masked plain text. */
  text: string
  /** All wordings in it, the most asked first. */
  questions: { text: string; count: number }[]
  count: number
  firstAt: number
  lastAt: number
  /** The answers that came nearest. */
  nearest: (Named & { score: number })[]
}

export interface UnansweredAnswer {
  groups: UnansweredGroup[]
  /** All answers of the institution, to choose another one. */
  answers: Named[]
}

interface ProposalBody {
  institution: string
  answer: string
  phrasings: { language: Language; text: string }[]
}

/** For the editor: a patch of the answer's file, to download. */
export interface ProposalAnswer {
  /** Such as `costs.patch`. */
  name: string
  /** Such as `knowledge/nki/answers/costs.yaml`. */
  file: string
  patch: string
  /** What was left out because the answer has it already. */
  known: string[]
}

export interface FeedbackView {
  answer: Named
  helpful: number
  notHelpful: number
}

export interface FeedbackAnswer {
  rows: FeedbackView[]
}

export interface DayNumbers {
  /** ISO date. */
  day: string
  /** In which the visitor said something. */
  conversations: number
  /** Of those, without a hand-off or a call-back. */
  withoutPerson: number
  handoffs: number
  accepted: number
  failed: number
  callbacks: number
  /** Seconds from asking to accepted; absent without any. */
  medianWait?: number
  longestWait?: number
}

export interface TopicNumbers {
  topic: Named
  answered: number
  /** Hand-offs that were asked for after it. */
  handoffs: number
  helpful: number
  notHelpful: number
}

export interface InsightsAnswer {
  institution: string
  from: string
  to: string
  days: DayNumbers[]
  /** The most answered first. */
  topics: TopicNumbers[]
  total: Omit<DayNumbers, 'day'>
}

export const EXPORTS = ['days', 'topics', 'unanswered', 'feedback'] as const
export type ExportName = (typeof EXPORTS)[number]

export interface AccessEntry {
  at: number
  /** `name`: to sign in with; absent where the account is no more. */
  by: StaffName & { name?: string }
  what: AccessKind
  conversation?: string
  /** Whose account was changed. */
  changed?: { id: string; name?: string }
  institution?: string
}

export interface AccessLogAnswer {
  entries: AccessEntry[]
  /** Pass it as `before` for what is older. */
  next?: number
}

// ---------------------------------------------------------------------------------------------------------------------------- table

const get = <P extends string>(path: P, who: DeskCaller = 'staff') => ({ method: 'GET', path, who }) as const
const post = <P extends string>(path: P, who: DeskCaller = 'staff') => ({ method: 'POST', path, who }) as const
const put = <P extends string>(path: P, who: DeskCaller = 'staff') => ({ method: 'PUT', path, who }) as const
const remove = <P extends string>(path: P, who: DeskCaller = 'staff') => ({ method: 'DELETE', path, who }) as const

export const DESK_ROUTES = {
  session: get('/session', 'anyone'),
  signIn: post('/sign-in', 'anyone'),
  signOut: post('/sign-out', 'signed-in'),
  changePassword: post('/password', 'signed-in'),

  queue: get('/queue'),
  /** Server-sent events; `?after=` or `Last-Event-ID`. */
  events: get('/events'),
  presence: post('/presence'),
  /** The page's sign of life, its answer to each keep-alive line of the stream. */
  alive: post('/alive'),
  /** Sent when the page closes (`navigator.sendBeacon` cannot set a header; use `fetch` with `keepalive`). */
  leave: post('/leave'),

  accept: post('/handoffs/:id/accept'),
  putBack: post('/handoffs/:id/put-back'),
  transfer: post('/handoffs/:id/transfer'),
  complete: post('/handoffs/:id/complete'),
  say: post('/handoffs/:id/messages'),
  typing: post('/handoffs/:id/typing'),
  note: post('/handoffs/:id/notes'),
  /** I have it open, again within 30 seconds while I do; or no longer. */
  viewing: post('/handoffs/:id/viewing'),

  conversation: get('/conversations/:id'),
  /** `?after=` */
  activities: get('/conversations/:id/activities'),
  /** `?q=&institution=&before=` */
  history: get('/history'),

  /** `?conversation=` for what the visitor said last, or `?institution=&language=&text=`. */
  suggestions: get('/suggestions'),
  /** `?q=` */
  savedReplies: get('/saved-replies'),
  addSavedReply: post('/saved-replies'),
  changeSavedReply: put('/saved-replies/:id'),
  removeSavedReply: remove('/saved-replies/:id'),

  /** Open and taken ones, by when they suit. */
  callbacks: get('/callbacks'),
  takeCallback: post('/callbacks/:id/take'),
  returnCallback: post('/callbacks/:id/return'),
  finishCallback: post('/callbacks/:id/done'),
  callbackContact: get('/callbacks/:id/contact'),

  /** These take `?institution=`, and `&from=&to=` (ISO dates) where it says so. */
  unanswered: get('/unanswered'),
  proposal: post('/proposals'),
  feedback: get('/feedback'),
  /** `from`, `to` */
  insights: get('/insights'),
  /** A file to download; `:name` is one of `EXPORTS`, with `.csv`. `from`, `to` */
  exported: get('/exports/:name'),

  accounts: get('/accounts', 'manager'),
  addAccount: post('/accounts', 'manager'),
  changeAccount: put('/accounts/:id', 'manager'),
  resetPassword: post('/accounts/:id/reset', 'manager'),
  /** `?before=` */
  accessLog: get('/access-log', 'manager'),
} as const satisfies Record<string, DeskRoute>

export type DeskCall = keyof typeof DESK_ROUTES

/** What each call sends and gets. A call that is not named here sends nothing and gets `{}`. */
export interface DeskCalls {
  session: { answer: SessionAnswer }
  signIn: { body: SignInBody; answer: SessionAnswer }
  changePassword: { body: PasswordBody; answer: SessionAnswer }
  queue: { answer: QueueAnswer }
  presence: { body: PresenceBody }
  accept: { answer: HandoffAnswer }
  putBack: { answer: HandoffAnswer }
  transfer: { body: TransferBody; answer: HandoffAnswer }
  complete: { body: CompleteBody; answer: HandoffAnswer }
  say: { body: StaffMessageBody; answer: { activity: DeskActivity } }
  note: { body: NoteBody; answer: { note: NoteView } }
  viewing: { body: ViewingBody; answer: { viewers: StaffName[] } }
  conversation: { answer: ConversationAnswer }
  activities: { answer: ActivitiesAnswer }
  history: { answer: HistoryAnswer }
  suggestions: { answer: SuggestionsAnswer }
  savedReplies: { answer: SavedRepliesAnswer }
  addSavedReply: { body: SavedReplyBody; answer: { reply: SavedReply } }
  changeSavedReply: { body: SavedReplyBody; answer: { reply: SavedReply } }
  callbacks: { answer: CallbacksAnswer }
  takeCallback: { body: TakeCallbackBody; answer: CallbackAnswer }
  returnCallback: { answer: CallbackAnswer }
  finishCallback: { answer: CallbackAnswer }
  callbackContact: { answer: CallbackContactAnswer }
  unanswered: { answer: UnansweredAnswer }
  proposal: { body: ProposalBody; answer: ProposalAnswer }
  feedback: { answer: FeedbackAnswer }
  insights: { answer: InsightsAnswer }
  accounts: { answer: { accounts: AccountView[]; institutions: Named[] } }
  addAccount: { body: NewAccountBody; answer: OneTimePasswordAnswer }
  changeAccount: { body: AccountChangeBody; answer: { account: AccountView } }
  resetPassword: { answer: OneTimePasswordAnswer }
  accessLog: { answer: AccessLogAnswer }
}

/** What a refusal may name. The page has a sentence of its own for each. */
export type DeskRefusalCode =
  /** 401: nobody is signed in, or the session has ended. */
  | 'SignedOut'
  /** 401: name or password is wrong, the account is disabled, or it is locked: never said which. */
  | 'WrongPassword'
  /** 403 */
  | 'PasswordChangeNeeded'
  /** 403: signed in, but not for this. */
  | 'NotYours'
  /** 403: the header `x-csrf-token` is missing or wrong. */
  | 'CsrfMissing'
  /** 409: somebody was quicker; `owner` in the error is the colleague, where there is one. */
  | 'TakenAlready'
  /** 409: the hand-off is no longer in a state in which this can be done. */
  | 'StateChanged'
  /** 409: the colleague is not present. */
  | 'NotPresent'
  /** 409: an account has this name. */
  | 'NameTaken'
  /** 422: a field is missing or not as it should be; `field` in the error names it. */
  | 'FieldMalformed'
  /** 429, with `Retry-After` */
  | 'TooManyRequests'
  | 'NotFound'

export interface DeskRefusalBody {
  error: { code: DeskRefusalCode | (string & {}); message: string; owner?: StaffName; field?: string }
}
