import { namesReferrer } from '../../bot/turn/named'

test.each([
  'Ik ben huisarts in Zeist en wil een patiënte aanmelden',
  'wij zijn een huisartsenpraktijk',
  'Als huisarts wil ik iemand verwijzen',
  'mijn patiënte wil een second opinion',
  "Hi, I'm a referring GP",
  "I'm calling on behalf of a GP practice",
  'Ik ben praktijkondersteuner in Zeist',
  'as a GP, what should I send?',
  'my patient would like to be treated with you',
])('"%s" is said by somebody who refers', (text) => {
  expect(namesReferrer(text)).toBe(true)
})

test.each([
  'mijn huisarts wil niet verwijzen',
  'ik ben bij de huisarts geweest',
  'ik ben de huisarts zat',
  'ik ben geen huisarts',
  'het kan niet via het ziekenhuis, als huisarts niet wil',
  'ik ben huisartsassistente geweest',
  'where is my patient number?',
  'mijn patiëntendossier',
  'I am with a GP in Haarlem',
  'as the GP said',
])('"%s" is not', (text) => {
  expect(namesReferrer(text)).toBe(false)
})
