/** A visitor typed the code of a list that was begun elsewhere: it goes on here. */
import { type Flow, flowKey, flowOfKey } from '../knowledge/flow-model'
import { readChoices } from '../knowledge/flow-read'
import { isList, standingOf } from '../knowledge/flow-summary'
import { walk } from '../knowledge/flow-walk'
import type { InstitutionKnowledge } from '../knowledge/model'
import { messageReply } from '../knowledge/render'
import type { DialogContext } from './bot-framework'
import { leaveAll } from './callback-dialog'
import type { FlowOptions } from './flow-dialog'
import { readCode } from './read-code'
import { say } from './reply'
import { type FoundByCode, factsOf, type Ticks } from './turn-facts'
import { goBackToOpen } from './under-way'
import { waysOn } from './ways-back'

export async function goOnByCode(dc: DialogContext): Promise<void> {
  const facts = factsOf(dc.context)
  const found = facts.foundByCode ?? 'unknown'
  if (typeof found === 'string') return refuse(dc, found)
  const { code, ticks } = found
  const institution = facts.knowledge.institutions.get(ticks.institution)
  const flow = institution && flowToGoOnWith(institution, ticks)
  if (!institution || !flow) return refuse(dc, 'unknown')
  await leaveAll(dc)
  facts.institution = institution
  // The code alone is in no language: then it is the one in which the list was begun.
  if (readCode(facts.text)?.beside === '') facts.language = ticks.language
  const { memory } = facts
  memory.flows = { ...memory.flows, ...ticks.flows }
  memory.waysBack = { ...memory.waysBack, code }
  facts.effects.push({ do: 'take over', way: { kind: 'code', secret: code } })
  await dc.beginDialog(flowKey(ticks.institution, flow.id), { byCode: true } satisfies FlowOptions)
}

async function refuse(dc: DialogContext, why: Extract<FoundByCode, string>): Promise<void> {
  const facts = factsOf(dc.context)
  const key = why === 'too many' ? 'papers.too-many-codes' : 'papers.unknown-code'
  await say(dc.context, messageReply(facts, key, {}, waysOn(facts)))
  await goBackToOpen(dc)
}

/** The last one worked on in which something is left to do, or else the last one that is a list, or else the last one. */
function flowToGoOnWith(institution: InstitutionKnowledge, { flows }: Ticks): Flow | undefined {
  const known = Object.entries(flows).flatMap(([key, value]) => {
    const flow = flowOfKey(institution, key)
    const choices = flow && readChoices(flow, value)
    return flow && choices && Object.keys(choices).length > 0 ? [{ flow, choices }] : []
  })
  const unfinished = known.findLast(({ flow, choices }) => {
    const { have, total } = standingOf(flow, choices)
    return walk(flow, choices).at !== undefined || have.length < total
  })
  return (unfinished ?? known.findLast(({ flow }) => isList(flow)) ?? known.at(-1))?.flow
}
