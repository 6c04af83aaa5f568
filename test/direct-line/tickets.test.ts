import { SignedTickets, type Tickets, TicketsInMemory } from '../../bot/channels/direct-line/tickets'
import { Tokens } from '../../bot/channels/direct-line/tokens'

const KEY = 'a key of at least thirty-two characters'
const TICKET = { conversation: 'c', after: 7, origins: ['https://www.example.org'] }

let now: number
beforeEach(() => {
  now = Date.parse('2026-11-23T09:00:00Z')
})
const clock = () => now

/** The tickets of processes that share what was used. */
function processes(): [Tickets, Tickets] {
  const used = new Set<string>()
  const spend = async (id: string) => !used.has(id) && used.add(id).has(id)
  return [new SignedTickets(KEY, clock, spend), new SignedTickets(KEY, clock, spend)]
}

describe.each<[string, () => [Tickets, Tickets]]>([
  [
    'of one process',
    () => {
      const tickets = new TicketsInMemory(clock)
      return [tickets, tickets]
    },
  ],
  ['of several processes', processes],
])('tickets %s', (_, make) => {
  test('are good once, wherever', async () => {
    const [one, other] = make()
    const id = await one.issue(TICKET)
    expect(await other.take(id)).toEqual(TICKET)
    expect(await other.take(id)).toBeUndefined()
    expect(await one.take(id)).toBeUndefined()
  })

  test('are good for sixty seconds', async () => {
    const [one, other] = make()
    const [early, late] = [await one.issue(TICKET), await one.issue(TICKET)]
    now += 59_999
    expect(await other.take(early)).toEqual(TICKET)
    now += 1
    expect(await other.take(late)).toBeUndefined()
  })

  test.each(['', 'made-up', 'a.b.c'])('are not made up: "%s"', async (id) => {
    const [one] = make()
    expect(await one.take(id)).toBeUndefined()
  })
})

test('a ticket with another key, or a token in the place of a ticket, opens nothing', async () => {
  const [one] = processes()
  const foreign = new SignedTickets('another key of at least thirty-two characters', clock, async () => true)
  expect(await one.take(await foreign.issue(TICKET))).toBeUndefined()
  expect(await one.take(new Tokens(KEY, clock).issue({ conversation: 'c', visitor: 'dl_v' }))).toBeUndefined()
})

test('a ticket is no token', async () => {
  const [one] = processes()
  expect(new Tokens(KEY, clock).read(await one.issue(TICKET))).toEqual({ refused: 'malformed' })
})
