import { openLimits, STANDARD_LIMITS } from '../../bot/channels/direct-line/limits'
import { tooManyRequests } from '../../bot/http/refusal'

test('a household, which has many addresses, counts as one; the house next door does not', async () => {
  const { startsPerAddress } = openLimits({ ...STANDARD_LIMITS, startsPerAddress: { points: 1, seconds: 60 } })
  await startsPerAddress.countAddress('2001:db8:1:2::1')
  await expect(startsPerAddress.countAddress('2001:db8:1:2:ffff::9')).rejects.toMatchObject({ status: 429 })
  await startsPerAddress.countAddress('2001:db8:1:3::1')
})

test.each([
  [0, '1'],
  [0.2, '1'],
  [59.2, '60'],
])('whoever is asked to wait %d seconds is never told too few: %s', (seconds, told) => {
  expect(tooManyRequests(seconds).headers).toEqual({ 'retry-after': told })
})
