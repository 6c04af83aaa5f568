import { withSubject } from '../../knowledge/matching/subject'
import { comparable, normalise, sentences, words } from '../../knowledge/matching/words'

test.each([
  // case, accents, quotes
  ['Één FOTO’s', ['een', 'fotos']],
  ["don't  worry", ['dont', 'worry']],
  ['I can´t, I can‛t', ['i', 'cant', 'i', 'cant']],
  // a hyphen parts
  ['CT-scan', ['ct', 'scan']],
  // long-drawn letters
  ['heeeeel erg', ['heel', 'erg']],
  // which long number it is says nothing
  ['bel 0205129111 of 112', ['bel', '0', 'of', '112']],
  ['… !!', []],
])('"%s" is read as %j', (text, read) => {
  expect(words(normalise(text))).toEqual(read)
})

test('sentences are parted, short ones joined to a neighbour', () => {
  const read = sentences(normalise('Help! Mijn vader is ziek geworden. Wat moeten wij nu doen?\nDank u'))
  expect(read.map((sentence) => sentence.join(' '))).toEqual([
    'help mijn vader is ziek geworden',
    'wat moeten wij nu doen dank u',
  ])
})

test('two spellings of one message have one key', () => {
  expect(comparable('Wat kost een second opinion?')).toBe(comparable('  wat kost een SECOND-OPINION '))
})

test('the subject is one word where enough else is said', () => {
  expect(withSubject('hoe lang wacht ik op een second opinion'.split(' ')).join(' ')).toBe('hoe lang wacht ik op een …')
  expect(withSubject('wat is second opinion'.split(' ')).join(' ')).toBe('wat is second opinion')
})
