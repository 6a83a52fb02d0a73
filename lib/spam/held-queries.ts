import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { spamVerdicts } from '#db/schema/spam.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import type { ForumReason } from '#lib/moderation/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { Why } from '#lib/screening/types.ts'

/** The viewer's own comment and its place. */
type OwnComment = {
  body: string
  language: PostLanguage
  /** The way it is hidden; null while it is visible in its thread. */
  removal: Removal | null
  /** The forum's reason for holding it; null if a person decided. */
  because: ForumReason | null
  question: QuestionRef
}

/** Reads the viewer's own comment, visible or hidden. Throws NotFound for others' and for deleted or purged ones. */
export async function getOwnComment(id: CommentId, viewerId: UserId): Promise<OwnComment> {
  const [row] = await db()
    .select({ comment: comments, language: posts.language, question: refColumns, act: moderationActs })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .leftJoin(answers, eq(answers.postId, comments.postId))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${comments.postId})`))
    .leftJoin(moderationActs, eq(moderationActs.id, comments.removalActId))
    .where(and(eq(comments.id, id), eq(comments.authorId, viewerId)))
  if (!row || isGone(row.comment.removal)) throw new NotFound('comment')
  const { body, removal } = row.comment
  const because = row.act && forumReasonOf(readAct(row.act))
  return { body, language: row.language, removal, because, question: row.question }
}

/** Finds the layers' last verdict on a post or comment, with all reasons, for moderators; null without one. */
export async function findVerdict(
  target: { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId },
): Promise<{ verdict: 'pass' | 'hold'; score: number; why: readonly Why[] } | null> {
  const [row] = await db()
    .select({ verdict: spamVerdicts.verdict, score: spamVerdicts.score, why: spamVerdicts.why })
    .from(spamVerdicts)
    .where(target.kind === 'post' ? eq(spamVerdicts.postId, target.id) : eq(spamVerdicts.commentId, target.id))
    .orderBy(desc(spamVerdicts.id))
    .limit(1)
  return row ?? null
}

function isGone(removal: Removal | null): boolean {
  return removal === 'retracted' || removal === 'purged' || removal === 'merged'
}
