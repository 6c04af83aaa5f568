/**
 * The red-flag check: what runs before everything else, in every state of a conversation.
 *
 *     words -> where the terms of each list stand -> the first rule that holds
 *
 * A missed emergency is the worst that can happen, so a rule may be wide, and says itself what makes it harmless.
 */
import { SAFETY_KINDS, type SafetyKind } from '../../knowledge/model'
import { MarkedMessage } from './marked-message'
import type { RedFlagRules } from './red-flag-rules'
import { readWords } from './words'

export interface RedFlag {
  kind: SafetyKind
  /** The rule's id, for whoever mends the rules: `npm run ask -- --explain` prints it. */
  rule: string
  /** The language that we do not speak in which danger is told: BCP 47. */
  otherLanguage?: string
}

/** What the rules say of a message. */
export interface Check {
  flag?: RedFlag
  /** Kinds of which something was found and excused ("koorts gehad, vorig jaar"): a reason to doubt whoever sees them again. */
  excused: Set<SafetyKind>
  /**
   * The message without its sayings, for whoever else looks for red flags in it: words as the rules read them, with ". " where a sentence ended and
   * ", " where there was another pause. The same text where it has none.
   */
  withoutSayings: string
}

/** Whether a find of medical advice, or of a rule that is weighed, is one: judged by the words around it, up to the next comma or "but". */
type Believe = (found: RedFlag, clause: string) => boolean

/**
 * The most pressing red flag in a message. Linear in the message; looks at its first 4,000 characters.
 * Nothing found does not mean that nothing is wrong: the classifier over the phrasings is asked as well.
 *
 * `believe` is asked about each find that may be refused, and may do so; the next is then looked at.
 */
export function checkRedFlags(text: string, rules: RedFlagRules, believe: Believe = () => true): Check {
  const excused = new Set<SafetyKind>()
  const message = new MarkedMessage(readWords(text), rules, text.includes('?'))
  const withoutSayings = message.withoutSayings(text)
  if (message.speaksOf('our-matters')) excused.add('medical-advice')
  for (const rule of message.candidates()) {
    const { met, harmless } = message.finds(rule)
    if (harmless) excused.add(rule.kind)
    const flag: RedFlag = { kind: rule.kind, rule: rule.id }
    const mayBeRefused = rule.kind === 'medical-advice' || rule.weighed
    if (mayBeRefused ? message.clausesAround(met).some((clause) => believe(flag, clause)) : met.length > 0)
      return { flag, excused, withoutSayings }
  }
  return { excused, withoutSayings }
}

/** The same without a second judgement, and in every language of which terms are known. */
export function findRedFlag(text: string, rules: RedFlagRules): RedFlag | undefined {
  const { flag } = checkRedFlags(text, rules)
  const told = rules.others.find(text)
  if (!told) return flag
  const { kind, language, term } = told
  const rule = `${language}: ${term}`
  return flag && mostPressing([kind, flag.kind]) !== kind
    ? { ...flag, otherLanguage: language }
    : { kind, rule, otherLanguage: language }
}

export const mostPressing = (kinds: (SafetyKind | undefined)[]): SafetyKind | undefined =>
  SAFETY_KINDS.find((kind) => kinds.includes(kind))
