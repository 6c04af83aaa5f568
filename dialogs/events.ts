/** Named events that a page sends: taps that are no words. */
import type { TurnContext } from 'botbuilder-core'
import { LANGUAGES, type Language } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { isWithAPerson, welcome } from './assistant'
import { languageReply } from './commands'
import { openDialogs } from './dialogs'
import { tellOldButton } from './late-presses'
import { type Reply, say } from './reply'
import { factsOf } from './turn-facts'
import { goBackToOpen } from './under-way'

/** What a page may send; anything else is refused in its channel. The others below are told by Teams. */
export const EVENT_NAMES = ['feedback', 'language'] as const

export async function heedEvent(context: TurnContext, body: Record<string, unknown>): Promise<void> {
  if (body.name === 'feedback') await heedFeedback(context, body.value)
  if (body.name === 'language') await heedLanguage(context, body.value)
  if (body.name === 'installed' && !isWithAPerson(factsOf(context))) await welcome(context)
  if (body.name === 'old-button') await tellOldButton(context)
}

/** Yes or no under an answer. Kept with the answer's id and without a word of what was asked. */
async function heedFeedback(context: TurnContext, value: unknown): Promise<void> {
  const facts = factsOf(context)
  const { answer, helpful, institution = facts.institution.institution.id } = (value ?? {}) as Record<string, unknown>
  if (typeof answer !== 'string' || typeof helpful !== 'boolean' || typeof institution !== 'string') return
  // The answer may stand above a change of institution.
  if (!facts.knowledge.institutions.get(institution)?.answers.has(answer)) return
  facts.effects.push({ do: 'keep feedback', institution, answer, helpful })
  if (isWithAPerson(facts)) return
  const reply = helpful
    ? messageReply(facts, 'feedback.thanks')
    : messageReply(facts, 'feedback.sorry', {}, [messageText(facts, 'topics'), messageText(facts, 'person')])
  await say(context, { ...reply, onCard: pressedCard(context, { answer, institution }) })
}

/** A page shows no cards, so it names none. */
function pressedCard(
  { activity: { replyToId, value } }: TurnContext,
  shows: { answer: string; institution: string },
): Reply['onCard'] {
  const { sequence } = value as { sequence?: unknown }
  return typeof replyToId === 'string' && typeof sequence === 'number'
    ? { id: replyToId, sequence, ...shows }
    : undefined
}

async function heedLanguage(context: TurnContext, value: unknown): Promise<void> {
  const facts = factsOf(context)
  const language = LANGUAGES.find((each) => each === (value as { language?: Language } | undefined)?.language)
  if (!language || language === facts.language) return
  facts.language = language
  if (isWithAPerson(facts)) return
  const dialogs = await openDialogs(context)
  await say(context, languageReply(facts, dialogs))
  await goBackToOpen(dialogs)
}
