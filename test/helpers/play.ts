/**
 * Conversations as scripts, played against the real turn on a real embedded store:
 *
 *     await play({ language: 'nl' })`
 *       visitor: wat kost het?
 *       bot:     {answer.costs}
 *     `
 *
 * `bot:` is a key in braces, or words, or both. An ellipsis in the words stands for anything: `…112…`. Extra or missing replies fail,
 * with the conversation so far; so does a reply or a button that does not stand in the knowledge.
 *
 * | a line      | is                                                                       |
 * |-------------|--------------------------------------------------------------------------|
 * | `opens:`    | the visitor opens the chat; the bot speaks first                         |
 * | `visitor:`  | a message                                                                |
 * | `breath:`   | a message that the next one follows before anything is answered          |
 * | `tap:`      | a button that the last reply offered; `{costs}`, whatever its words are  |
 * | `event:`    | a tap that is no words: a name and a JSON value                          |
 * | `later:`    | the clock moves on, to a local time in Amsterdam, and time does its work |
 * | `elsewhere:`| the same visitor on another device, in `nl` or `en`: a new conversation  |
 * | `staff:`    | what somebody at the desk does: `anna comes`, and the other `deeds`      |
 * | `person:`   | what the visitor reads of a staff member                                 |
 * | `others:`   | so many other people ask for a person, at the same institution           |
 * | `restarts:` | the program ends and begins anew, on the same store                      |
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contactSealer } from '../../bot/handoff/contact'
import type { Handoffs } from '../../bot/handoff/handoffs'
import type { Deed, Staff } from '../../bot/handoff/model'
import type { HandoffReceiver } from '../../bot/handoff/receiver'
import type { KnowledgeInUse } from '../../bot/knowledge-in-use/knowledge-in-use'
import { createLog } from '../../bot/log'
import { createMetrics } from '../../bot/metrics'
import { openStore } from '../../bot/storage/open'
import type { Conversation, Store, StoredActivity } from '../../bot/storage/store'
import { Deliveries } from '../../bot/turn/deliveries'
import { openHandoffs } from '../../bot/turn/open-handoffs'
import { TurnAdapter } from '../../bot/turn/turn-adapter'
import { Turns } from '../../bot/turn/turns'
import type { Audience, Language } from '../../knowledge/model'
import { amsterdam } from './amsterdam'
import { newFolder, removeFolders } from './folders'
import { type Stands, whatStandsIn } from './said'
import { shippedKnowledge } from './shipped-knowledge'

export interface Scene {
  /** Local time in Amsterdam, such as `2026-11-23T10:00`; an ordinary Monday morning when absent. */
  at?: string
  language?: Language
  institution?: string
  audience?: Audience
  /** The visitor's own time zone, as the page tells it. */
  zone?: string
  /** What an earlier release saved of this conversation. */
  memory?: Record<string, unknown>
  /** The shipped knowledge when absent. */
  inUse?: () => KnowledgeInUse
  channel?: Conversation['channel']
  /** Our own desk when absent. */
  receiver?: HandoffReceiver
}

/** What a play leaves behind. */
export interface Played {
  store: Store
  /** Where the store's files are. */
  dataDir: string
  /** Everything that the bot said, in order. */
  said: string[]
  /** What was shown and not stored. */
  passed: Record<string, unknown>[]
  handoffs: Handoffs
  /** Milliseconds pass, and nobody shows that they are there. */
  pass: (milliseconds: number) => void
}

const KINDS = [
  'visitor',
  'bot',
  'tap',
  'event',
  'opens',
  'breath',
  'later',
  'elsewhere',
  'staff',
  'person',
  'others',
  'restarts',
] as const

interface Line {
  who: (typeof KINDS)[number]
  words: string
}

export function play(scene: Scene = {}): (script: TemplateStringsArray, ...values: string[]) => Promise<Played> {
  return async (script, ...values) => {
    const text = script.reduce((whole, part, index) => whole + part + (values[index] ?? ''), '')
    const playing = await Playing.open(scene)
    for (const line of readScript(text)) await playing.take(line)
    playing.expectNothingMore()
    const { store, dataDir, said, passed, program } = playing
    const pass = (milliseconds: number) => playing.pass(milliseconds)
    return { store, dataDir, said, passed, handoffs: program.handoffs, pass }
  }
}

