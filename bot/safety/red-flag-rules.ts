/**
 * The red-flag rules made ready: the terms of all their lists in one index, and the rules in the order in which they are asked. What they say
 * stands in `knowledge/general/red-flags/`, as data.
 */
import { LANGUAGES, type Language, type OtherLanguages, type SafetyKind } from '../../knowledge/model'
import { append } from '../../knowledge/multimap'
import { OtherLanguageTerms } from './other-languages'
import { TermIndex } from './terms'

/** Terms by language. A rule is met within one language: the Dutch word "been" is a leg, the English one is not. */
export type Terms = Partial<Record<Language, readonly string[]>>

/** A rule as its file has it, see `read-red-flags.ts` for what an editor may write. */
export interface RuleData {
  id: string
  kind: SafetyKind
  /** Any one of these is enough. */
  says?: Terms | undefined
  /** Names of groups, of which each must stand within `within` words of the others. */
  together?: readonly string[] | undefined
  within: number
  /** Names of groups that make it harmless: at most ten words away in the same sentence, and for a sure emergency in the same clause. */
  unless: readonly string[]
  /** Also harmless when told as past or as part of the medical file, unless it is also told as present. */
  unlessPast: boolean
  /** "No fever" is none. */
  unlessDenied: boolean
  /** False where the words may well be harmless: what is sure is looked for before it. */
  sure: boolean
  /**
   * The words are also told of what is long over, or said in a figure of speech: whoever asks may refuse a find (`Believe`). No other find of an
   * emergency or of despair can be refused.
   */
  weighed: boolean
}

export interface RedFlagData {
  groups: Readonly<Record<string, Terms>>
  rules: readonly RuleData[]
  ordinary: readonly string[]
}

/**
 * Groups that the rules lean on by name: how something is denied, what makes it past or present, and which "now" does not; what has long been
 * so, is well, or is other than ever; sayings; a death that is mourned; and the words that part a clause from the next.
 */
export const NAMED_GROUPS = [
  'denial',
  'filler',
  'or',
  'past',
  'clause-begins',
  'clause-goes-on',
  'resolved',
  'present',
  'asked-now',
  'since-long',
  'under-control',
  'other-than-ever',
  'acute',
  'but-then',
  'sayings',
  'kin',
  'death-of-another',
  'years-ago',
  'own-despair',
  'joining',
  'our-matters',
] as const

/** A rule in one language. */
export interface CompiledRule extends RuleData {
  /** Lists of terms, of which each must stand with the others. */
  lists: number[]
}

/** Rules made ready by `compileRedFlags`; costs milliseconds, so make it once for each reading of the knowledge. */
export interface RedFlagRules {
  index: TermIndex
  /** In the order in which they are asked. */
  rules: CompiledRule[]
  /** By one of the lists that a rule needs: the numbers of those rules. */
  rulesBy: Map<number, number[]>
  groups: Map<string, Group>
  /** Danger that is told in a language that we do not speak. */
  others: OtherLanguageTerms
}

/** Its lists: none in a language in which it has no terms. */
type Group = Partial<Record<Language, number>>

/** `isWord`: words and names that are right as they stand, so no slip of a term (`dictionary.ts`). */
export function compileRedFlags(
  data: RedFlagData,
  others: OtherLanguages,
  isWord?: (word: string) => boolean,
): RedFlagRules {
  const made: (readonly string[])[] = []
  /** The list that these terms make, or nothing. */
  const compile = (terms: readonly string[] = []): number | undefined =>
    terms.length === 0 ? undefined : made.push(terms) - 1
  const groups = new Map<string, Group>()
  for (const [name, { nl, en }] of Object.entries(data.groups)) groups.set(name, { nl: compile(nl), en: compile(en) })
  const rules: CompiledRule[] = []
  for (const rule of data.rules.toSorted((a, b) => rank(a) - rank(b))) {
    for (const language of LANGUAGES) {
      const said = compile(rule.says?.[language])
      if (said !== undefined) rules.push({ ...rule, lists: [said] })
      const together = (rule.together ?? []).map((name) => groups.get(name)?.[language])
      const lists = together.filter((list) => list !== undefined)
      if (lists.length > 0 && lists.length === together.length) rules.push({ ...rule, lists })
    }
  }
  const rulesBy = new Map<number, number[]>()
  for (const [number, { lists }] of rules.entries()) append(rulesBy, lists[0] ?? -1, number)
  const index = new TermIndex(made, new Set(data.ordinary), isWord)
  return { index, rules, rulesBy, groups, others: new OtherLanguageTerms(others) }
}

/** A sure sign of despair goes before an unsure emergency; otherwise emergency, crisis, medical advice, the sure ones first. */
function rank(rule: RuleData): number {
  if (rule.kind === 'emergency') return rule.sure ? 0 : 2
  if (rule.kind === 'crisis') return rule.sure ? 1 : 3
  return rule.sure ? 4 : 5
}
