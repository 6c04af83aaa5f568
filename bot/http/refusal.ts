/**
 * What we answer when we cannot do what was asked. The sentences are fixed: nothing of the request and nothing of an inner
 * error ever stands in one. They are for the programmer at the other end; a page shows its own text, chosen by `code`.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
    /** Stands beside code and message in the body. Only what the caller may know anyway. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

/** The body of every refusal, on every route. */
export function refusalBody(refusal: Refusal): string {
  return JSON.stringify({ error: { code: refusal.code, message: refusal.message, ...refusal.details } })
}

export const badRequest = () => new Refusal(400, 'BadRequest', 'the request cannot be read')
export const badJson = () => new Refusal(400, 'BadJson', 'the body is not JSON')
export const tooDeep = () => new Refusal(400, 'TooDeep', 'the body is nested too deeply')
export const notFound = () => new Refusal(404, 'NotFound', 'there is nothing at this address')
/** HTTP wants the methods that would have been right. */
export const methodNotAllowed = (methods: string[] = []) =>
  new Refusal(
    405,
    'MethodNotAllowed',
    'this address has other methods',
    methods.length > 0 ? { allow: methods.join(', ') } : {},
  )
/** `limit`: bytes. */
export const tooLarge = (limit: number) =>
  new Refusal(413, 'BodyTooLarge', `the body is larger than ${limit / 1024} KB`)
export const notJson = () =>
  new Refusal(415, 'UnsupportedMediaType', 'the body must be application/json without a content encoding')
export const headersTooLarge = () => new Refusal(431, 'HeadersTooLarge', 'the headers are too large')
export const innerError = () => new Refusal(500, 'InnerError', 'something went wrong here; try again later')
export const closing = () => new Refusal(503, 'Closing', 'the server is closing; connect again', { 'retry-after': '5' })

/** 429, with the whole seconds after which it is worth trying again. */
export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, 'TooManyRequests', 'too many requests; wait as long as Retry-After says', {
    'retry-after': String(Math.max(1, Math.ceil(seconds))),
  })
}