export const CONVERSATION = 'played'
/** With which contact data is sealed in a play. */
export const PLAYED_KEY = 'a key that is known to tests alone'
/** At which all staff work. */
const INSTITUTIONS = ['nki', 'erasmus-mc']
const stores: Store[] = []

// For every test file that plays: the knowledge is read before its first test, and what a test opened is closed after it.
beforeAll(() => void shippedKnowledge())
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  removeFolders()
})

/** Every byte of the store's files. */
export const onDisk = ({ dataDir }: Played): string =>
  readdirSync(dataDir)
    .map((file) => readFileSync(join(dataDir, file), 'latin1'))
    .join('')

class Playing {
  readonly said: string[] = []
  private readonly so: string[] = []
  private readonly random = countingBytes()
  readonly passed: Record<string, unknown>[] = []
  program: { turns: Turns; handoffs: Handoffs }
  /** Who is at the desk, by id. */
  private readonly staff = new Map<string, Staff>()
  /** Of all staff in the script, also of those who have left. */
  private readonly names = new Set<string>()
  private messages = 0
  private readonly inUse: () => KnowledgeInUse
  private readonly stands: Stands
  private now: number
  private conversation = CONVERSATION
  private seen = 0
  private unheard: StoredActivity[] = []
  private last?: StoredActivity

  private constructor(
    private readonly scene: Scene,
    readonly store: Store,
    readonly dataDir: string,
  ) {
    const inUse = scene.inUse ?? shippedKnowledge
    this.inUse = inUse
    this.now = amsterdam(scene.at ?? '2026-11-23T10:00')
    this.stands = whatStandsIn(inUse().knowledge)
    this.program = this.start()
  }

  private start(): Playing['program'] {
    const deliveries = new Deliveries()
    deliveries.listen(
      CONVERSATION,
      () => {},
      (body) => void this.passed.push(body),
    )
    const parts = {
      store: this.store,
      deliveries,
      body: (said: object, _conversation: unknown, _sequence: number, _at: number, from?: object) => ({
        ...said,
        ...(from && { from }),
      }),
      clock: () => this.now,
      log: createLog('silent'),
    }
    const knowledge = () => this.inUse().knowledge
    const handoffs = openHandoffs({ ...parts, knowledge, receiver: this.scene.receiver })
    const turns = new Turns({
      ...parts,
      handoffs,
      sealer: contactSealer(PLAYED_KEY),
      adapter: new TurnAdapter(),
      inUse: this.inUse,
      keeping: { days: 30, random: this.random },
      metrics: createMetrics(),
    })
    return { turns, handoffs }
  }

  static async open(scene: Scene): Promise<Playing> {
    const dataDir = newFolder()
    const store = await openStore({ dataDir })
    stores.push(store)
    const playing = new Playing(scene, store, dataDir)
    await playing.begin(scene.language)
    const state = { revision: 0, value: scene.memory ?? {} }
    if (scene.memory) await store.finishTurn({ conversation: CONVERSATION, state, at: playing.now, replies: [] })
    return playing
  }

  private async begin(language: Language = 'nl'): Promise<void> {
    const { institution = 'nki', audience = 'patient' } = this.scene
    await this.store.createConversation({
      id: this.conversation,
      channel: this.scene.channel ?? 'web',
      institution,
      language,
      audience,
      visitor: 'dl_played',
      createdAt: this.now,
    })
  }

  private async goElsewhere(language: string): Promise<void> {
    this.conversation += '-elsewhere'
    this.seen = 0
    await this.begin(language === 'en' ? 'en' : 'nl')
  }

  async take({ who, words }: Line): Promise<void> {
    this.so.push(`${who}: ${words}`)
    if (who === 'bot' || who === 'person') return this.expectReply(words, who)
    this.expectNothingMore()
    if (who === 'later') await this.letTimePass(amsterdam(words))
    else if (who === 'staff') await this.atTheDesk(words)
    else if (who === 'others') await this.askToo(Number(words))
    else if (who === 'restarts') this.program = this.start()
    else if (who === 'elsewhere') await this.goElsewhere(words)
    else if (who === 'opens') await this.program.turns.welcome(this.conversation)
    else {
      const typed = who === 'tap' ? this.findButton(words) : words
      const incoming = this.incoming({ who, words: typed })
      await this.program.turns.receive({ conversation: this.conversation, takesTurn: true, ...incoming })
      if (who === 'breath') return
      await this.program.turns.idle()
    }
    await this.listen()
  }

