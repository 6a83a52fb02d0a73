import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { listTags, questionLineTag, threadTag, verdictTag } from '#lib/questions/cache.ts'
import { peopleTag, reputationTag } from '#lib/users/cache.ts'

/** The changes that a vote has caused, as the vote's own statement returns them. */
export type VoteChange = {
  question: number
  author: number
  isQuestion: boolean
  /** True if an answer's score has risen above zero, or fallen back. */
  hasCrossed: boolean
  language: PostLanguage
  tags: readonly string[]
  /** The people whose reputation has changed. */
  moved: readonly number[]
}

/** Returns the tags of everything that shows what a vote has changed. */
export function tagsOfVote({ question, author, isQuestion, hasCrossed, language, tags, moved }: VoteChange): PageTag[] {
  const lists = isQuestion || hasCrossed
  return [
    threadTag(question),
    isQuestion ? questionLineTag(question) : verdictTag(question),
    ...moved.map(reputationTag),
    ...(moved.length > 0 ? [peopleTag()] : []),
    ...(lists ? listTags([isQuestion ? 'top' : 'unanswered'], { authorId: author, language, tags }) : []),
  ]
}
