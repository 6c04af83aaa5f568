/**
 * Asks the assistant without a server: a question as the first message of a new conversation, on the same road that a visitor's
 * message takes. The batch command and the evaluation ask with it.
 */
import { randomBytes } from 'node:crypto'
import { LANGUAGES, type Language } from '../../knowledge/model'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import { maskMessage, storedBody } from '../turn/masking'
import { speak } from '../turn/speak'
import { TurnAdapter } from '../turn/turn-adapter'
import { hearingOf } from '../turn/understand'

export interface AskedQuestion {
  id?: string
  text: string
  institution: string
  /** Where it is no language of ours, the one that is given beside the question. */
  lang?: string
}

/** One line of the batch command's output. Scores are calibrated; `ms` is the whole road but the store. */
export interface AskedAnswer {
  id?: string
  lang: Language
  outcome: string
  topic: string | null
  candidates: { topic: string; score: number }[]
  flow: string | null
  safety: string | null
  personalData: string[]
  reply: string
  ms: number
}

const adapter = new TurnAdapter()

/** @throws for an institution that the knowledge does not have. */
export async function ask(inUse: KnowledgeInUse, question: AskedQuestion, language: Language): Promise<AskedAnswer> {
  const started = performance.now()
  const message = maskMessage(question.text)
  const conversation = newConversation(inUse, question, language)
  const { facts } = await speak(adapter, inUse, {
    conversation,
    memory: {},
    message: { body: storedBody(message, (text) => ({ type: 'message', text }), hearingOf(inUse, conversation)) },
    keeping: { days: 30, random: randomBytes },
    now: Date.now(),
  })
  const { understanding } = facts
  return {
    id: question.id,
    lang: understanding.language,
    outcome: understanding.outcome,
    topic: understanding.outcome === 'answer' ? understanding.topic : null,
    candidates: understanding.candidates.map(({ topic, score }) => ({ topic, score: round(score, 4) })),
    flow: understanding.outcome === 'flow' ? understanding.flow : null,
    safety: understanding.outcome === 'safety' ? understanding.safety : null,
    personalData: message.found,
    reply: facts.said.map((each) => each.text).join('\n\n'),
    ms: round(performance.now() - started, 2),
  }
}

function newConversation(
  { knowledge }: KnowledgeInUse,
  { id = 'asked', institution, lang }: AskedQuestion,
  language: Language,
) {
  if (!knowledge.institutions.has(institution))
    throw new Error(
      `unknown institution "${institution}"; known are ${[...knowledge.institutions.keys()].join(' and ')}`,
    )
  return {
    id,
    channel: 'web',
    institution,
    language: LANGUAGES.find((each) => each === lang) ?? language,
    audience: 'patient',
    visitor: 'dl_asked',
    createdAt: 0,
    sequence: 0,
  } as const
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))
