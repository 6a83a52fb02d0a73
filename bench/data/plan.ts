import { planAcceptances } from './acceptances.ts'
import type { Acceptances } from './acceptances.ts'
import { readChains } from './chain.ts'
import type { Chain } from './chain.ts'
import { planComments } from './comments.ts'
import type { Comments } from './comments.ts'
import { countPeople } from './people.ts'
import { randomOf } from './random.ts'
import { planTags } from './tags.ts'
import type { Tagging } from './tags.ts'
import { countAll } from './tallies.ts'
import type { Tallies } from './tallies.ts'
import { planPosts } from './threads.ts'
import type { Posts } from './threads.ts'
import { planVotes } from './votes.ts'
import type { Votes } from './votes.ts'

/** All the data except the words, which are written while they are loaded. */
export type Plan = {
  seed: number
  /** The end of the data's time. */
  until: Date
  chains: readonly Chain[]
  posts: Posts
  votes: Votes
  comments: Comments
  acceptances: Acceptances
  tagging: Tagging
  tallies: Tallies
}

/**
 * Streams of the seed: drawing from one does not change the numbers of another. Batches of text use streams from
 * `texts` on.
 */
export const STREAMS = {
  posts: 0,
  votes: 1,
  comments: 2,
  acceptances: 3,
  tags: 4,
  views: 5,
  commentTexts: 6,
  texts: 100,
}

/**
 * Plans who wrote, voted, commented and accepted what and when. It takes a few seconds and some 200 MB for a million
 * posts.
 */
export async function planData(options: { posts: number; seed: number; until: Date }): Promise<Plan> {
  const { seed, until } = options
  const chains = await readChains()
  const [english] = chains
  if (!english) throw new Error('there is no text to take words from')
  const posts = planPosts(randomOf(seed, STREAMS.posts), options.posts, countPeople(options.posts))
  const votes = planVotes(randomOf(seed, STREAMS.votes), posts)
  const comments = planComments(randomOf(seed, STREAMS.comments), posts)
  const acceptances = planAcceptances(randomOf(seed, STREAMS.acceptances), posts)
  const tagging = planTags(randomOf(seed, STREAMS.tags), posts, english)
  const tallies = countAll(randomOf(seed, STREAMS.views), { posts, votes, comments })
  return { seed, until, chains, posts, votes, comments, acceptances, tagging, tallies }
}
