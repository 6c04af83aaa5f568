/**
 * What to do when Teams did not take a message.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */

type Failure =
  /** It may go well later. `after`: milliseconds that Teams asked to wait. */
  | { next: 'try again'; after?: number }
  /** The visitor cannot be reached until they write. `reason`: Teams' own code. */
  | { next: 'give up conversation'; reason: string }
  /** This activity as it is will never be taken. */
  | { next: 'say it plainer' }

/** The visitor has blocked or removed the assistant, or the conversation is gone. */
const UNREACHABLE = [
  'MessageWritesBlocked',
  'BotDisabledByUser',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ConversationNotFound',
]

/** What is sent, or what is asked for at all. The playground knows no removing (501). */
const NEVER = [400, 405, 413, 501]

export function readFailure(error: unknown): Failure {
  const { statusCode, code, retryAfter } = readAnswer(error)
  if ((statusCode === 403 || statusCode === 404) && UNREACHABLE.includes(code))
    return { next: 'give up conversation', reason: code }
  if (NEVER.includes(statusCode ?? 0)) return { next: 'say it plainer' }
  // 401 and 403: our own credentials; somebody puts them right. No status at all: the network, or the token's own server.
  return { next: 'try again', after: retryAfter }
}

function readAnswer(error: unknown): { statusCode?: number; code: string; retryAfter?: number } {
  const { statusCode, code, response } = (error ?? {}) as {
    statusCode?: number
    /** Teams' own, or the network's. */
    code?: string
    response?: { headers?: { get(name: string): string | undefined } }
  }
  const seconds = Number(response?.headers?.get('retry-after'))
  return {
    statusCode,
    code: code ?? '',
    retryAfter: seconds > 0 ? Math.min(seconds * 1000, LONGEST_ASKED) : undefined,
  }
}

const FIRST_WAIT = 1000
export const LONGEST_WAIT = 5 * 60_000
/** Teams gets the time that it asks for; a slip of it does not silence a conversation for days. */
const LONGEST_ASKED = 60 * 60_000

/**
 * Milliseconds to wait after so many failures in a row: twice as long each time, and by chance up to half shorter, so that those who
 * failed together do not come back together. `chance`: from 0 to 1.
 */
export function waitAfter(failures: number, chance: number, asked = 0): number {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 20))
  return Math.max(asked, Math.round(most * (1 - chance / 2)))
}
