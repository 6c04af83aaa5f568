import { beginsWithSlip, isSlip, slipsBetween } from '../../knowledge/slips'

test('slips are counted as letters left out, added, changed or swapped, up to a limit', () => {
  expect(slipsBetween('arts', 'arts', 3)).toBe(0)
  expect(slipsBetween('artas', 'arts', 3)).toBe(1)
  expect(slipsBetween('atrs', 'arts', 3)).toBe(1)
  expect(slipsBetween('arts', 'verwijzing', 3)).toBe(3)
})

test('one letter is a slip, two are not', () => {
  expect(isSlip('korts', 'koorts')).toBe(true)
  expect(isSlip('kots', 'koorts')).toBe(false)
  expect(isSlip('boorts', 'koorts')).toBe(false)
})

test('the beginning of a longer word may have a slip in it, too', () => {
  expect(beginsWithSlip('chemoterapie', 'chemoth')).toBe(true)
  expect(beginsWithSlip('chermoterapie', 'chemoth')).toBe(false)
})
