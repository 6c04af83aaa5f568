import { randomBytes } from 'node:crypto'
import { maskPersonalData } from '../../bot/safety/personal-data'
import { CODE_BYTES, codeFrom, codeInGroups, readCode } from '../../dialogs/read-code'

const CODE = 'DFGHJKLMNPRSTWXZ'

test('a code has 64 bits, letters only, and is shown in four groups', () => {
  expect(CODE_BYTES).toBe(8)
  expect(codeFrom(Uint8Array.from([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]))).toBe(CODE)
  expect(codeInGroups(CODE)).toBe('DFGH-JKLM-NPRS-TWXZ')
})

test.each([
  ['DFGH-JKLM-NPRS-TWXZ', ''],
  // As it is typed on a telephone, or after somebody read it aloud.
  ['dfgh jklm nprs twxz', ''],
  ['  Dfgh – jklm — nprs.twxz  ', ''],
  ['dfghjklmnprstwxz', ''],
  ['d f g h, j k l m, n p r s, t w x z', ''],
  ['mijn code is DFGH-JKLM-NPRS-TWXZ', 'mijn code is'],
  ['pls: dfgh jklm nprs twxz.', 'pls: .'],
  ['ik heb DFGH-JKLM-NPRS-TWXZ en wil verder', 'ik heb  en wil verder'],
])('"%s" holds the code', (text, beside) => {
  expect(readCode(text)).toEqual({ code: CODE, beside })
})

test.each([
  // A letter too few, one too many, one that no code has, one that looks like another.
  'DFGH-JKLM-NPRS-TWX',
  'DFGH-JKLM-NPRS-TWXZZ',
  'mijn code is DFGH-JKLM-NPRS-TWXB',
  'dfgh jk1m nprs twxz',
  'dfghjklmnprstwx',
  'DFGH JKLM NPRS TWXA',
  'mijn code is DEGH-JKLM-N0RS-TWXZ',
])('"%s" was meant as a code and is none', (text) => {
  expect(readCode(text)).toEqual({ beside: expect.any(String) })
})

test.each([
  'wat kost een second opinion?',
  'mijn code is weg',
  'ik ben bereikbaar op 020 512 9111 of 06 12 34 56 78',
  '1234 5678 1234 5678',
  'TNBC, CRP en BRCA',
  'CT, MRI, PET, DCIS, HPV, PSA',
  'hmm',
  'pfff brr tsss',
  'BSN 123456782',
  'schrft',
  'mijn arts zegt niks',
  '',
])('"%s" holds no code', (text) => {
  expect(readCode(text)).toBeUndefined()
})

test('no code is ever taken for personal data', () => {
  for (let number = 0; number < 2000; number++) {
    const code = codeInGroups(codeFrom(randomBytes(CODE_BYTES)))
    for (const text of [code, `mijn code is ${code.toLowerCase()}`, `I am back with ${code.replaceAll('-', ' ')}`])
      expect(maskPersonalData(text)).toEqual({ masked: text, found: [] })
  }
})
