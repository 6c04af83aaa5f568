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

/** Another first letter in one of the parts; the last one may hold bits that mean nothing. */
function changed(sealed: string, part: number): string {
  const parts = sealed.split('.')
  parts[part] = parts[part]?.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) ?? ''
  return parts.join('.')
}

test.each([
  ['another key', (sealed: string) => contactSealer('another key of thirty-two characters').open(sealed)],
  ['a changed nonce', (sealed: string) => contactSealer(KEY).open(changed(sealed, 1))],
  ['a changed tag', (sealed: string) => contactSealer(KEY).open(changed(sealed, 2))],
  ['a changed text', (sealed: string) => contactSealer(KEY).open(changed(sealed, 3))],
  ['something else', () => contactSealer(KEY).open('v1.abc')],
])('%s opens nothing', (_, open) => expect(() => open(contactSealer(KEY).seal(contact))).toThrow(SealError))
