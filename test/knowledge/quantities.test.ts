import { countWords, sentencesIn } from '../../knowledge/check/markdown'
import { findQuantities } from '../../knowledge/check/quantities'

const read = (text: string, options?: { words?: boolean }) =>
  findQuantities(text, options).map(({ value, unit }) => (unit === undefined ? value : `${value} ${unit}`))

test.each([
  ['van 9.00 tot 12.30 uur', ['09:00 time', '12:30 time']],
  ['9:00 am to 12:30 pm', ['09:00 time', '12:30 time']],
  ['from 9 am until 2 p.m.', ['09:00 time', '14:00 time']],
  ['om 9.00 uur.', ['09:00 time']],
  // a period, not midnight
  ['24 uur van tevoren, 24 hours before', ['24 hour', '24 hour']],
  ['€500, € 500, 500 euro, €500.', ['500 euro', '500 euro', '500 euro', '500 euro']],
  ['€ 1.500 and €1,500 and € 9.00', ['1500 euro', '1500 euro', '9 euro']],
  ['5 werkdagen, 5 working days', ['5 working day', '5 working day']],
  ['vijf werkdagen, five working days', ['5 working day', '5 working day']],
  // without a unit a number word is mostly no number
  ['een van twee mensen, one of two people', []],
  ['[020 512 9111](tel:+31205129111)', ['0205129111 phone']],
  ['0800-0113 of 113', ['08000113 phone', '113']],
  ['1. eerst\n2. dan [3 dingen](https://x.example/4)', ['3']],
  ['1,5 jaar, 1.5 years', ['1.5 year', '1.5 year']],
  ['30 %, 30 procent', ['30 percent', '30 percent']],
])('the numbers of "%s"', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test('on a source page number words count without a unit, and "a week" is one week', () => {
  expect(read('one second opinion; about a week later', { words: true })).toEqual(['1', '1 week'])
})

test.each([
  ['Een zin. Nog een zin!', ['Een zin.', 'Nog een zin!']],
  ['Om 9.00 uur. Bel 020 512 9111 dan.', ['Om 9.00 uur.', 'Bel 0205129111 dan.']],
  [
    'U hebt nodig:\n- een brief;\n- een **foto**\n\nDat is alles',
    ['U hebt nodig:', 'een brief;', 'een foto', 'Dat is alles'],
  ],
  ['Een zin op\ntwee regels. {reach}', ['Een zin op twee regels.', '{reach}']],
  ['Zie [de pagina](https://x.example/a.b) voor meer.', ['Zie de pagina voor meer.']],
])('the sentencesIn of %j', (text, expected) => {
  expect(sentencesIn(text)).toEqual(expected)
})

test('words are counted as a reader does', () => {
  expect(countWords('Bel het NKI – of mail, a.u.b. – op maandag/dinsdag.')).toBe(9)
})
