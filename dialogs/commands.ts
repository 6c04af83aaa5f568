/** Words that steer the conversation itself. Each is done at once, and said. */

import { alreadyReply } from '../bot/hours/noted-callback'
import { type CommandName, type InstitutionKnowledge, type Language, otherThan } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import type { DialogContext } from './bot-framework'
import { leaveAll } from './callback-dialog'
import { openTopics } from './clarify-dialog'
import { handoffReply, hoursReplies, withCallback } from './contact'
import { goToInstitution } from './go-to-institution'
import { isInHandoff, stillWaitingReply } from './handoff-dialog'
import { labels } from './labels'
import { lastSaid, type Said } from './last-said'
import { namesInstitution, namesLanguage, namesWithSlip } from './named'
import { type Reply, say } from './reply'
import { answerReply, findAnswers, suggested, titles, type Voice } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { isUnderWay } from './under-way'

export async function steer(command: CommandName, dialogs: DialogContext): Promise<void> {
  const facts = factsOf(dialogs.context)
  for (const reply of await COMMANDS[command](facts, dialogs)) await say(dialogs.context, reply)
}

const COMMANDS: Record<CommandName, (facts: TurnFacts, dialogs: DialogContext) => Reply[] | Promise<Reply[]>> = {
  restart: async (facts, dialogs) => {
    await leaveAll(dialogs)
    facts.memory.misses = 0
    facts.memory.audience = undefined
    return [messageReply(facts, 'command.restart', {}, suggested(facts))]
  },
  stop: async (facts, dialogs) => {
    await leaveAll(dialogs)
    return [messageReply(facts, 'command.stop')]
  },
  back: async (facts, dialogs) => {
    // A choice, or an offer, that came up in a flow: the flow says where it was.
    if (dialogs.stack.length > 1) {
      await dialogs.endDialog()
      return []
    }
    await dialogs.cancelAllDialogs()
    return [messageReply(facts, 'command.back'), topicList(facts)]
  },
  help: (facts) => [
    messageReply(facts, 'command.help', {}, [messageText(facts, 'topics'), messageText(facts, 'person')]),
  ],
  topics: (facts) => [topicList(facts)],
  language: (facts, dialogs) => {
    facts.language = askedLanguage(facts)
    return [languageReply(facts, dialogs)]
  },
  institution: async (facts, dialogs) => {
    const all = [...facts.knowledge.institutions.values()]
    const named = namesInstitution(facts.text, all) ?? namesWithSlip(facts.text, all)
    // "In een ander ziekenhuis" may be where somebody is treated.
    if (!named) return [chooseInstitution(facts, all)]
    return goToInstitution(named, openTopics(dialogs), dialogs)
  },
  delete: async (facts, dialogs) => {
    if (facts.understanding.wordForWord && !facts.text.includes('?')) return [await erase(facts, dialogs)]
    return [messageReply(facts, 'command.delete-how', {}, labels(facts, ['delete']))]
  },
  repeat: async (facts, dialogs) => {
    if (isInHandoff(dialogs)) {
      await dialogs.repromptDialog()
      return []
    }
    const again = await Promise.all(lastSaid(facts.memory).map((last) => sayAgain(facts, last)))
    const replies = again.flat()
    return replies.length > 0 ? replies : [messageReply(facts, 'command.repeat-nothing', {}, suggested(facts))]
  },
}

/** Gone is gone: only the words that an editor lists do it at once. What only sounds like them may be about a file at the hospital: it gets the button. */
export async function erase(facts: TurnFacts, dialogs: DialogContext): Promise<Reply> {
  await dialogs.cancelAllDialogs()
  facts.effects.push({ do: 'erase conversation' })
  return messageReply(facts, 'command.delete')
}

/** Without buttons where something is open, which is asked for next. */
export const languageReply = (facts: TurnFacts, dialogs: DialogContext): Reply =>
  isUnderWay(dialogs)
    ? messageReply(facts, 'flow.language')
    : messageReply(facts, 'command.language', {}, suggested(facts))

/** "Change language" says it in the language that is wanted, or else wants the other one. */
function askedLanguage({ text, language, languageBefore, knowledge }: TurnFacts): Language {
  const named = namesLanguage(text, language, knowledge.replyWords)
  if (named) return named
  return language === languageBefore ? otherThan(language) : language
}

/** In today's words and at today's hour, as far as there still is such a text. */
async function sayAgain(facts: TurnFacts, last: Said): Promise<Reply[]> {
  switch (last.told) {
    case 'answer':
      return findAnswers(facts, last.answer === undefined ? [] : [last.answer]).map((each) => answerReply(facts, each))
    case 'person':
      return [await withCallback(facts, handoffReply(facts))]
    case 'hours':
      return hoursReplies(facts)
    case 'place':
      return facts.handoff?.state === 'waiting' ? [await stillWaitingReply(facts)] : []
    case 'call-back': {
      const noted = await facts.desk.openCallback()
      return noted ? [alreadyReply(facts, noted)] : []
    }
    case 'text': {
      const { key, choices } = last
      const { messages } = facts.knowledge
      // What was said with a name, a place in a queue or a moment in it may hold no longer.
      const texts = Object.hasOwn(messages, key) ? messages[key] : undefined
      return texts && !NEEDS_VALUES.test(texts[facts.language]) ? [messageReply(facts, key, {}, choices)] : []
    }
  }
}

const NEEDS_VALUES = /\{(?!institution\}|reach\}|subject\})/

/** Every topic of the institution, as buttons: those first that most people ask about. */
function topicList(voice: Voice): Reply {
  const { institution, answers } = voice.institution
  return messageReply(voice, 'topics.list', {}, titles(voice, new Set([...institution.suggested, ...answers.keys()])))
}

function chooseInstitution(voice: Voice, all: InstitutionKnowledge[]): Reply {
  const names = all.map((each) => each.institution.name[voice.language])
  return messageReply(voice, 'command.institution-choose', {}, names)
}