  private async listen(): Promise<void> {
    const all = await this.store.listActivities(this.conversation, this.seen)
    this.seen = all.at(-1)?.sequence ?? this.seen
    this.unheard = all.filter((each) => each.role !== 'visitor')
    for (const reply of this.unheard) if (reply.role === 'bot') this.expectKnowledge(reply)
  }

  pass(milliseconds: number): void {
    this.now += milliseconds
  }

  /** Staff who are present show it every few seconds. */
  private async letTimePass(until: number): Promise<void> {
    this.now = until
    for (const staff of this.staff.values()) await this.program.handoffs.seen(staff, 'available', INSTITUTIONS)
    await this.program.handoffs.tick()
  }

  private async askToo(howMany: number): Promise<void> {
    for (let number = 0; number < howMany; number++) {
      const id = `other-${number}`
      const institution = this.scene.institution ?? 'nki'
      const about = { institution, language: 'nl', channel: 'web' } as const
      await this.store.createConversation({
        ...about,
        id,
        audience: 'patient',
        visitor: 'dl_other',
        createdAt: this.now,
      })
      const state = { revision: 0, value: {} }
      const handoff = { ...about, id, conversation: id, requestedAt: this.now }
      await this.store.finishTurn({
        conversation: id,
        state,
        at: this.now,
        replies: [],
        handoff: { do: 'request', handoff },
      })
    }
  }

  /** What staff do, in words. `rest`: what is written behind them. */
  private readonly deeds: Record<string, (staff: Staff, handoff: string, rest: string) => Promise<unknown>> = {
    comes: async (staff) => {
      this.staff.set(staff.id, staff)
      await this.program.handoffs.seen(staff, 'available', INSTITUTIONS)
    },
    'takes a break': async (staff) => {
      this.staff.delete(staff.id)
      await this.program.handoffs.seen(staff, 'break', INSTITUTIONS)
    },
    // The page is closed, or the line is cut: nothing more is heard of them.
    vanishes: async (staff) => void this.staff.delete(staff.id),
    leaves: async (staff) => {
      this.staff.delete(staff.id)
      await this.program.handoffs.left(staff)
    },
    // Of the visitor, or such as `other-0`: of `others:`.
    accepts: (staff, handoff, rest) => this.program.handoffs.accept(rest || handoff, staff),
    says: (staff, handoff, rest) => this.program.handoffs.say(handoff, staff, rest, `m${++this.messages}`),
    types: (staff, handoff) => this.program.handoffs.typing(handoff, staff),
    completes: (staff, handoff) => this.program.handoffs.complete(handoff, staff, 'answered'),
    'puts back': (staff, handoff) => this.program.handoffs.putBack(handoff, staff),
    'transfers to': (staff, handoff, rest) => {
      this.names.add(rest)
      return this.program.handoffs.transfer(handoff, staff, { id: rest, name: rest }, 'please')
    },
  }

  /** Whatever is refused fails the play. */
  private async atTheDesk(words: string): Promise<void> {
    const known = Object.keys(this.deeds).join('|')
    const [, who = '', deed = '', rest = ''] = new RegExp(`^(\\w+) (${known})\\b\\s*(.*)$`).exec(words) ?? []
    const act = this.deeds[deed]
    if (!act) throw this.fault(`"${words}" is nothing that staff do here; it is a name and one of ${known}`)
    const staff: Staff = { id: who, name: `${who.charAt(0).toUpperCase()}${who.slice(1)}` }
    this.names.add(staff.name)
    const [first] = await this.store.handoffs.listHandoffsOf(CONVERSATION)
    const done = (await act(staff, first?.id ?? '', rest)) as Deed | undefined
    if (done && 'refused' in done) throw this.fault(`the desk refuses "${words}": ${done.refused}`)
    await this.program.handoffs.tick()
  }

