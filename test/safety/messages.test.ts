import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const { messages }: { messages: Record<string, Record<'nl' | 'en', string>> } = parse(
  readFileSync(join(__dirname, '../../knowledge/general/red-flags/messages.yaml'), 'utf8'),
)
const LANGUAGES = ['nl', 'en'] as const

const WORDS = {
  nl: {
    hospital: 'ziekenhuis waar u behandeld wordt',
    somebody: 'iemand anders',
    doctor: 'eigen arts',
    noAdvice: 'geen medisch advies',
    reassuring: /\b(?:niets ernstigs|niks ernstigs|geen zorgen|valt wel mee)\b/i,
  },
  en: {
    hospital: 'hospital that treats you',
    somebody: 'someone else',
    doctor: 'own doctor',
    noAdvice: 'not give medical advice',
    reassuring: /\b(?:nothing serious|don't worry|it is nothing)\b/i,
  },
}

describe.each(LANGUAGES)('in %s', (language) => {
  const words = WORDS[language]
  const said = (key: string) => messages[`safety.${key}`]?.[language] ?? ''

  test('the answer to an emergency names 112, the own hospital, the GP and the GP out-of-hours service', () => {
    expect(said('emergency')).toContain('[112](tel:112)')
    expect(said('emergency')).toContain(words.hospital)
    expect(said('emergency')).toMatch(/huisarts/)
    expect(said('emergency')).toContain('huisartsenpost')
  })

  test('the answer to despair names 113, the free 0800-0113, and 112 for danger at once', () => {
    expect(said('crisis')).toContain('[113](tel:113)')
    expect(said('crisis')).toContain('[0800-0113](tel:08000113)')
    expect(said('crisis')).toContain('[112](tel:112)')
  })

  test('somebody who worries about another is spoken to as well', () => {
    for (const key of ['emergency', 'crisis']) expect(said(key)).toContain(words.somebody)
  })

  test('a medical question is sent to the own doctor', () => {
    expect(said('medical-advice')).toContain(words.doctor)
    expect(said('medical-advice')).toContain(words.noAdvice)
  })

  test('nothing reassures about the symptoms', () => {
    for (const message of Object.values(messages)) expect(message[language]).not.toMatch(words.reassuring)
  })
})
