/**
 * One question, one of four ends: an answer, "do you mean …?", a friendly "I did not find it", or a text for what is no question.
 * Safety and commands never come here; they were served before (`dialogs/assistant.ts`).
 */

import { numberOfDays } from '../bot/hours/wording'
import { type Flow, type FlowKind, flowKey } from '../knowledge/flow-model'
import { fold } from '../knowledge/fold'
import type { Candidate } from '../knowledge/matching/matcher'
import { NEXT_BEST } from '../knowledge/matching/thresholds'
import { type Answer, LANGUAGES } from '../knowledge/model'
import { messageReply, messageText, repliesInOther } from '../knowledge/render'
import { besideOther } from './beside-other'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { CALLBACK, leaveAll, sayCallbackIsLeft } from './callback-dialog'
import { wantsCallback } from './callback-wishes'
import { CLARIFY, type ClarifyOptions } from './clarify-dialog'
import { hoursReplies } from './contact'
import { findFlow } from './flow-start'
import { HANDOFF } from './handoff-dialog'
import { lastAnswer, NO_MORE } from './last-said'
import { type Reply, say } from './reply'
import { answerReply, findAnswers, suggested, titles } from './texts'
import { factsOf, numberOfQuestion, type TurnFacts } from './turn-facts'
import type { Understanding } from './understanding'

export const QUESTION = 'question'

export class QuestionDialog extends Dialog {
  constructor() {
    super(QUESTION)
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { understanding } = facts
    const flow = findFlow(facts)
    if (flow) return begin(dc, flow)
    if (understanding.outcome === 'clarify') {
      const { candidates } = understanding
      const [likeliest, ...others] = findAnswers(
        facts,
        candidates.map((candidate) => candidate.topic),
      )
      // "Do you mean …?", with what was just answered: no.
      const isAgain = likeliest !== undefined && isSaidAgain(facts, likeliest)
      if (isAgain && (others.length === 0 || isFarLikelierThanOthers(candidates))) {
        facts.memory.misses = 0
        const choices = others.map(({ title }) => title[facts.language])
        await say(dc.context, noMoreReply(facts, { ...answerReply(facts, likeliest), choices }))
        return dc.endDialog()
      }
      const offered = isAgain || likeliest === undefined ? others : [likeliest, ...others]
      const topics = offered.map(({ id }) => id)
      return dc.replaceDialog(CLARIFY, { topics, question: numberOfQuestion(facts) } satisfies ClarifyOptions)
    }
    if (understanding.outcome === 'handoff') return dc.replaceDialog(wantsCallback(facts.text) ? CALLBACK : HANDOFF)
    // What is asked beside the step of a flow is followed by that step and its buttons: no other is offered there.
    if (understanding.outcome === 'answer' && dc.stack.length > 1)
      facts.understanding = { ...understanding, also: [], candidates: [] }
    for (const reply of await repliesTo(facts)) await say(dc.context, reply)
    return dc.endDialog()
  }
}

const isFarLikelierThanOthers = ([first, ...others]: Candidate[]): boolean =>
  (first?.score ?? 0) > 2 * others.reduce((sum, { score }) => sum + score, 0)

/** Leaves a flow in progress, whose choices are kept, for another one. The same one goes on where it is; what was begun on top of it is left. */
async function begin(dc: DialogContext, flow: Flow): Promise<DialogTurnResult> {
  const facts = factsOf(dc.context)
  facts.memory.misses = 0
  const id = flowKey(facts.institution.institution.id, flow.id)
  const index = dc.stack.findIndex((instance) => instance.id === id)
  if (index < 0) {
    await leaveAll(dc)
    return dc.beginDialog(id)
  }
  await sayCallbackIsLeft(dc)
  dc.stack.length = index + 1
  await dc.repromptDialog()
  return Dialog.EndOfTurn
}

async function repliesTo(facts: TurnFacts): Promise<Reply[]> {
  const { understanding } = facts
  if (understanding.outcome === 'fallback') return missed(facts, understanding.reply)
  facts.memory.misses = 0
  switch (understanding.outcome) {
    case 'answer':
      return [
        besideNextBest(
          facts,
          understanding,
          besideAlso(facts, answerTo(facts, understanding.topic), understanding.also),
        ),
      ]
    case 'flow':
      return understanding.flow === 'hours' ? hoursReplies(facts) : flowReplies(facts, understanding.flow)
    case 'smalltalk':
      return [messageReply(facts, understanding.reply, { retention: retentionOf(facts) }, suggested(facts))]
    default:
      throw new Error(`"${understanding.outcome}" is not a question's outcome`)
  }
}

