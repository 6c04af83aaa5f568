/** A message as the red-flag rules see it: where their terms stand, what excuses what is found, and what counts for nothing. */
import type { CompiledRule, RedFlagRules, RuleData } from './red-flag-rules'
import type { Hit } from './terms'
import type { Word } from './words'

/** A hit, and for which of the lists that must stand together it counts. */
interface Mark extends Hit {
  list: number
}

/** How many words an excuse may stand from what it excuses. */
const EXCUSE_REACH = 10
/** Clauses with finds of one rule are judged one by one; nobody needs more than these, and each costs a judgement. */
const MOST_CLAUSES = 4

/** Where "and" or "but" and somebody come ("en ik", "and my"). */
const CLAUSES = ['clause-begins'] as const
/** Also where nobody is named anew ("en kan"). */
const SHORT_CLAUSES = ['clause-begins', 'clause-goes-on'] as const
/** At every word that joins two ("maar", "because"). */
const JOINED = ['joining'] as const
type Beginnings = typeof CLAUSES | typeof SHORT_CLAUSES | typeof JOINED

export class MarkedMessage {
  private readonly hits: Map<number, Hit[]>
  private readonly ends = new Map<string, Set<number>>()
  private readonly byGroup = new Map<string, readonly Hit[]>()
  private readonly byBeginnings = new Map<Beginnings, readonly number[]>()
  private byEnd: Map<number, Hit> | undefined
  /** By the last word of a find: whether its list goes on to an "or". */
  private readonly orAfter = new Map<number, boolean>()
  private present: readonly Hit[] | undefined
  /** Indexes of words that belong to a saying: what they say by themselves counts for nothing. */
  private readonly sayings: ReadonlySet<number>

  constructor(
    private readonly words: Word[],
    private readonly rules: RedFlagRules,
    private readonly asks: boolean,
  ) {
    this.hits = rules.index.find(words)
    this.sayings = indexesOf([...this.groupHits('sayings'), ...this.mourned()])
  }

  /** Of each word, the number of its clause: one begins at a pause, and where one of these groups stands. Few messages come to that. */
  private clauses(beginnings: Beginnings): readonly number[] {
    let numbers = this.byBeginnings.get(beginnings)
    if (!numbers) {
      const begins = new Set(beginnings.flatMap((name) => this.groupHits(name).map(({ from }) => from)))
      let clause = 0
      numbers = this.words.map(({ paused }, i) => (paused || begins.has(i) ? ++clause : clause))
      this.byBeginnings.set(beginnings, numbers)
    }
    return numbers
  }

