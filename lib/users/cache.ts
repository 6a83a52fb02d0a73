import { pageTag } from '#lib/platform/page-tags.ts'

/** A person's name and profile, on every page that shows them. */
export const userTag = (userId: number) => pageTag('user', userId)

/** A person's reputation, beside their answers and on their profile, and the ledger behind it. */
export const reputationTag = (userId: number) => pageTag('reputation', userId)

/** Lists of a person's posts, and their number. */
export const postsOfTag = (userId: number) => pageTag('posts-of', userId)

/** The list of people: in the order of reputation, with the number of their posts. */
export const peopleTag = () => pageTag('people')
