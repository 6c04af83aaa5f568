/** "Wat kost het in Rotterdam?", asked here: whose answers these are, and the way to the other hospital's. */
import { messageText } from '../knowledge/render'
import { namesInstitution } from './named'
import type { Reply } from './reply'
import type { TurnFacts } from './turn-facts'

/** A reply to a question that names another hospital gets a sentence more (`key`), and a button with that hospital's name. */
export function besideOther(facts: TurnFacts, reply: Reply, key: string): Reply {
  const { institution } = facts.institution
  const named = namesInstitution(facts.text, [...facts.knowledge.institutions.values()])?.institution
  if (!named || named.id === institution.id) return reply
  const other = named.name[facts.language]
  return {
    ...reply,
    text: `${reply.text}\n\n${messageText(facts, key, { name: other })}`,
    choices: [other, ...reply.choices],
  }
}