  withoutSayings(text: string): string {
    if (this.sayings.size === 0) return text
    let left = ''
    let last: Word | undefined
    let paused = false
    for (const [i, word] of this.words.entries()) {
      paused ||= word.paused
      if (this.sayings.has(i)) continue
      if (last) left += last.sentence !== word.sentence ? '. ' : paused ? ', ' : ' '
      left += word.text
      last = word
      paused = false
    }
    return left
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

  /** The rules of which every list stands somewhere in it, in their order. */
  candidates(): CompiledRule[] {
    const { rules, rulesBy } = this.rules
    const numbers = [...this.hits.keys()].flatMap((list) => rulesBy.get(list) ?? []).sort((a, b) => a - b)
    return numbers.flatMap((number) => {
      const rule = rules[number]
      return rule?.lists.every((list) => this.hits.has(list)) ? rule : []
    })
  }

  /** Where a rule holds, and whether it would have held somewhere but for an excuse. */
  finds(rule: CompiledRule): { met: Hit[]; harmless: boolean } {
    const { lists } = rule
    const marks: Mark[] = []
    for (const list of lists) {
      const before = marks.length
      for (const hit of this.hitsOf(list)) {
        if (this.isSaying(hit) || (rule.unlessDenied && this.isDenied(hit))) continue
        marks.push({ ...hit, list })
      }
      if (marks.length === before) return { met: [], harmless: lists.length === 1 }
    }
    marks.sort((a, b) => a.from - b.from)
    const stand = lists.length === 1 ? marks : this.standTogether(rule, marks, lists.length)
    const met = stand.filter((hit) => !this.isHarmless(rule, hit))
    return { met, harmless: met.length < stand.length }
  }

  speaksOf(group: string): boolean {
    return this.groupHits(group).length > 0
  }

  private isSaying({ from, to }: Hit): boolean {
    if (this.sayings.size === 0) return false
    for (let i = from; i <= to; i++) if (this.sayings.has(i)) return true
    return false
  }

  /** What stands around finds, each from the pause or joining word before it to the one after it: the first few that differ. */
  clausesAround(finds: readonly Hit[]): string[] {
    const clauses = this.clauses(JOINED)
    const spans = new Map(finds.map((hit) => [`${clauses[hit.from]} ${clauses[hit.to]}`, hit]))
    const texts = [...spans.values()].map(({ from, to }) => {
      while (from > 0 && clauses[from - 1] === clauses[from]) from--
      while (clauses[to + 1] === clauses[to]) to++
      const words = this.words.slice(from, to + 1)
      return words.map(({ text }) => text).join(' ')
    })
    return [...new Set(texts)].slice(0, MOST_CLAUSES)
  }

  /** Slides over the marks in order and keeps the last of each list. */
  private standTogether(rule: CompiledRule, marks: Mark[], count: number): Hit[] {
    const found: Hit[] = []
    const last = new Map<number, Mark>()
    for (const mark of marks) {
      last.set(mark.list, mark)
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
    const told = this.groupHits('past').filter((past) => this.share(SHORT_CLAUSES, past, hit) || this.isClause(past))
    return this.oneSharesSentence(told, hit)
  }

  /** "I need an ambulance, is the ambulance covered?": what is asked in another clause excuses no sure emergency. */
  private isExcused({ unless, kind, sure }: RuleData, hit: Hit): boolean {
    const anywhereNear = kind !== 'emergency' || !sure
    return unless.some((name) =>
      this.near(name, hit).some((excuse) => anywhereNear || this.share(CLAUSES, excuse, hit)),
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

  private share(beginnings: Beginnings, one: Hit, other: Hit): boolean {
    const clauses = this.clauses(beginnings)
    return overlap((index) => clauses[index] ?? 0, one, other)
  }

  /** Whether these words are a clause and nothing else stands in it. */
  private isClause({ from, to }: Hit): boolean {
    const clauses = this.clauses(SHORT_CLAUSES)
    return clauses[from - 1] !== clauses[from] && clauses[to + 1] !== clauses[to]
  }

  private hitsOf(list: number | undefined): readonly Hit[] {
    return (list === undefined ? undefined : this.hits.get(list)) ?? []
  }

  /** Whatever the language of its words, and all of them before the same pause: "an emergency, number please" speaks of no emergency number. */
  private groupHits(name: string): readonly Hit[] {
    let hits = this.byGroup.get(name)
    if (!hits) {
      const lists = this.rules.groups.get(name)
      hits = [...this.hitsOf(lists?.nl), ...this.hitsOf(lists?.en)].filter((hit) => !this.isBroken(hit))
      this.byGroup.set(name, hits)
    }
    return hits
  }

  private isBroken({ from, to }: Hit): boolean {
    for (let i = from + 1; i <= to; i++) if (this.words[i]?.paused) return true
    return false
  }

  /** A denial holds for what stands straight behind it, and along a list that ends with "or": "geen koorts, rillingen of bloedingen". */
  private isDenied(hit: Hit): boolean {
    if (this.groupHits('denial').length === 0) return false
    let item: Hit | undefined = hit
    while (item && !this.isDeniedHere(item)) item = this.listedBefore(item)
    return item !== undefined
  }

  /** The find before this one in a list that ends with "or". A list without it may go on with what is there: "no fever, chest pain". */
  private listedBefore({ from, to }: Hit): Hit | undefined {
    if (this.endsOf('or').has(from - 1)) return this.findsByEnd().get(from - 2)
    return this.words[from]?.paused && this.goesOnWithOr(to) ? this.findsByEnd().get(from - 1) : undefined
  }

  private goesOnWithOr(to: number): boolean {
    let goesOn = this.orAfter.get(to)
    if (goesOn === undefined) {
      const finds = [...this.findsByEnd().values()]
      goesOn = finds.some(
        (find) =>
          (find.from === to + 2 && this.endsOf('or').has(to + 1)) ||
          (find.from === to + 1 && this.words[find.from]?.paused && this.goesOnWithOr(find.to)),
      )
      this.orAfter.set(to, goesOn)
    }
    return goesOn
  }

  /** What any rule finds, by its last word: the longest that ends there. */
  private findsByEnd(): ReadonlyMap<number, Hit> {
    if (!this.byEnd) {
      this.byEnd = new Map()
      for (const list of this.rules.rulesBy.keys()) {
        for (const hit of this.hitsOf(list))
          if (hit.from < (this.byEnd.get(hit.to)?.from ?? this.words.length)) this.byEnd.set(hit.to, hit)
      }
    }
    return this.byEnd
  }

  /** "Geen koorts", "not really bleeding": a denial straight before, with at most three words between that change nothing. */
  private isDeniedHere(hit: Hit): boolean {
    for (let i = hit.from; i > 0 && i > hit.from - 4; i--) {
      if (this.words[i]?.paused) return false
      if (this.endsOf('denial').has(i - 1)) return true
      if (!this.endsOf('filler').has(i - 1)) return false
    }
    return false
  }

  /** Where the terms of a group end: many words of medicine are of both languages, and a rule finds "geen stridor" in either. */
  private endsOf(name: string): ReadonlySet<number> {
    let ends = this.ends.get(name)
    if (!ends) {
      ends = new Set(this.groupHits(name).map(({ to }) => to))
      this.ends.set(name, ends)
    }
    return ends
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
