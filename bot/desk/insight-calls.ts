/** What the office learns from it: what was not answered, what helped, and how much there was. */
import { z } from 'zod'
import type { Matcher } from '../../knowledge/matching/matcher'
import type { InstitutionKnowledge, Knowledge, Language } from '../../knowledge/model'
import type { Clock } from '../clock'
import type { DeskStore } from '../storage/desk'
import type { Store } from '../storage/store'
import { type Access, institutionOf, ownInstitution } from './access'
import {
  EXPORTS,
  type ExportName,
  type FeedbackAnswer,
  type InsightsAnswer,
  type UnansweredAnswer,
} from './api/insights'
import { type Handlers, HttpAnswer, type OwnCall } from './call'
import { csv } from './csv'
import { dayField, languageField, lineField, read } from './fields'
import { type DaySpan, dayIn, feedbackRows, LONGEST_SPAN_DAYS, readNumbers, STANDARD_SPAN_DAYS } from './numbers'
import { propose } from './proposal'
import { malformed, unknownThing } from './refusals'
import { groupUnanswered } from './unanswered'

interface InsightParts {
  store: Pick<Store, 'listFeedback' | 'listUnanswered'> & { desk: DeskStore }
  inUse: () => { knowledge: Knowledge; matcher: Matcher }
  /** Where the knowledge's files are. */
  knowledgeDir: string
  access: Access
  clock: Clock
}

const DAY = 24 * 60 * 60_000

const proposal = z.object({
  institution: z.string(),
  answer: z.string(),
  phrasings: z
    .array(z.object({ language: languageField, text: lineField(300) }))
    .min(1)
    .max(50),
})

export class InsightCalls {
  constructor(private readonly parts: InsightParts) {}

  handlers(): Pick<Handlers, 'unanswered' | 'proposal' | 'feedback' | 'insights' | 'exported'> {
    return {
      unanswered: (call) => this.unanswered(call),
      proposal: (call) => this.propose(call),
      feedback: (call) => this.feedback(call),
      insights: (call) => this.insights(call),
      exported: (call) => this.export(call),
    }
  }

  private async unanswered(call: OwnCall): Promise<UnansweredAnswer> {
    const at = this.institution(call)
    const language = languageOf(call)
    await this.parts.access.writeRead(call.me, 'read-unanswered', at.institution.id)
    const asked = await this.parts.store.listUnanswered(at.institution.id)
    const answers = [...at.answers.values()].map(({ id, title }) => ({ id, name: title[language] }))
    return {
      groups: await groupUnanswered(asked, this.parts.inUse().matcher, at),
      answers: answers.sort((a, b) => a.name.localeCompare(b.name, language)),
    }
  }

  private async propose({ me, body }: OwnCall) {
    const wanted = read(body, proposal)
    const id = ownInstitution(me, wanted.institution)
    const answer = this.parts.inUse().knowledge.institutions.get(id)?.answers.get(wanted.answer)
    const patch = answer && propose(this.parts.knowledgeDir, id, answer, wanted.phrasings)
    if (!patch) throw malformed('answer')
    return patch
  }

  private async feedback(call: OwnCall): Promise<FeedbackAnswer> {
    const at = this.institution(call)
    const { store, clock } = this.parts
    const feedback = await store.listFeedback(at.institution.id)
    const handoffs = await store.desk.listHandoffsAskedFor(at.institution.id, 0, clock())
    return { rows: feedbackRows(feedback, handoffs, at, languageOf(call)) }
  }

  private insights(call: OwnCall): Promise<InsightsAnswer> {
    const at = this.institution(call)
    return readNumbers(this.parts.store, at, this.spanOf(call, at), languageOf(call))
  }

  private async export(call: OwnCall): Promise<HttpAnswer> {
    const name = EXPORTS.find((each) => `${each}.csv` === call.params.name)
    if (!name) throw unknownThing()
    const { institution } = this.institution(call)
    const body = await this.table(name, call)
    await this.parts.access.write(call.me, 'exported', institution.id)
    const today = dayIn(this.parts.clock(), institution.timeZone)
    return new HttpAnswer({
      body,
      contentType: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="${institution.id}-${name}-${today}.csv"` },
    })
  }

  private async table(name: ExportName, call: OwnCall): Promise<string> {
    if (name === 'unanswered') {
      const { institution } = this.institution(call)
      const asked = await this.parts.store.listUnanswered(institution.id)
      const rows = asked.map((each) => [
        each.language,
        each.text,
        each.count,
        dayIn(each.firstAt, institution.timeZone),
        dayIn(each.at, institution.timeZone),
      ])
      return csv(['language', 'question', 'count', 'first', 'last'], rows)
    }
    if (name === 'feedback') {
      const { rows } = await this.feedback(call)
      const cells = rows.map(({ answer, helpful, notHelpful }) => [
        answer?.id ?? '',
        answer?.name ?? 'talks with staff',
        helpful,
        notHelpful,
      ])
      return csv(['answer', 'title', 'helpful', 'not helpful'], cells)
    }
    const { days, topics } = await this.insights(call)
    return name === 'days' ? csv(DAY_HEAD, days.map(dayCells)) : csv(TOPIC_HEAD, topics.map(topicCells))
  }

  private institution({ me, query }: OwnCall): InstitutionKnowledge {
    const found = this.parts.inUse().knowledge.institutions.get(institutionOf(me, query))
    if (!found) throw unknownThing()
    return found
  }

  private spanOf({ query }: OwnCall, { institution }: InstitutionKnowledge): DaySpan {
    const now = this.parts.clock()
    const zone = institution.timeZone
    const from = readDay(query, 'from') ?? dayIn(now - (STANDARD_SPAN_DAYS - 1) * DAY, zone)
    const to = readDay(query, 'to') ?? dayIn(now, zone)
    const days = (Date.parse(to) - Date.parse(from)) / DAY
    if (days < 0 || days > LONGEST_SPAN_DAYS) throw malformed('to')
    return { from, to }
  }
}

const DAY_HEAD = [
  'day',
  'conversations',
  'without a person',
  'hand-offs',
  'accepted',
  'failed',
  'call-backs',
  'median wait (s)',
  'longest wait (s)',
  'left while waiting',
  'nobody came',
  'times back in the queue',
]

const dayCells = (its: InsightsAnswer['days'][number]) => [
  its.day,
  its.conversations,
  its.withoutPerson,
  its.handoffs,
  its.accepted,
  its.failed,
  its.callbacks,
  its.medianWait,
  its.longestWait,
  its.leftWaiting,
  its.nobodyCame,
  its.putBacks,
]

const TOPIC_HEAD = ['topic', 'title', 'answered', 'hand-offs', 'helpful', 'not helpful']

const topicCells = ({ topic, answered, handoffs, helpful, notHelpful }: InsightsAnswer['topics'][number]) => [
  topic.id,
  topic.name,
  answered,
  handoffs,
  helpful,
  notHelpful,
]

/** Of titles: the page's own language. */
const languageOf = ({ query }: OwnCall): Language => (query.get('language') === 'en' ? 'en' : 'nl')

function readDay(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!dayField.safeParse(value).success) throw malformed(name)
  return value
}
