/** Whoever always takes the first, the last or the "I don't know" of the buttons comes to the end of every flow, in both languages. */

import { speak } from '../../bot/turn/speak'
import { TurnAdapter } from '../../bot/turn/turn-adapter'
import type { Memory } from '../../dialogs/turn-facts'
import type { Flow } from '../../knowledge/flow-model'
import { LANGUAGES, type Language } from '../../knowledge/model'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const { knowledge } = shippedKnowledge()
const adapter = new TurnAdapter()

const flows = [...knowledge.institutions.values()].flatMap(({ institution, flows: all }) =>
  [...all.values()].map((flow) => [`${institution.id} ${flow.id}`, institution.id, flow] as const),
)

type Habit = (buttons: string[]) => string
const HABITS: [string, Habit][] = [
  ['the first', (buttons) => buttons[0] ?? ''],
  ['the last', (buttons) => buttons.at(-1) ?? ''],
  [
    '"I don\'t know"',
    (buttons) => buttons.find((each) => /weet ik niet|weet het niet|know/i.test(each)) ?? buttons[0] ?? '',
  ],
]

/** The keys of all that was said, until nothing is in progress any more. */
async function walkThrough(institution: string, flow: Flow, language: Language, habit: Habit): Promise<string[]> {
  const [audience = 'patient'] = flow.audiences
  const conversation = {
    id: 'c',
    channel: 'web',
    institution,
    language,
    audience,
    visitor: 'dl_v',
    createdAt: 0,
    sequence: 1,
  } as const
  const keeping = { site: '', days: 30, random: (count: number) => new Uint8Array(count) }
  const memory: Memory = {}
  const keys: string[] = []
  for (let text = flow.title[language], turns = 0; turns < 40; turns++) {
    const message = { body: { type: 'message', text } }
    const now = Date.UTC(2026, 10, 23, 10)
    const { facts } = await speak(adapter, shippedKnowledge(), { conversation, memory, message, keeping, now })
    keys.push(...facts.said.map((each) => each.key))
    expect(facts.said.map((each) => each.language)).not.toContain(language === 'nl' ? 'en' : 'nl')
    if (memory.dialogs?.dialogStack.length === 0) return keys
    text = habit(facts.said.at(-1)?.choices ?? [])
  }
  throw new Error(`no end: ${keys.join(', ')}`)
}

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(flows)('%s', (_, institution, flow) => {
    test.each(HABITS)('always %s', async (_habit, habit) => {
      const keys = await walkThrough(institution, flow, language, habit)
      expect(keys[0]).toBe(`flow.${flow.id}.intro`)
      expect(keys.at(-1)).toMatch(new RegExp(`^flow\\.${flow.id}\\.(summary|result\\.[a-z-]+)$`))
      expect(keys.filter((key) => !key.startsWith('flow.'))).toEqual([])
    })
  })
})
