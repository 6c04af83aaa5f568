import { fill, text } from '../../knowledge/render'

const MESSAGES = { welcome: { nl: 'Welkom bij {institution}. {reach}', en: 'Welcome to {institution}. {reach}' } }

test('a text is filled in, every placeholder wherever it stands', () => {
  expect(fill('{a} and {b}, {a}', { a: '1', b: '2' })).toBe('1 and 2, 1')
  expect(text(MESSAGES, 'welcome', 'nl', { institution: 'het NKI', reach: 'Bel ons.' })).toBe(
    'Welkom bij het NKI. Bel ons.',
  )
})

test('a value is put in as it is, whatever signs are in it', () => {
  expect(fill('{a}', { a: '$& {b} $1' })).toBe('$& {b} $1')
})

test('a missing value is an error that names the text and the placeholder, so that no visitor reads "{reach}"', () => {
  expect(() => text(MESSAGES, 'welcome', 'en', { institution: 'the NKI' })).toThrow(
    'message "welcome" in en needs a value for "{reach}"; none was given',
  )
  expect(() => fill('{constructor}', {})).toThrow('text needs a value for "{constructor}"; none was given')
})

test('an unknown key is an error, also when it is the name of an object property', () => {
  expect(() => text(MESSAGES, 'goodbye', 'nl')).toThrow('there is no message "goodbye"; add it to the shared texts')
  expect(() => text(MESSAGES, 'toString', 'nl')).toThrow('there is no message "toString"')
})