  private incoming({ who, words }: Line): {
    text: string
    body: (sequence: number, text: string) => Record<string, unknown>
  } {
    const localTimezone = this.scene.zone
    if (who !== 'event') return { text: words, body: (_, text) => ({ type: 'message', text, localTimezone }) }
    const [name = '', ...value] = words.split(' ')
    return { text: '', body: () => ({ type: 'event', name, value: JSON.parse(value.join(' ')), localTimezone }) }
  }

  private expectReply(line: string, who: 'bot' | 'person'): void {
    const reply = this.unheard.shift()
    if (reply && (reply.role === 'staff') !== (who === 'person'))
      throw this.fault(`expected ${who}: "${line}", but it was said by ${reply.role}: ${told(reply)}`)
    this.last = reply ?? this.last
    const [, key, words = ''] = /^(?:\{([^}]*)\})?\s*(.*)$/s.exec(line) ?? []
    if (line === '') throw this.fault(`"${who}:" needs a key in braces, or words`)
    const text = flat(String(reply?.body.text ?? ''))
    if (!reply || (key !== undefined && keyOf(reply) !== key) || (words !== '' && !fits(words, text)))
      throw this.fault(`expected "${line}", but the bot said ${reply ? told(reply) : '(nothing)'}`)
  }

  expectNothingMore(): void {
    if (this.unheard.length > 0) throw this.fault(`the bot also said:\n${this.unheard.map(told).join('\n')}`)
  }

  private findButton(words: string): string {
    const buttons = buttonsOf(this.last)
    const key = /^\{(.*)\}$/.exec(words)?.[1]
    const meant = key === undefined ? [words] : this.wordsOf(key)
    const button = buttons.find((each) => meant.includes(each))
    if (button === undefined) throw this.fault(`no button "${words}"; there are ${buttons.join(', ')}`)
    return button
  }

  /** An answer's title or a message, in every language and at every institution. */
  private wordsOf(key: string): string[] {
    const { messages, institutions } = this.inUse().knowledge
    const titles = [...institutions.values()].map(({ answers }) => answers.get(key)?.title)
    return [messages[key], ...titles].flatMap((texts) => (texts ? Object.values(texts) : []))
  }

  private expectKnowledge(reply: StoredActivity): void {
    const texts = [String(reply.body.text), ...buttonsOf(reply)]
    this.said.push(...texts)
    const stray = texts.find((text) => !this.stands(this.withoutNames(text)))
    if (stray !== undefined) throw this.fault(`the bot said what does not stand in the knowledge: "${stray}"`)
  }

  /** First names and references stand in no file; a digit may stand anywhere. */
  private withoutNames(text: string): string {
    const words = [...this.names, ...(REFERENCE.exec(text) ?? [])]
    return words.reduce((rest, word) => rest.replaceAll(word, '1'), text)
  }

  private fault(sentence: string): Error {
    return new Error(`${sentence}\nin\n${this.so.join('\n')}`)
  }
}

const REFERENCE = /(?<=\*\*|verzoek |request )[A-Z0-9]{6}\b/

/** No chance in a play: the first code is `DFGH-JKLM-NPRS-TWXZ`, the second differs. */
function countingBytes(): (count: number) => Uint8Array {
  const given = new Map<number, number>()
  return (count) => {
    const times = given.get(count) ?? 0
    given.set(count, times + 1)
    return Uint8Array.from({ length: count }, (_, index) => (0x22 * index + 1 + 7 * times) & 0xff)
  }
}

/** Pieces between ellipses, in this order. */
function fits(words: string, text: string): boolean {
  const pieces = words.split('…').map((piece) => piece.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.*')}$`, 's').test(text)
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const buttonsOf = (reply?: StoredActivity): string[] =>
  ((reply?.body.suggestedActions as { actions: { title: string }[] } | undefined)?.actions ?? []).map(
    (action) => action.title,
  )

const keyOf = (reply?: StoredActivity): string | undefined =>
  (reply?.body.channelData as { key?: string } | undefined)?.key

const told = (reply: StoredActivity): string => `{${keyOf(reply)}} ${flat(String(reply.body.text))}`

function readScript(text: string): Line[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, who, words] = /^([a-z]+):\s*(.*)$/.exec(line) ?? []
      const kind = KINDS.find((each) => each === who)
      if (!kind || words === undefined)
        throw new Error(`"${line}" is no line of a script; begin it with one of ${KINDS.join(', ')} and a colon`)
      return { who: kind, words }
    })
}
