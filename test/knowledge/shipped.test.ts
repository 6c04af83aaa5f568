import { join } from 'node:path'
import { printFault } from '../../knowledge/faults'
import { LANGUAGES } from '../../knowledge/model'
import { readKnowledge } from '../../knowledge/read'

// The last day on which no review is due; later ones are for `npm run knowledge`.
const reading = readKnowledge(join(__dirname, '../../knowledge'), { today: '2027-05-22', name: 'knowledge' })

test('the shipped knowledge has no fault and no warning', () => {
  expect('faults' in reading ? reading.faults.map(printFault) : []).toEqual([])
  expect(reading.warnings.map(printFault)).toEqual([])
})

test('each institution has all its answers, with phrasings in both languages', () => {
  if ('faults' in reading) throw new Error('the shipped knowledge has faults')
  const { institutions, defaultInstitution } = reading.knowledge
  expect(defaultInstitution).toBe('nki')
  expect(Object.fromEntries([...institutions].map(([id, { answers }]) => [id, answers.size]))).toEqual({
    'erasmus-mc': 10,
    nki: 21,
  })
  for (const { answers } of institutions.values()) {
    for (const { phrasings } of answers.values()) {
      for (const language of LANGUAGES) expect(phrasings[language].length).toBeGreaterThanOrEqual(30)
    }
  }
})
