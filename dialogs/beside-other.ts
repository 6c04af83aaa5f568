/** "Wat kost het in Rotterdam?", asked here: whose answers these are, and the way to the other hospital's. */
import type { Institution } from '../knowledge/model'
import { messageText } from '../knowledge/render'
import { namesInstitution } from './named'
import type { Reply } from './reply'
import type { TurnFacts } from './turn-facts'

/** The other hospital that the message names, if it names one. */
export function otherNamed(facts: TurnFacts): Institution | undefined {
  const named = namesInstitution(facts.text, [...facts.knowledge.institutions.values()])?.institution
  return named?.id === facts.institution.institution.id ? undefined : named
}

/** A reply to a question that names another hospital gets a sentence more (`key`), and a button with that hospital's name. */
export function besideOther(facts: TurnFacts, reply: Reply, key: string): Reply {
  const named = otherNamed(facts)
  if (!named) return reply
  const other = named.name[facts.language]
  return {
    ...reply,
    text: `${reply.text}\n\n${messageText(facts, key, { name: other })}`,
    choices: [other, ...reply.choices],
  }
}
