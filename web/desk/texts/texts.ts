/** What the desk says to staff. Dutch leads; English has the same words, or it does not compile. */
import type { Language } from '../../../knowledge/model'
import { en } from './en'
import { nl } from './nl'

type Worded<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer G) => string
      ? (...given: G) => string
      : Worded<T[K]>
}

export type Texts = Worded<typeof nl>

export const TEXTS: Record<Language, Texts> = { nl, en }
