import fc from 'fast-check'
import { newConversationId, newVisitorId } from '../../bot/channels/direct-line/ids'
import { readWatermark, writeWatermark } from '../../bot/channels/direct-line/watermark'

test('a watermark that was written is read back, as long as its conversation is as far', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (seen, sequence) => {
      const id = newConversationId()
      const read = readWatermark(writeWatermark(id, seen), { id, sequence })
      expect(read).toBe(seen <= sequence ? seen : 0)
    }),
    { seed: 20261122 },
  )
})

test('no text makes a watermark that skips more than was said', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(50), (text, sequence) => {
      const read = readWatermark(text, { id: 'x', sequence })
      expect(read).toBeGreaterThanOrEqual(0)
      expect(read).toBeLessThanOrEqual(sequence)
    }),
    { seed: 20261122 },
  )
})

test('ids are long, of letters and digits, and never the same', () => {
  const ids = Array.from({ length: 1000 }, newConversationId)
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{22}$/)
  expect(newVisitorId()).toMatch(/^dl_[A-Za-z0-9]{22}$/)
})
