/**
 * The red-flag check: what runs before everything else, in every state of a conversation.
 *
 *     words -> where the terms of each list stand -> the first rule that holds
 *
 * What to look for stands in `knowledge/general/red-flags/`, as data; here is only how a rule is weighed. A missed
 * emergency is the worst that can happen, so a rule may be wide, and says itself what makes it harmless.
 */
import { LANGUAGES, type Language, SAFETY_KINDS, type SafetyKind } from '../../knowledge/model'
import { type Hit, TermIndex } from './terms'
import { readWords, type Word } from './words'

/** Terms by language. A rule is met within one language: the Dutch word "been" is a leg, the English one is not. */
export type Terms = Partial<Record<Language, readonly string[]>>

/** A rule as its file has it, see `red-flag-rules.ts` for what an editor may write. */
export interface RuleData {
  id: string
  kind: SafetyKind
  /** Any one of these is enough. */
  says?: Terms | undefined
  /** Names of groups, of which each must stand within `within` words of the others. */
  together?: readonly string[] | undefined
  within: number
  /** Names of groups that make it harmless when they stand in the same sentence. */
  unless: readonly string[]
  /** Also harmless when told as past or as part of the medical file, unless it is also told as present. */
  unlessPast: boolean
  /** "No fever" is none. */
  unlessDenied: boolean
  /** False where the words may well be harmless: what is sure is looked for before it. */
  sure: boolean
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

export interface RedFlag {
  kind: SafetyKind
  /** The rule's id, for whoever mends the rules: `npm run ask -- --explain` prints it. */
  rule: string
}

/** A rule in one language. */
interface CompiledRule extends RuleData {
  language: Language
  /** Lists of terms, of which each must stand with the others. */
  lists: number[]
}

/** Rules made ready by `compileRedFlags`; costs milliseconds, so make it once for each reading of the knowledge. */
export interface RedFlagRules {
  index: TermIndex
  rules: CompiledRule[]
  groups: Map<string, Group>
}

/** Its lists: none in a language in which it has no terms. */
interface Group extends Partial<Record<Language, number>> {
  whatever: number | undefined
}

export function compileRedFlags(data: RedFlagData): RedFlagRules {
  const index = new TermIndex(new Set(data.ordinary))
  let lists = 0
  /** The list that these terms make, or nothing. */
  const compile = (terms: readonly string[] = []): number | undefined => {
    if (terms.length === 0) return undefined
    const list = lists++
    for (const term of terms) index.add(term, list)
    return list
  }
  const groups = new Map<string, Group>()
  for (const [name, { nl = [], en = [] }] of Object.entries(data.groups))
    groups.set(name, { nl: compile(nl), en: compile(en), whatever: compile([...nl, ...en]) })
  const rules: CompiledRule[] = []
  for (const rule of data.rules.toSorted((a, b) => rank(a) - rank(b))) {
    for (const language of LANGUAGES) {
      const said = compile(rule.says?.[language])
      if (said !== undefined) rules.push({ ...rule, language, lists: [said] })
      const together = (rule.together ?? []).map((name) => groups.get(name)?.[language])
      const lists = together.filter((list) => list !== undefined)
      if (lists.length > 0 && lists.length === together.length) rules.push({ ...rule, language, lists })
    }
  }
  return { index, rules, groups }
}

/** A sure sign of despair goes before an unsure emergency; otherwise emergency, crisis, medical advice, the sure ones first. */
function rank(rule: RuleData): number {
  if (rule.kind === 'emergency') return rule.sure ? 0 : 2
  if (rule.kind === 'crisis') return rule.sure ? 1 : 3
  return SAFETY_KINDS.indexOf(rule.kind) + (rule.sure ? 4 : 5)
}

/** What the rules say of a message. */
export interface Check {
  flag?: RedFlag
  /** Kinds of which something was found and excused ("koorts gehad, vorig jaar"): a reason to doubt whoever sees them again. */
  excused: Set<SafetyKind>
  /** The message without its sayings, for whoever else looks for red flags in it; the same text where it has none. */
  withoutSayings: string
}

/** Whether a find is one, judged by the words around it, up to the next comma or "but". */
export type Believe = (found: RedFlag, clause: string) => boolean

/**
 * The most pressing red flag in a message. Linear in the message; looks at its first 4,000 characters.
 * Nothing found does not mean that nothing is wrong: the classifier over the phrasings is asked as well.
 *
 * `believe` is asked about each find and may refuse it; the next is then looked at.
 */
export function checkRedFlags(text: string, rules: RedFlagRules, believe: Believe = () => true): Check {
  const excused = new Set<SafetyKind>()
  const message = new Message(readWords(text), rules, text.includes('?'))
  const withoutSayings = message.withoutSayings(text)
  if (message.speaksOf('our-matters')) excused.add('medical-advice')
  for (const rule of rules.rules) {
    if (!message.holdsAll(rule.lists)) continue
    const { met, harmless } = message.finds(rule)
    if (harmless) excused.add(rule.kind)
    const flag: RedFlag = { kind: rule.kind, rule: rule.id }
    if (met.some((hit) => believe(flag, message.clauseAround(hit)))) return { flag, excused, withoutSayings }
  }
  return { excused, withoutSayings }
}

/** The same, without a second judgement. */
export function findRedFlag(text: string, rules: RedFlagRules): RedFlag | undefined {
  return checkRedFlags(text, rules).flag
}

/** A hit, and for which of the lists that must stand together it counts; a rule may name one list twice. */
interface Mark extends Hit {
  part: number
}

/** How many words an excuse may stand from what it excuses. */
const EXCUSE_REACH = 10
/** Finds of one rule are judged one by one; nobody needs more than these, and each costs a judgement. */
const MOST_FINDS = 4

class Message {
  private readonly hits: Map<number, Hit[]>
  private readonly ends = new Map<string, Set<number>>()
  private present: readonly Hit[] | undefined
  /** Of each word, the number of its clause: one begins at a pause, and where "and" or "but" and somebody come ("en ik", "and my"). */
  private readonly clauses: readonly number[]
  /** The same, where a clause also begins without saying anew of whom ("en kan"). */
  private readonly shortClauses: readonly number[]
  /** Indexes of words that belong to a saying: what they say by themselves counts for nothing. */
  private readonly sayings: ReadonlySet<number>

