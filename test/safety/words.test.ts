import { faultInTerm, TermIndex } from '../../bot/safety/terms'
import { readWords } from '../../bot/safety/words'

function meets(term: string, text: string, ordinary: string[] = []): boolean {
  return new TermIndex([[term]], new Set(ordinary)).find(readWords(text)).has(0)
}

test.each([
  ['koorts', 'Ik heb KOORTS!'],
  ['cant breathe', "I can't breathe"],
  ['cant breathe', 'I can’t breathe'],
  ['cant breathe', 'I can´t breathe'],
  ['cant breathe', 'I can‛t breathe'],
  ['suicide', 'suïcide'],
  // a slip: one letter too few, too many, other, or two swapped
  ['koorts', 'korts'],
  ['koorts', 'koortts'],
  ['koorts', 'koords'],
  ['koorts', 'kootrs'],
  // stretched
  ['help', 'heeeelp'],
  // written as two
  ['zelfmoord*', 'zelf moord plegen'],
  ['chemo*', 'chemokuur'],
  ['*kanker', 'alvleesklierkanker'],
  ['*uitzaai*', 'leveruitzaaiingen'],
  ['{38-43} graden', '39 graden'],
  ['{38.0-42.9}', '38,5'],
  ['eind .. leven', 'een eind maken aan mijn leven'],
  // the second "b" is the one
  ['a .. b c', 'a b x b c'],
  ['t {1-4} n', 'T2N1'],
])('"%s" is met in "%s"', (term, text) => expect(meets(term, text)).toBe(true))

test.each([
  // the first letter is kept
  ['fever', 'never'],
  // too short to tell a slip
  ['dood', 'doof'],
  // exactly this word
  ['=benen', 'beven'],
  // not with so many words between
  ['eind .. leven', 'eind van de volgende week leven we weer op'],
  // not across the end of a sentence
  ['niet leven', 'Ik kom niet. Leven jullie nog?'],
  // a number of another kind
  ['{38.0-42.9}', '39 jaar'],
  ['{38-43}', '380'],
])('"%s" is not met in "%s"', (term, text) => expect(meets(term, text)).toBe(false))

test('an ordinary word is no slip', () => {
  expect(meets('verdacht', 'verwacht')).toBe(true)
  expect(meets('verdacht', 'verwacht', ['verwacht'])).toBe(false)
})

test('an ordinary word is no end of another', () => {
  expect(meets('*kuur', 'spreekuur')).toBe(true)
  expect(meets('*kuur', 'spreekuur', ['spreekuur'])).toBe(false)
})

test.each([
  ['', 'koorts!'],
  ['', '.. koorts'],
  ['', 'koorts ..'],
  ['', 'a .. b .. c .. d .. e'],
  ['', 'Koorts'],
])('%s%j is refused as a term', (_, term) => expect(faultInTerm(term)).toBeDefined())

test('a text longer than any message is cut off', () => {
  expect(readWords('a '.repeat(100_000)).length).toBeLessThanOrEqual(2000)
})
