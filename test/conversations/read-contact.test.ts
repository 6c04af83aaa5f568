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
  ['00 44 20 7946 0958', '+442079460958'],
])('"%s" is the number %s', (text, phone) => expect(readContact(text)).toEqual({ phone }))

test.each([
  ['jan@example.org', 'jan@example.org'],
  ['mail maar naar Jan.de-Vries+zorg@mail.example.org.', 'Jan.de-Vries+zorg@mail.example.org'],
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
])('"%s" is neither', (text) => expect(readContact(text)).toBeUndefined())

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
