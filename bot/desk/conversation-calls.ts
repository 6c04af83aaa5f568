/** One conversation as staff see it, what ended before, and what the knowledge would say. */
import { setImmediate as othersFirst } from 'node:timers/promises'
import { z } from 'zod'
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import type { Matcher } from '../../knowledge/matching/matcher'
import type { Knowledge } from '../../knowledge/model'
import { ownWords } from '../../knowledge/render'
import type { DeskStore } from '../storage/desk'
import type { Handoff } from '../storage/handoffs'
import type { StoredActivity } from '../storage/store'
import { type Access, mayRead, ownInstitution } from './access'
import type { ActivitiesAnswer, ConversationAnswer, DeskActivity, HistoryAnswer, NoteView } from './api/conversation'
import type { SuggestionsAnswer } from './api/replies'
import type { Attendance } from './attendance'
import type { Handlers, OwnCall } from './call'
import { read, readNumber, storedNumberField } from './fields'
import type { Me } from './sessions'
import { lastAsked, summarise } from './summary'
import { activityView, answerName, handoffView } from './views'

export interface ConversationParts {
  store: { desk: DeskStore }
  inUse: () => { knowledge: Knowledge; matcher: Matcher }
  access: Access
  attendance: Pick<Attendance, 'viewers'>
}

const SUGGESTIONS = 4
/** Of what remains after the classifier has spread 1 over all answers, less than this helps nobody. */
const LEAST_SCORE = 0.05

const HISTORY_PAGE = 20
/** Hand-offs that one search looks through. */
const SEARCHED = 400
const SNIPPET = 120

const lookedFor = z.object({ institution: z.string(), q: z.string().optional(), before: storedNumberField.optional() })
const asked = z.object({ conversation: z.string(), text: z.string().optional() })

export class ConversationCalls {
  constructor(private readonly parts: ConversationParts) {}

  handlers(): Pick<Handlers, 'conversation' | 'activities' | 'history' | 'suggestions'> {
    return {
      conversation: (call) => this.conversation(call),
      activities: (call) => this.activities(call),
      history: (call) => this.history(call),
      suggestions: (call) => this.suggestions(call),
    }
  }

  private async conversation({ me, params }: OwnCall): Promise<ConversationAnswer> {
    const { access, inUse, attendance } = this.parts
    const { knowledge } = inUse()
    const found = await access.readConversationForStaff(me, params.id ?? '')
    const { conversation, handoff, earlier } = found
    const { id, language, channel, audience } = conversation
    const stored = await access.readActivities(me, found, 0)
    return {
      id,
      institution: handoff.institution,
      language,
      channel,
      audience,
      handoff: handoffView(knowledge, handoff),
      earlier: earlier.map((each) => handoffView(knowledge, each)),
      mayWrite: handoff.state === 'accepted' && handoff.owner === me.account.id,
      summary: summarise(knowledge, conversation, handoff.institution, stored, await access.readState(found)),
      activities: viewsOf(knowledge, stored),
      notes: await this.notes(me, id),
      viewers: (await attendance.viewers(id)).filter((each) => each.id !== me.account.id),
    }
  }

  private async activities({ me, params, query }: OwnCall): Promise<ActivitiesAnswer> {
    const { access, inUse } = this.parts
    const found = await access.readConversationForStaff(me, params.id ?? '')
    const activities = await access.readActivities(me, found, readNumber(query, 'after') ?? 0)
    return { activities: viewsOf(inUse().knowledge, activities), notes: await this.notes(me, found.conversation.id) }
  }

  private async notes(me: Me, conversation: string): Promise<NoteView[]> {
    const notes = await this.parts.access.readNotes(me, conversation)
    return notes.map(({ id, at, text, account, firstName }) => ({ id, at, text, by: { id: account, firstName } }))
  }

