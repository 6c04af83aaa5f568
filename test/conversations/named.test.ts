import { readReferrer } from '../../dialogs/named'

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
  'huisartsenassistente hier. Waar stuur ik verwijsbrief heen via Zorgdomein?',
  'ik ben doktersassistente bij een huisarts, waar moet de verwijsbrief heen',
  'huisartsenpraktijk De Linde, wij willen een patient verwijzen',
  'ik bel namens de huisarts, welke stukken hebben jullie nodig?',
  "I'm a GP receptionist, where do I send a referral?",
  'ik ben doktersassistente bij een huisartsenpraktijk',
  'ik ben assistente van de huisarts',
  'ik werk bij een huisartsenpraktijk',
  'huisarts hier, wat moet er mee?',
  'Goedemorgen, GP here: what do you need?',
  'pt 63j mammaca, wat moet mee?',
  'kan mijn pt nog een second opinion krijgen',
])('"%s" is said by a GP', (text) => {
  expect(readReferrer(text, 'patient')).toBe('gp')
})

test.each([
  'ik ben internist en wil een patiënt verwijzen',
  'Ik ben de behandelend arts van een patiënte',
  'wij zijn MDL-artsen in Zwolle',
  'als longarts wil ik iemand aanmelden',
  'Ik ben gynaecoloog-oncoloog in Ede',
  'I am an oncologist in Breda, how do I refer',
  "I'm the treating physician",
  'as a surgeon, what do I send?',
  'ik ben arts en wil een patiënt verwijzen',
  "I'm a doctor and would like to refer someone",
])('"%s" is said by a specialist', (text) => {
  expect(readReferrer(text, 'patient')).toBe('specialist')
})

test('a specialist who speaks of a patient is a specialist still', () => {
  expect(readReferrer('mijn patiënt wil graag snel', 'specialist')).toBe('specialist')
})

test.each([
  'mijn huisarts wil niet verwijzen',
  'is er een huisarts hier?',
  'moet ik weer in de PT scan',
  'PT scan nodig?',
  'ik ben bij de huisarts geweest',
  'ik ben de huisarts zat',
  'ik ben geen huisarts',
  'het kan niet via het ziekenhuis, als huisarts niet wil',
  'ik ben huisartsassistente geweest',
  'where is my patient number?',
  'mijn patiëntendossier',
  'I am with a GP in Haarlem',
  'as the GP said',
  'ik ben de uroloog zat',
  'mijn internist wil niet verwijzen',
  'als chirurg niet wil, wat dan',
  'ik ben chirurg geweest',
  "I am an oncologist's wife",
  'as my oncologist said',
  'I am an oncology patient',
  'ik ben arts geweest',
  "I'm a doctor's assistant and a patient",
  'mijn huisartsassistente zegt dat de verwijzing weg is',
  'ik ben doktersassistente en heb zelf borstkanker, wie verwijst mij?',
  'ik ben doktersassistente en heb kanker',
  'ik werk bij een huisartsenpraktijk en heb zelf een tumor',
  'de assistente belde namens de huisarts',
  'huisartsenpraktijk De Linde wil mij niet verwijzen',
])('"%s" is not', (text) => {
  expect(readReferrer(text, 'patient')).toBe('patient')
})
