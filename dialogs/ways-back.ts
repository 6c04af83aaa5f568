/** What leads somebody back to what was ticked: the page to print, and the code to go on with on another device. */

import { fold } from '../knowledge/fold'
import { LANGUAGES, type Language } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { isButton } from './buttons'
import { CODE_BYTES, codeFrom, codeInGroups, wantsCode } from './read-code'
import type { Reply } from './reply'
import { mainFlow, type Voice } from './texts'
import type { TurnFacts } from './turn-facts'

/** 144 bits: nobody finds a page by trying. */
const PAGE_BYTES = 18

/** Keeps what was ticked for a page to print. Returns a sentence with the link to it; nothing is kept, and nothing said, where no link of ours would open. */
export function givePage(facts: TurnFacts): string {
  const { keeping, memory, language, institution } = facts
  if (keeping.site === undefined) return ''
  const page = memory.waysBack?.page ?? Buffer.from(keeping.random(PAGE_BYTES)).toString('base64url')
  memory.waysBack = { ...memory.waysBack, page }
  facts.effects.push({ do: 'keep way', way: { kind: 'page', secret: page } })
  const address = `${keeping.site}/papers/${page}?institution=${institution.institution.id}&lang=${language}`
  return messageText(facts, 'papers.print', { printPage: `[${messageText(facts, 'papers.print-page')}](${address})` })
}

/** Keeps what was ticked for the code of this conversation, the same whenever it is asked for. Tells how to use one while there is nothing to keep. */
export function giveCode(facts: TurnFacts): Reply {
  const { keeping, memory } = facts
  if (!Object.values(memory.flows ?? {}).some((choices) => Object.keys(choices).length > 0))
    return messageReply(facts, 'papers.no-code', {}, waysOn(facts))
  const code = memory.waysBack?.code ?? codeFrom(keeping.random(CODE_BYTES))
  memory.waysBack = { ...memory.waysBack, code }
  facts.effects.push({ do: 'keep way', way: { kind: 'code', secret: code } })
  return messageReply(facts, 'papers.code', { code: codeInGroups(code), days: String(keeping.days) })
}

/** The main checklist for this audience, and a person. */
export function waysOn(voice: Voice): string[] {
  const checklist = mainFlow(voice, 'checklist')
  return [...(checklist ? [checklist.title[voice.language]] : []), messageText(voice, 'person')]
}

/** The button for it, or its words: a wish for a code, or to use one. */
export const speaksOfCode = (facts: TurnFacts): boolean => LANGUAGES.some((language) => speaksOfCodeIn(facts, language))

export function speaksOfCodeIn(facts: TurnFacts, language: Language): boolean {
  const text = fold(facts.text)
  return isButton(facts, language, 'papers.code-button', text) || wantsCode(text, language, facts.knowledge.replyWords)
}
