/** What comes back from an address of the desk, by the contract: the page and the tests read one and the same. */
import type { DeskRefusalBody } from '../../../bot/desk/api/refusal'
import type { AnswerOf, DESK_ROUTES, DeskCall } from '../../../bot/desk/api/routes'

type Routes = typeof DESK_ROUTES

/** The call that has this method and this address; `never` where the address is not known before it is made. */
type CallAt<Method, Path extends string> = {
  [C in DeskCall]: Routes[C]['method'] extends Method
    ? IsLike<Parts<Routes[C]['path']>, Parts<WithoutQuery<Path>>> extends true
      ? C
      : never
    : never
}[DeskCall]

type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path

type Parts<Path extends string> = Path extends `/${infer Rest}`
  ? Parts<Rest>
  : Path extends `${infer First}/${infer Rest}`
    ? [First, ...Parts<Rest>]
    : [Path]

type IsLike<Route, Given> = Route extends [infer R, ...infer Rs]
  ? Given extends [infer G, ...infer Gs]
    ? R extends `:${string}`
      ? IsLike<Rs, Gs>
      : G extends R
        ? IsLike<Rs, Gs>
        : false
    : false
  : Given extends []
    ? true
    : false

/** Of an answer that is one of several, every field that one of them has. */
type Keys<A> = A extends Record<string, never> ? never : keyof A
type Field<A, K> = A extends unknown ? (K extends keyof A ? A[K] : never) : never
type Fields<A> = { [K in Keys<A>]: Field<A, K> }

/** As JSON; a refusal has `error`, and nothing of the rest. */
export type JsonAt<Method, Path extends string> = Fields<AnswerOf<CallAt<Method, Path>>> & DeskRefusalBody