const retentionOf = ({ keeping, language }: TurnFacts): string => numberOfDays(keeping.days, language)

function answerTo(facts: TurnFacts, topic: string): Reply {
  const answer = facts.institution.answers.get(topic)
  if (!answer) throw new Error(`no answer "${topic}" at "${facts.institution.institution.id}"`)
  const reply = answerReply(facts, answer)
  const said = isSaidAgain(facts, answer) ? noMoreReply(facts, reply) : reply
  return besideOther(facts, said, 'answer.other-institution')
}

/** Who asked two things at once sees that both were heard: the other is one press away. */
function besideAlso(facts: TurnFacts, reply: Reply, also: string[] = []): Reply {
  const others = titles(facts, also)
  if (others.length === 0) return reply
  const list = others.map((title) => `- ${title}`).join('\n')
  return {
    ...reply,
    text: `${reply.text}\n\n${messageText(facts, 'answer.also', { list })}`,
    choices: [...new Set([...others, ...reply.choices])],
  }
}

/** Where another answer was near, it is the first button: who was misunderstood has what they asked for one press away. */
function besideNextBest(facts: TurnFacts, { topic, candidates }: Answered, reply: Reply): Reply {
  const next = candidates.find((candidate) => candidate.topic !== topic)
  if (!next || next.score < NEXT_BEST) return reply
  return { ...reply, choices: [...new Set([...titles(facts, [next.topic]), ...reply.choices])] }
}

type Answered = Extract<Understanding, { outcome: 'answer' }>

/** The very answer that was just given, in the same words, and not asked for by its title. */
function isSaidAgain(facts: TurnFacts, { id, title }: Answer): boolean {
  const { memory, language, languageBefore, audience, audienceBefore, text } = facts
  if (lastAnswer(memory) !== id || language !== languageBefore || audience !== audienceBefore) return false
  return !LANGUAGES.some((each) => fold(text).includes(fold(title[each])))
}

/** "Does that go for my wife, too?": what we know stands above. To say it again as if it were new would be no answer. */
function noMoreReply(facts: TurnFacts, { choices, choicesLabel }: Reply): Reply {
  const ways = facts.inGroup ? [] : [messageText(facts, 'person')]
  return { ...messageReply(facts, NO_MORE, {}, [...choices, ...ways]), choicesLabel }
}

/** There is no such flow for this visitor. */
function flowReplies(facts: TurnFacts, flow: FlowKind): Reply[] {
  const topic = facts.institution.institution.insteadOf[flow]
  const intro = messageReply(facts, `flow.${flow}`)
  return topic ? [intro, answerTo(facts, topic)] : [intro]
}

/** Another hospital may know. */
const NOT_FOUND_HERE = ['fallback', 'fallback.again', 'fallback.nothing']

/** What would help next time as much as now: "I can only read text" is not worn out by being said. */
const SAID_EACH_TIME = ['not-text', 'other-language']

/** Nothing found. The first time we ask for other words; the second time in a row we stop asking, and offer topics and a person. */
function missed(facts: TurnFacts, reply?: string): Reply[] {
  const { memory } = facts
  const question = numberOfQuestion(facts)
  if (question !== undefined) facts.effects.push({ do: 'count unanswered', question })
  memory.misses = (memory.misses ?? 0) + 1
  const again = memory.misses > 1
  const key = again && !SAID_EACH_TIME.includes(reply ?? '') ? 'fallback.again' : (reply ?? 'fallback')
  const ways = [messageText(facts, 'person')]
  const choices = again ? [...suggested(facts), ...ways] : [messageText(facts, 'topics'), ...ways]
  const own = messageReply(facts, key, {}, choices)
  if (NOT_FOUND_HERE.includes(key)) return [besideOther(facts, own, 'question.other-institution')]
  if (key !== 'other-language') return [own]
  const inTheirs = repliesInOther(facts.knowledge, facts.understanding.otherLanguage, 'otherwise', key)
  return [...inTheirs, ...inOurOthers(facts, key), own]
}

/** For whoever writes in neither of our languages: we cannot tell which of them they read. Each is a reply of its own, to be read aloud as what it is. */
const inOurOthers = (facts: TurnFacts, key: string): Reply[] =>
  LANGUAGES.filter((each) => each !== facts.language).map((language) => messageReply({ ...facts, language }, key))
