import type { Random } from './random.ts'

/** The number of posts per person. */
const POSTS_PER_PERSON = 10
const MIN_PEOPLE = 200

export function countPeople(posts: number): number {
  return Math.max(MIN_PEOPLE, Math.floor(posts / POSTS_PER_PERSON))
}

/**
 * Fills `into[from, to)` with different people, mostly the active ones, none of them `except`. Compares each with those
 * drawn before: most lists are short.
 */
export function drawPeople(
  random: Random,
  people: number,
  list: { into: Int32Array; from: number; to: number; except: number },
): void {
  const { into, from, to, except } = list
  for (let place = from; place < to;) {
    const person = random.skewed(people)
    if (person === except || into.subarray(from, place).includes(person)) continue
    into[place++] = person
  }
}
