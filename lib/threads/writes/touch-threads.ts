import 'server-only'
import type { CommandContext } from '#lib/platform/context.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/writes/touch-lists.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { peopleTag, postsOfTag } from '#lib/users/cache.ts'

/** Names the pages that show these posts' threads: what stands in them has come or gone. */
export async function touchThreads(context: CommandContext, locked: readonly LockedPost[]): Promise<void> {
  context.touched.add(peopleTag())
  for (const { post, question, questionAuthorId } of locked) {
    context.touched.add(threadTag(question.postId)).add(questionLineTag(question.postId)).add(postsOfTag(post.authorId))
    const place = { id: question.postId, authorId: questionAuthorId, language: question.language }
    await touchLists(context, QUESTION_SORTS, place)
  }
}
