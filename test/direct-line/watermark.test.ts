import fc from 'fast-check'
import { newConversationId, newVisitorId } from '../../bot/channels/direct-line/ids'
import { readWatermark, writeWatermark } from '../../bot/channels/direct-line/watermark'
import { network } from '../../bot/http/network'

test('a watermark that was written is read back, as long as its conversation is as far', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (seen, sequence) => {
      const id = newConversationId()
      const read = readWatermark(writeWatermark(id, seen), { id, sequence })
      expect(read).toBe(seen <= sequence ? seen : 0)
    }),
  )
})

test('no text makes a watermark that skips more than was said', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(50), (text, sequence) => {
      const read = readWatermark(text, { id: 'x', sequence })
      expect(read).toBeGreaterThanOrEqual(0)
      expect(read).toBeLessThanOrEqual(sequence)
    }),
  )
})

test('ids are long, of letters and digits, and never the same', () => {
  const ids = Array.from({ length: 1000 }, newConversationId)
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{22}$/)
  expect(newVisitorId()).toMatch(/^dl_[A-Za-z0-9]{22}$/)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['unknown', 'unknown'],
])('the limits count %s as %s', (address, counted) => {
  expect(network(address)).toBe(counted)
})