  /** Ended ones that a colleague had taken on. What was asked stands in the list, so that leafing through it is a read, too. */
  private async history({ me, body }: OwnCall): Promise<HistoryAnswer> {
    const { store, access, inUse } = this.parts
    const wanted = read(body, lookedFor)
    const institution = ownInstitution(me, wanted.institution)
    const words = folded(wanted.q ?? '').slice(0, 200)
    if (words) await access.write(me, 'searched-history', institution)
    else await access.writeRead(me, 'listed-history', institution)
    const items: HistoryAnswer['items'] = []
    let { before } = wanted
    for (let searched = 0; searched < SEARCHED; ) {
      const page = await store.desk.listEndedHandoffs(institution, HISTORY_PAGE, before)
      for (const handoff of page) {
        before = handoff.sequence
        searched++
        const found = mayRead(handoff) ? await this.find(me, handoff, words) : undefined
        if (!found) continue
        items.push({ ...handoffView(inUse().knowledge, handoff), ...(found.text && { found: found.text }) })
        if (items.length === HISTORY_PAGE) return { items, next: before }
      }
      if (page.length < HISTORY_PAGE) return { items }
    }
    return { items, next: before }
  }

  /** Undefined where the words are nowhere in it. */
  private async find(me: Me, handoff: Handoff, words: string): Promise<{ text?: string } | undefined> {
    if (!words) return {}
    // Reading SQLite leaves nobody else a turn.
    await othersFirst()
    const { knowledge } = this.parts.inUse()
    const topic = handoff.topic && answerName(knowledge, handoff.institution, handoff.topic, handoff.language).name
    if ([topic, handoff.ownerName].some((shown) => shown && folded(shown).includes(words))) return {}
    const ended = { conversation: { id: handoff.conversation }, until: handoff.endedAt }
    const activities = await this.parts.access.readActivities(me, ended, 0)
    const typed = activities.filter(({ role }) => role !== 'bot')
    for (const { text } of viewsOf(knowledge, typed)) {
      const at = folded(text).indexOf(words)
      if (at >= 0) return { text: text.slice(Math.max(0, at - SNIPPET / 2), at + SNIPPET) }
    }
    return undefined
  }

  private async suggestions(call: OwnCall): Promise<SuggestionsAnswer> {
    const question = await this.questionOf(call)
    if (!question.text.trim()) return { suggestions: [] }
    const { knowledge, matcher } = this.parts.inUse()
    const answers = knowledge.institutions.get(question.institution)?.answers
    const { candidates, safetyScores } = matcher.match(question)
    // Beside an emergency or despair hardly any answer fits, however near one is to the rest of the words.
    const left = 1 - Object.values(safetyScores).reduce((sum, each) => sum + each)
    const near = candidates
      .map(({ topic, score }) => ({ topic, score: score * left }))
      .filter(({ score }) => score >= LEAST_SCORE)
      .slice(0, SUGGESTIONS)
    return {
      suggestions: near.flatMap(({ topic, score }) => {
        const answer = answers?.get(topic)
        if (!answer) return []
        const words = ownWords(answer, question.audience) ?? answer.answer
        return { answer: topic, title: answer.title[question.language], text: words[question.language], score }
      }),
    }
  }

  private async questionOf({ me, body }: OwnCall) {
    const { conversation, text } = read(body, asked)
    const { access, inUse } = this.parts
    const found = await access.readConversationForStaff(me, conversation)
    const { audience, language } = found.conversation
    const said =
      text?.slice(0, MESSAGE_LIMIT) ?? lastAsked(inUse().knowledge, await access.readActivities(me, found, 0))
    return { text: said, institution: found.handoff.institution, language, audience }
  }
}

function viewsOf(knowledge: Knowledge, activities: StoredActivity[]): DeskActivity[] {
  return activities.map((each) => activityView(knowledge, each)).filter((view) => view !== undefined)
}

/** Without accents and capitals. The same length as the text, so that a place in one is a place in the other. */
function folded(text: string): string {
  return [...text].map((letter) => plain(letter)).join('')
}

function plain(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.length === letter.length ? bare : letter
}
