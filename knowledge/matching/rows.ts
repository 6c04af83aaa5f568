import type { FeatureRow } from './feature-table'

const FIRST_ROOM = 1 << 16

/** Rows one behind the other. Of millions, each in two arrays of its own, the arrays would weigh more than what is in them. */
export class Rows {
  private features = new Int32Array(FIRST_ROOM)
  private values = new Float32Array(FIRST_ROOM)
  private readonly ends: number[] = []
  /** Features in the longest row. */
  longest = 0

  get length(): number {
    return this.ends.length
  }

  push({ features, values }: FeatureRow): void {
    const from = this.ends.at(-1) ?? 0
    const end = from + features.length
    if (end > this.features.length) this.grow(end)
    this.features.set(features, from)
    this.values.set(values, from)
    this.ends.push(end)
    this.longest = Math.max(this.longest, features.length)
  }

  /** A view: what is written into it is written here. */
  at(row: number): FeatureRow {
    const from = row === 0 ? 0 : (this.ends[row - 1] as number)
    const end = this.ends[row]
    return { features: this.features.subarray(from, end), values: this.values.subarray(from, end) }
  }

  private grow(least: number): void {
    const { features, values } = this
    const room = Math.max(least, features.length * 2)
    this.features = new Int32Array(room)
    this.features.set(features)
    this.values = new Float32Array(room)
    this.values.set(values)
  }
}
