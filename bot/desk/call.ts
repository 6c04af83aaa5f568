/** One call of the page as its handler sees it, and what a handler may give back. */
import type { HttpRequest, HttpResponse } from '../http/request'
import type { AnswerOf, DeskCall } from './api/routes'
import type { Me } from './sessions'

export interface Call {
  http: HttpRequest
  params: Record<string, string>
  query: URLSearchParams
  /** Not read yet: see `fields.ts`. */
  body: unknown
}

/** By somebody who is signed in. */
export interface OwnCall extends Call {
  me: Me
}

/** For an answer that is no JSON, or carries a cookie. */
export class HttpAnswer {
  constructor(readonly http: HttpResponse) {}
}

/** The calls that anybody may make get a `me` only when there is one. */
type AnyoneCalls = 'session' | 'signIn'

export type Handlers = {
  [C in DeskCall]: (
    call: C extends AnyoneCalls ? Call & { me?: Me } : OwnCall,
  ) => AnswerOf<C> | HttpAnswer | Promise<AnswerOf<C> | HttpAnswer>
}
