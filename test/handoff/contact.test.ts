import { contactSealer, SealError } from '../../bot/handoff/contact'

const KEY = 'a key of at least thirty-two characters'
const contact = { name: 'Jan', phone: '0612345678' }

test('what is sealed can be opened with the same key, and tells nothing by itself', () => {
  const sealed = contactSealer(KEY).seal(contact)
  expect(sealed).not.toMatch(/Jan|0612345678/)
  expect(contactSealer(KEY).open(sealed)).toEqual(contact)
})

test('the same contact sealed twice looks different', () => {
  const { seal } = contactSealer(KEY)
  expect(seal(contact)).not.toBe(seal(contact))
})

test.each([
  ['another key', (sealed: string) => contactSealer('another key of thirty-two characters').open(sealed)],
  [
    'a changed letter',
    (sealed: string) => contactSealer(KEY).open(sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A')),
  ],
  ['something else', () => contactSealer(KEY).open('v1.abc')],
])('%s opens nothing', (_, open) => expect(() => open(contactSealer(KEY).seal(contact))).toThrow(SealError))
