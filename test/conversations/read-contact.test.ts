import fc from 'fast-check'
import { hidePhones, mask, withContact } from '../../bot/turn/masking'
import { readContact, readName } from '../../dialogs/read-contact'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const { replyWords } = shippedKnowledge().knowledge

test.each([
  ['0612345678', '0612345678'],
  ['06-12 34 56 78', '0612345678'],
  ['mijn nummer is 020 512 9111, na tienen', '0205129111'],
  ['(020) 512 91 11', '0205129111'],
  ['+31 6 12345678', '+31612345678'],
  ['+31 (0)6 1234 5678', '+31612345678'],
  ['0031612345678', '+31612345678'],
  ['+32 475 12 34 56', '+32475123456'],
  ['0044 20 7946 0958', '+442079460958'],
  ['06/12345678', '0612345678'],
  ['06 - 12 - 34 - 56 - 78', '0612345678'],
  ['0 6 1 2 3 4 5 6 7 8', '0612345678'],
  ['020 - 51 - 29 - 000', '0205129000'],
  // beside other numbers
  ['Jan de Vries, 12-03-1950, 06 12345678', '0612345678'],
  ['tussen 9 en 12 0612345678', '0612345678'],
  ['na 14.00 06-12345678', '0612345678'],
  ['mijn patientnummer is 12345678 en mijn nummer 0612345678', '0612345678'],
  ['0612345678 / 0201234567', '0612345678'],
  ['05 06 12345678', '0612345678'],
])('"%s" is the number %s', (text, phone) => expect(readContact(text)).toEqual({ phone }))

test.each([
  ['jan@example.org', 'jan@example.org'],
  ['mail maar naar Jan.de-Vries+zorg@mail.example.org.', 'Jan.de-Vries+zorg@mail.example.org'],
  ["o'brien@example.org", "o'brien@example.org"],
  ['jan apenstaartje example punt org', 'jan@example.org'],
])('"%s" is the address %s', (text, email) => expect(readContact(text)).toEqual({ email }))

test.each([
  '',
  'geen idee',
  '06123',
  '061234567890123456789',
  '0012',
  'jan@',
  '@example.org',
  '+31 6 1234',
  '1234567890',
  // a day and a time
  'op 06-12-2026 14.30',
  'na 02-03-2027 10',
])('"%s" is neither', (text) => expect(readContact(text)).toBeUndefined())

const digits = (howMany: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: howMany, maxLength: howMany })
/** A number as somebody may write it, with any marks between any of its digits. */
const written = fc
  .tuple(
    fc.constantFrom('06', '020', '0512', '+316', '+31(0)20', '0031 6', '+32 475'),
    digits(8),
    fc.array(fc.constantFrom('', '', '', ' ', '-', '/', '.', ' - ', ')', ' ('), { minLength: 8, maxLength: 8 }),
  )
  .map(([code, rest, marks]) => code + [...rest].map((digit, i) => `${marks[i]}${digit}`).join(''))
const beside = fc.constantFrom(
  '',
  'bel mij op ',
  'tussen 9 en 12 ',
  'na 14.00 ',
  ' of ',
  ', 12-03-1950, ',
  ' / ',
  'jan@example.org ',
  '.',
)

test('whatever is read as a number or an address is hidden where it is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(written, beside), { minLength: 1, maxLength: 5 }), (parts) => {
      const typed = parts.join('')
      const { phone, email } = readContact(withContact(typed)) ?? {}
      const stored = hidePhones(mask(typed).text)
      if (email) expect(stored).not.toContain(email)
      if (phone) expect(stored.replace(/\D/g, '')).not.toContain(phone.slice(-9))
      expect(readContact(stored)).toBeUndefined()
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['mijn naam is Jan de Vries', 'Jan de Vries'],
  ['mevrouw  Bakker.', 'Bakker'],
  ["my name is Siobhán O'Neill", "Siobhán O'Neill"],
  ['X', 'X'],
])('"%s" is the name %s', (text, name) => expect(readName(text, replyWords)).toBe(name))

test.each(['', '...', '12345', 'x'.repeat(61)])('"%s" is no name', (text) =>
  expect(readName(text, replyWords)).toBeUndefined(),
)

test('a text made to be slow is not', () => {
  const started = process.cpuUsage()
  for (const text of ['0 '.repeat(1000), `${'a'.repeat(2000)}@${'b.'.repeat(100)}`, '+('.repeat(1000)])
    readContact(text)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(200)
})
