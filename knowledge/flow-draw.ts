/** A flow as a Mermaid drawing, for a review by people who do not read YAML. */

import { END, type Flow, type FlowChoice, type FlowStep } from './flow-model'
import type { Language } from './model'

const NEXT_IN_FILE = 'next'

export function drawFlow(flow: Flow, language: Language): string {
  const lines = ['flowchart TD']
  for (const [index, step] of flow.steps.entries()) {
    const when = conditionOf(step)
    lines.push(
      `  ${node(step.id)}${step.item ? '[' : '{'}"${quoted([step.name[language], when].filter(Boolean).join('<br>'))}"${step.item ? ']' : '}'}`,
    )
    for (const { to, label } of waysFrom(flow, step, index, language))
      lines.push(`  ${node(step.id)} -->${label ? `|"${quoted(label)}"|` : ''} ${node(to)}`)
  }
  lines.push(`  ${node(END)}(["${flow.results.length > 0 ? '?' : quoted(flow.title[language])}"])`)
  for (const result of flow.results) {
    const when = conditionOf(result)
    lines.push(
      `  ${node(END)} -->${when ? `|"${quoted(when)}"|` : ''} ${node(`result ${result.id}`)}(["${quoted(result.id)}"])`,
    )
  }
  return lines.join('\n')
}

function waysFrom(flow: Flow, step: FlowStep, index: number, language: Language): { to: string; label: string }[] {
  const following = flow.steps[index + 1]?.id ?? END
  const ways = new Map<string, FlowChoice[]>()
  for (const choice of step.choices) {
    const to = choice.next ?? step.next ?? NEXT_IN_FILE
    ways.set(to, [...(ways.get(to) ?? []), choice])
  }
  if (ways.size === 0) ways.set(step.next ?? NEXT_IN_FILE, [])
  return [...ways].map(([to, choices]) => ({
    to: to === NEXT_IN_FILE ? following : to,
    label: step.many ? '' : choices.map((choice) => choice.label[language]).join(' / '),
  }))
}

const conditionOf = ({ when }: Pick<FlowStep, 'when'>): string =>
  Object.entries(when)
    .map(([step, choices]) => `${step}: ${choices.join(' / ')}`)
    .join('; ')

/** `end` is a word of Mermaid's own, so no name stands bare. */
const node = (id: string): string => `s_${id.replace(/[^a-z0-9]/g, '_')}`

const quoted = (text: string): string => text.replace(/"/g, '#quot;')
