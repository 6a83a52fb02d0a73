/** The most tags that are remembered: 32 MB. Above it, the older half is forgotten. */
const MAX_TAGS = 2 ** 20
const FIRST_SLOTS = 2 ** 10

/**
 * Remembers for each tag the last transaction that changed it. Tags are stored as numbers: two tags with one number
 * look touched more often than they are, which costs a render and shows nothing outdated.
 */
export class Touches {
  #tags = new Float64Array(FIRST_SLOTS)
  #changes = new Float64Array(FIRST_SLOTS)
  #size = 0
  #floor = 0
  readonly #max: number

  constructor(max = MAX_TAGS) {
    this.#max = max
  }

  /** The transaction up to which changes are forgotten: every tag may have been changed by it. */
  get floor(): number {
    return this.#floor
  }

  /** Returns the last known change of a tag, or the floor. */
  last(tag: number): number {
    return Math.max(this.#floor, this.#changes[this.#slotOf(tag)] ?? 0)
  }

  touch(tag: number, change: number): void {
    const slot = this.#slotOf(tag)
    if (this.#tags[slot] === tag) {
      this.#changes[slot] = Math.max(this.#changes[slot] ?? 0, change)
      return
    }
    this.#tags[slot] = tag
    this.#changes[slot] = change
    this.#size++
    if (this.#size > this.#max) this.#forgetHalf()
    else if (this.#size * 2 > this.#tags.length) this.#rebuild(this.#tags.length * 2)
  }

  /** Lists all tags with their changes, and the floor as a change of the tag 0. */
  *entries(): Generator<[tag: number, change: number]> {
    if (this.#floor > 0) yield [0, this.#floor]
    for (const [slot, tag] of this.#tags.entries()) if (tag !== 0) yield [tag, this.#changes[slot] ?? 0]
  }

  /** Adds what `entries` listed. */
  add(tag: number, change: number): void {
    if (tag === 0) this.#floor = Math.max(this.#floor, change)
    else this.touch(tag, change)
  }

  #slotOf(tag: number): number {
    const mask = this.#tags.length - 1
    let slot = tag % this.#tags.length
    while (this.#tags[slot] !== 0 && this.#tags[slot] !== tag) slot = (slot + 1) & mask
    return slot
  }

  #forgetHalf(): void {
    const changes = [...this.entries()].map(([, change]) => change).toSorted((a, b) => a - b)
    this.#floor = changes[Math.floor(changes.length / 2)] ?? 0
    this.#rebuild(this.#tags.length)
  }

  #rebuild(slots: number): void {
    const [tags, changes] = [this.#tags, this.#changes]
    this.#tags = new Float64Array(slots)
    this.#changes = new Float64Array(slots)
    this.#size = 0
    for (const [slot, tag] of tags.entries()) {
      const change = changes[slot] ?? 0
      if (tag !== 0 && change > this.#floor) this.touch(tag, change)
    }
  }
}

/**
 * Returns a number for a text, from 1 to 2^53 − 1: cyrb53, a fast hash that spreads well and is not meant against
 * attackers. Example: `numberOf('thread:7') === numberOf('thread:7')`, and 100,000 threads give 100,000 numbers.
 */
export function numberOf(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1
}
