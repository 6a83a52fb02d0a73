import { Touches } from '#server/stored-pages/touches.ts'

/** A touched tag and the transaction that touched it. */
type Touched = readonly [tag: number, change: number]

/**
 * The changes that this process knows: those that it has read in the log, with the number of their transaction, and
 * those that were announced, until a later reading has shown their numbers.
 */
export class KnownChanges {
  readonly #touches: Touches
  /** Tags that were announced, and the time of `performance.now()` when that was. */
  readonly #told: Map<number, number>
  #allToldAt: number
  /** Touched tags that are not saved yet. */
  unsaved: Touched[] = []

  constructor(touches = new Touches(), told = new Map<number, number>(), allToldAt = Number.NEGATIVE_INFINITY) {
    this.#touches = touches
    this.#told = told
    this.#allToldAt = allToldAt
  }

  /** Returns the same with other touched tags. What was announced stays. */
  follow(touches: Touches): KnownChanges {
    return new KnownChanges(touches, this.#told, this.#allToldAt)
  }

  hear(tags: ReadonlySet<number> | 'all', at: number): void {
    if (tags === 'all') this.#allToldAt = at
    else for (const tag of tags) this.#told.set(tag, Math.max(at, this.#told.get(tag) ?? at))
  }

  /** Ends the endless time of `hear`: later readings may clear these tags. */
  release(tags: ReadonlySet<number>, at: number): void {
    for (const tag of tags) this.#told.set(tag, at)
  }

  /** Takes note of a reading, which has the numbers of everything that was announced before it began. */
  read(touched: readonly Touched[], startedAt: number): void {
    for (const [tag, change] of touched) this.#touches.touch(tag, change)
    this.unsaved.push(...touched)
    if (this.#allToldAt < startedAt) this.#allToldAt = Number.NEGATIVE_INFINITY
    for (const [tag, at] of this.#told) if (at < startedAt) this.#told.delete(tag)
  }

  /** Counts every tag as changed by this transaction: a build that kept the log until then names other tags. */
  distrust(change: number): void {
    this.#touches.add(0, change)
    this.unsaved.push([0, change])
  }

  /** Returns whether no known change of the tag has this number or a later one. */
  isUnchanged(tag: number, xmin: number): boolean {
    return this.#allToldAt === Number.NEGATIVE_INFINITY && !this.#told.has(tag) && this.#touches.last(tag) < xmin
  }
}