  constructor(
    private readonly words: Word[],
    private readonly rules: RedFlagRules,
    private readonly asks: boolean,
  ) {
    this.hits = rules.index.find(words)
    this.sayings = indexesOf([...this.groupHits('sayings'), ...this.mourned()])
    this.clauses = this.clausesOfWords(['clause-begins'])
    this.shortClauses = this.clausesOfWords(['clause-begins', 'clause-goes-on'])
  }

  private clausesOfWords(groups: readonly string[]): number[] {
    const begins = new Set(groups.flatMap((name) => this.groupHits(name).map(({ from }) => from)))
    let clause = 0
    return this.words.map(({ paused }, i) => (paused || begins.has(i) ? ++clause : clause))
  }

  withoutSayings(text: string): string {
    if (this.sayings.size === 0) return text
    const kept = this.words.filter((_, i) => !this.sayings.has(i))
    return kept
      .map((word, i) => (i > 0 && kept[i - 1]?.sentence !== word.sentence ? `. ${word.text}` : word.text))
      .join(' ')
  }

  /**
   * "Mijn zus pleegde zelfmoord in 1999. Vragen jullie naar de familie?": a death of years ago, of somebody of whom it is said in the same
   * sentence, beside which something else is asked; nowhere a word of what the teller wants, thinks of or cannot bear.
   */
  private mourned(): Hit[] {
    const deaths = this.groupHits('death-of-another')
    if (!this.asks || deaths.length === 0 || this.speaksOf('own-despair')) return []
    const told = deaths.filter((hit) => this.sharesSentence('kin', hit) && this.sharesSentence('years-ago', hit))
    const sentences = new Set(told.map(({ to }) => this.words[to]?.sentence))
    return this.words.some(({ sentence }) => !sentences.has(sentence)) ? told : []
  }

  /** Nearly every rule ends here. */
  holdsAll(lists: number[]): boolean {
    return lists.every((list) => this.hits.has(list))
  }

  /** Where a rule holds, and whether it would have held somewhere but for an excuse. */
  finds(rule: CompiledRule): { met: Hit[]; harmless: boolean } {
    const { lists, language } = rule
    const marks: Mark[] = []
    for (const [part, list] of lists.entries()) {
      const before = marks.length
      for (const hit of this.hitsOf(list)) {
        if (this.isSaying(hit) || (rule.unlessDenied && this.isDenied(hit, language))) continue
        marks.push({ ...hit, part })
      }
      if (marks.length === before) return { met: [], harmless: lists.length === 1 }
    }
    marks.sort((a, b) => a.from - b.from)
    const stand = lists.length === 1 ? marks : this.standTogether(rule, marks, lists.length)
    const met = stand.filter((hit) => !this.isHarmless(rule, hit))
    return { met: met.slice(0, MOST_FINDS), harmless: met.length < stand.length }
  }

  speaksOf(group: string): boolean {
    return this.groupHits(group).length > 0
  }

  private isSaying({ from, to }: Hit): boolean {
    if (this.sayings.size === 0) return false
    for (let i = from; i <= to; i++) if (this.sayings.has(i)) return true
    return false
  }

  /** The words from the pause or joining word before a find to the one after it. */
  clauseAround({ from, to }: Hit): string {
    const joining = new Set(this.groupHits('joining').map((hit) => hit.from))
    let first = from
    let last = to
    while (first > 0 && !this.words[first]?.paused && !joining.has(first)) first--
    while (last + 1 < this.words.length && !this.words[last + 1]?.paused && !joining.has(last + 1)) last++
    return this.words
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join(' ')
  }

  /** Slides over the marks in order and keeps the last of each list. */
  private standTogether(rule: CompiledRule, marks: Mark[], count: number): Hit[] {
    const found: Hit[] = []
    const last = new Map<number, Mark>()
    for (const mark of marks) {
      last.set(mark.part, mark)
      if (last.size < count) continue
      let from = Number.POSITIVE_INFINITY
      let to = 0
      for (const one of last.values()) {
        from = Math.min(from, one.from)
        to = Math.max(to, one.to)
      }
      if (this.place(to) - this.place(from) <= rule.within) found.push({ from, to })
    }
    return found
  }

