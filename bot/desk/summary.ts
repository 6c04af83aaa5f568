/** What a colleague reads first: what was asked, what was answered, and where a checklist stands. */
import { type Choices, type Flow, type FlowStep, flowKey } from '../../knowledge/flow-model'
import { readChoices } from '../../knowledge/flow-read'
import { madeAt, walk } from '../../knowledge/flow-walk'
import type { Knowledge, Language } from '../../knowledge/model'
import { text } from '../../knowledge/render'
import type { Conversation, DialogState, StoredActivity } from '../storage/store'
import type { ConversationSummary, SummaryFlow } from './api/conversation'
import { activityView } from './views'

const ASKED = 10

/** `institution`: whose desk it is at. `state`: absent where staff may not read what was chosen. */
export function summarise(
  knowledge: Knowledge,
  { createdAt, language }: Conversation,
  institution: string,
  stored: StoredActivity[],
  state: DialogState | undefined,
): ConversationSummary {
  const activities = stored.map((each) => activityView(knowledge, each)).filter((view) => view !== undefined)
  return {
    since: createdAt,
    asked: askedIn(stored).slice(-ASKED),
    answered: activities.flatMap(({ sequence, at, answer }) => (answer ? [{ sequence, at, answer }] : [])),
    flows: state ? flowsOf(knowledge, { institution, language }, state) : [],
  }
}

/** What the assistant took for a question, or for a red flag. Not "yes, connect me", nor what was chosen in a checklist. */
function askedIn(stored: StoredActivity[]): ConversationSummary['asked'] {
  const heard = new Set(
    stored.flatMap(({ role, body }) => (role === 'bot' && isForAQuestion(body) ? body.replyToId : [])),
  )
  return stored.flatMap(({ role, sequence, at, body: { id, text: words } }) =>
    role === 'visitor' && typeof words === 'string' && heard.has(id) ? { sequence, at, text: words } : [],
  )
}

/** The last question: to the assistant, or to a person, whom the assistant leaves to answer. Not "yes, connect me". */
export function lastAsked(knowledge: Knowledge, stored: StoredActivity[]): string {
  const asked = new Set(askedIn(stored).map(({ sequence }) => sequence))
  const answered = new Set<unknown>(stored.map(({ role, body }) => (role === 'bot' ? body.replyToId : undefined)))
  const last = stored.findLast(
    ({ role, sequence, body }) => role === 'visitor' && body.text && (asked.has(sequence) || !answered.has(body.id)),
  )
  return (last && activityView(knowledge, last)?.text) ?? ''
}

function isForAQuestion({ channelData }: StoredActivity['body']): boolean {
  const { key } = (channelData ?? {}) as { key?: unknown }
  return typeof key === 'string' && FOR_A_QUESTION.test(key)
}

/** The keys of what is said to a question (`dialogs/question-dialog.ts`) and to a red flag. */
const FOR_A_QUESTION = /^(answer\.|clarify$|fallback|hours|long-story|other-language|out-of-scope|safety\.)/

/** Those in which something was chosen, as the present files know them. */
function flowsOf(
  knowledge: Knowledge,
  { institution, language }: Pick<Conversation, 'institution' | 'language'>,
  { value }: DialogState,
): SummaryFlow[] {
  const kept = (value.flows ?? {}) as Record<string, Choices>
  const flows = [...(knowledge.institutions.get(institution)?.flows.values() ?? [])]
  return flows.flatMap((flow) => {
    const choices = readChoices(flow, kept[flowKey(institution, flow.id)])
    const { answered, at } = walk(flow, choices)
    if (answered.length === 0) return []
    const steps = answered.map((id) => stepOf(flow, id)).filter((step) => step !== undefined)
    return {
      id: flow.id,
      title: flow.title[language],
      kind: flow.kind,
      chosen: steps.map((step) => ({
        step: step.name[language],
        choices: (madeAt(flow, step.id, choices) ?? []).map((choice) => labelOf(knowledge, step, choice, language)),
      })),
      at: at === undefined ? undefined : stepOf(flow, at)?.name[language],
    }
  })
}

const stepOf = (flow: Flow, id: string): FlowStep | undefined => flow.steps.find((step) => step.id === id)

function labelOf(knowledge: Knowledge, step: FlowStep, choice: string, language: Language): string {
  if (step.item) return text(knowledge.messages, `flow.${choice}`, language)
  return step.choices.find(({ id }) => id === choice)?.label[language] ?? choice
}
