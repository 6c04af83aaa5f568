/**
 * How fast Teams lets one bot call it. Whoever goes over it is refused with 429 and held up for longer; so we do not.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
import type { Activity } from 'botbuilder-core'
import type { Clock } from '../../clock'
import type { TeamsAddress } from '../../storage/teams'
import type { WireOut } from './wire'

type Limits = readonly (readonly [milliseconds: number, calls: number])[]

/** "Per bot per thread": sending, changing and removing alike. */
const IN_A_THREAD: Limits = [
  [1_000, 7],
  [2_000, 8],
  [30_000, 60],
  [3_600_000, 1800],
]

/** "Per app per tenant". */
const IN_A_TENANT: Limits = [[1_000, 50]]

/** Thrown in place of a call that Teams would refuse by now. */
export class TooFast extends Error {
  override name = 'TooFast'
  /** `wait`: milliseconds until it may be made. */
  constructor(readonly wait: number) {
    super(`too fast: ${wait} ms`)
  }
}

/** A wire that keeps to the limits, or throws `TooFast`. Each process counts for itself. */
export class PacedWire implements WireOut {
  private readonly threads = new Pace(IN_A_THREAD)
  private readonly tenants = new Pace(IN_A_TENANT)

  constructor(
    private readonly wire: WireOut,
    private readonly clock: Clock,
  ) {}

  async send(address: TeamsAddress, activity: Partial<Activity>): Promise<string | undefined> {
    this.take(address)
    return this.wire.send(address, activity)
  }

  async replace(address: TeamsAddress, activityId: string, activity: Partial<Activity>): Promise<void> {
    this.take(address)
    return this.wire.replace(address, activityId, activity)
  }

  async remove(address: TeamsAddress, activityId: string): Promise<void> {
    this.take(address)
    return this.wire.remove(address, activityId)
  }

  private take({ conversationId, tenantId = '' }: TeamsAddress): void {
    // A channel is one thread, whichever of its messages is answered.
    const [thread = ''] = conversationId.split(';')
    const now = this.clock()
    const wait = Math.max(this.threads.wait(thread, now), this.tenants.wait(tenantId, now))
    if (wait > 0) throw new TooFast(wait)
    this.threads.count(thread, now)
    this.tenants.count(tenantId, now)
  }
}

/** Moments are milliseconds since the epoch. */
class Pace {
  /** When a key was last called, in order; the key that was called last stands last. */
  private readonly calls = new Map<string, number[]>()
  private readonly longest: number

  constructor(private readonly limits: Limits) {
    this.longest = Math.max(...limits.map(([span]) => span))
  }

  wait(key: string, now: number): number {
    const calls = this.calls.get(key) ?? []
    const waits = this.limits.map(([span, most]) => {
      const inTheWay = calls.at(-most)
      return inTheWay === undefined ? 0 : inTheWay + span - now
    })
    return Math.max(0, ...waits)
  }

  count(key: string, now: number): void {
    const calls = this.calls.get(key) ?? []
    this.calls.delete(key)
    this.calls.set(key, [...calls.filter((at) => now - at < this.longest), now])
    for (const [other, its] of this.calls) {
      if (now - (its.at(-1) ?? 0) < this.longest) break
      this.calls.delete(other)
    }
  }
}
