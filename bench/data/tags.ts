import { tags as seedTags } from '#scripts/seed/tags.ts'
import type { Chain } from './chain.ts'
import type { Random } from './random.ts'
import { rareWord } from './rare-words.ts'
import type { Posts } from './threads.ts'
import { drawFirsts } from './votes.ts'

/** The tags of each question are adjacent, in its asker's order; the one at index t has id t + 1. */
export type Tagging = {
  names: readonly string[]
  first: Int32Array
  tag: Int32Array
  /** For each tag, the number of visible questions that have it. */
  questions: Int32Array
}

const MAX_TAGS = 5
/** The number of tags grows with the square root of the posts: 500 for ten thousand, 5,000 for a million. */
const TAGS_PER_ROOT = 5

/** Plans the tags: the seeded ones first and most often, then pairs of a word and a made-up one. */
export function planTags(random: Random, posts: Posts, chain: Chain): Tagging {
  const words = chain.words.filter((word) => /^[a-z]{4,}$/.test(word))
  const names = Array.from(
    { length: Math.ceil(TAGS_PER_ROOT * Math.sqrt(posts.count)) },
    (_, index) => seedTags[index]?.name ?? `${words[index % words.length]}-${rareWord(index)}`,
  )
  const isQuestion = (post: number) => posts.question[post] === post
  const first = drawFirsts(posts.count, (post) => (isQuestion(post) ? 1 + random.below(MAX_TAGS) : 0))
  const tag = new Int32Array(first[posts.count] ?? 0)
  const questions = new Int32Array(names.length)
  for (let post = 0; post < posts.count; post++) {
    const [from, to] = [first[post] ?? 0, first[post + 1] ?? 0]
    for (let place = from; place < to;) {
      const drawn = random.zipf(names.length)
      if (tag.subarray(from, place).includes(drawn)) continue
      tag[place++] = drawn
      if (posts.isDeleted[post] === 0) questions[drawn] = (questions[drawn] ?? 0) + 1
    }
  }
  return { names, first, tag, questions }
}