  private isHarmless(rule: RuleData, hit: Hit): boolean {
    if (this.isExcused(rule, hit)) return true
    if (!rule.unlessPast || this.isPresent(hit) || this.speaksOf('other-than-ever')) return false
    return this.isOfThePast(hit) || this.sharesSentence('resolved', hit) || this.isUnderControl(hit)
  }

  /**
   * "Vorig jaar had ik een beroerte", but not "vorig jaar kreeg ik borstkanker en ik kan niet ademen": what makes something past stands in the
   * same clause, or between two commas of its own.
   */
  private isOfThePast(hit: Hit): boolean {
    const told = this.groupHits('past').filter(
      (past) => this.share(this.shortClauses, past, hit) || this.isClause(past),
    )
    return this.oneSharesSentence(told, hit)
  }

  /** "I need an ambulance, is the ambulance covered?": what is asked in another clause excuses no sure emergency. */
  private isExcused({ unless, kind, sure }: RuleData, hit: Hit): boolean {
    const anywhereNear = kind !== 'emergency' || !sure
    return unless.some((name) =>
      this.near(name, hit).some((excuse) => anywhereNear || this.share(this.clauses, excuse, hit)),
    )
  }

  /** "Al jaren kortademig, daar ben ik aan gewend": long so and well so, with no sign anywhere of what cannot wait. */
  private isUnderControl(hit: Hit): boolean {
    if (this.near('since-long', hit).length === 0 || this.near('under-control', hit).length === 0) return false
    return !this.speaksOf('acute') && !this.sharesSentence('but-then', hit)
  }

  /** "Kan ik nu een second opinion vragen": that "now" is about the request, and says nothing of an illness of last year. */
  private isPresent(hit: Hit): boolean {
    if (!this.present) {
      const asked = indexesOf(this.groupHits('asked-now'))
      this.present = this.groupHits('present').filter(({ from }) => !asked.has(from))
    }
    return this.oneSharesSentence(this.present, hit)
  }

  private sharesSentence(name: string, hit: Hit): boolean {
    return this.oneSharesSentence(this.groupHits(name), hit)
  }

  /** What a group has in the same sentence and not at the other end of it. */
  private near(name: string, hit: Hit): Hit[] {
    return this.groupHits(name).filter(
      (excuse) =>
        this.place(excuse.from) - this.place(hit.to) <= EXCUSE_REACH &&
        this.place(hit.from) - this.place(excuse.to) <= EXCUSE_REACH &&
        this.oneSharesSentence([excuse], hit),
    )
  }

  private oneSharesSentence(hits: readonly Hit[], hit: Hit): boolean {
    const sentence = (index: number) => this.words[index]?.sentence ?? 0
    return hits.some((other) => overlap(sentence, other, hit))
  }

  private share(clauses: readonly number[], one: Hit, other: Hit): boolean {
    return overlap((index) => clauses[index] ?? 0, one, other)
  }

  /** Whether these words are a clause and nothing else stands in it. */
  private isClause({ from, to }: Hit): boolean {
    const { shortClauses } = this
    return shortClauses[from - 1] !== shortClauses[from] && shortClauses[to + 1] !== shortClauses[to]
  }

  private hitsOf(list: number | undefined): readonly Hit[] {
    return (list === undefined ? undefined : this.hits.get(list)) ?? []
  }

  /** Whatever the language of its words. */
  private groupHits(name: string): readonly Hit[] {
    return this.hitsOf(this.rules.groups.get(name)?.whatever)
  }

  /** "Geen koorts", "not really bleeding": a denial straight before, with at most three words between that change nothing. */
  private isDenied(hit: Hit, language: Language): boolean {
    for (let i = hit.from; i > 0 && i > hit.from - 4; i--) {
      if (this.words[i]?.paused) return false
      if (this.holds('denial', language, i - 1)) return true
      if (!this.holds('filler', language, i - 1)) return false
    }
    return false
  }

  private holds(name: string, language: Language, index: number): boolean {
    const key = `${name} ${language}`
    let ends = this.ends.get(key)
    if (!ends) {
      ends = new Set(this.hitsOf(this.rules.groups.get(name)?.[language]).map(({ to }) => to))
      this.ends.set(key, ends)
    }
    return ends.has(index)
  }

  private place(index: number): number {
    return this.words[index]?.place ?? 0
  }
}

/** Whether two hits have a sentence or a clause in common, of which `numberOf` gives the number by word. */
const overlap = (numberOf: (index: number) => number, one: Hit, other: Hit): boolean =>
  numberOf(one.to) >= numberOf(other.from) && numberOf(one.from) <= numberOf(other.to)

function indexesOf(hits: readonly Hit[]): Set<number> {
  const indexes = new Set<number>()
  for (const { from, to } of hits) for (let i = from; i <= to; i++) indexes.add(i)
  return indexes
}
