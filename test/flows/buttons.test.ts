/** Whatever the matcher makes of the words of a button, pressing it makes that choice. */

import { speak } from '../../bot/turn/speak'
import { TurnAdapter } from '../../bot/turn/turn-adapter'
import type { Memory } from '../../dialogs/turn-facts'
import { type Flow, itemChoices } from '../../knowledge/flow-model'
import { LANGUAGES, type Language } from '../../knowledge/model'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const { knowledge } = shippedKnowledge()
const adapter = new TurnAdapter()
const itemLabels = (item: { optional: boolean }) =>
  itemChoices(item).map((choice) => ({ id: choice, label: knowledge.messages[`flow.${choice}`] }))

const flows = [...knowledge.institutions.values()].flatMap(({ institution, flows: all }) =>
  [...all.values()].map((flow) => ({ institution: institution.id, flow })),
)

const CONVERSATION = {
  id: 'c',
  channel: 'web',
  audience: 'patient',
  visitor: 'dl_v',
  createdAt: 0,
  sequence: 1,
} as const
const KEEPING = { site: '', days: 30, random: (count: number) => new Uint8Array(count) }
const NOW = Date.UTC(2026, 10, 23, 10)

async function press(institution: string, flow: Flow, step: string, label: string, language: Language) {
  const id = `flow/${institution}/${flow.id}`
  const memory: Memory = {
    dialogs: { dialogStack: [{ id, state: { step, language, unclear: 0 } }] },
    flows: { [id]: {} },
  }
  const [audience = 'patient'] = flow.audiences
  const conversation = { ...CONVERSATION, institution, language, audience }
  const message = { body: { type: 'message', text: label } }
  const { facts } = await speak(adapter, shippedKnowledge(), {
    conversation,
    memory,
    message,
    keeping: KEEPING,
    now: NOW,
  })
  return { made: facts.memory.flows?.[id]?.[step], keys: facts.said.map(({ key }) => key), language: facts.language }
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(flows.map(({ institution, flow }) => [`${institution} ${flow.id}`, institution, flow] as const))(
    '%s',
    async (_, institution, flow) => {
      for (const step of flow.steps) {
        for (const { id, label } of step.item ? itemLabels(step.item) : step.choices) {
          const words = label?.[language] ?? ''
          const pressed = await press(institution, flow, step.id, words, language)
          expect({ step: step.id, words, made: pressed.made, language: pressed.language }).toEqual({
            step: step.id,
            words,
            made: [id],
            language,
          })
          expect(pressed.keys.filter((key) => /^(safety|answer|command|handoff|fallback|smalltalk)/.test(key))).toEqual(
            [],
          )
        }
      }
    },
  )
})

/** What a flow offers at its end, and the buttons that stand beside it. */
test.each(LANGUAGES)('every title and every button of a flow leads where it says, in %s', async (language) => {
  const keys = async (institution: string, text: string) => {
    const conversation = { ...CONVERSATION, institution, language }
    const message = { body: { type: 'message', text } }
    const { facts } = await speak(adapter, shippedKnowledge(), {
      conversation,
      memory: {},
      message,
      keeping: KEEPING,
      now: NOW,
    })
    return facts.said.map(({ key }) => key)
  }
  const said = (key: string) => knowledge.messages[key]?.[language] ?? ''
  for (const { institution, answers, flows: all } of knowledge.institutions.values()) {
    for (const { id, title, audiences } of answers.values())
      if (audiences.includes('patient')) expect(await keys(institution.id, title[language])).toEqual([`answer.${id}`])
    for (const { id, title, audiences } of all.values())
      if (audiences.includes('patient'))
        expect((await keys(institution.id, title[language]))[0]).toBe(`flow.${id}.intro`)
    expect(await keys(institution.id, said('papers.code-button'))).toEqual(['papers.no-code'])
    expect((await keys(institution.id, said('person')))[0]).toMatch(/^handoff\./)
    expect(await keys(institution.id, said('topics'))).toEqual(['topics.list'])
  }
})
