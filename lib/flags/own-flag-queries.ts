import 'server-only'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { Page } from '#lib/platform/page.ts'
import type { TagId, UserId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { FlagTargetKind } from './rules.ts'
import type { OwnFlag, OwnFlagTarget } from './types.ts'

const FLAGS_PER_PAGE = 30

const commented = alias(comments, 'flagged_comment')
const person = alias(users, 'flagged_person')

/** Lists a person's own flags, newest first, with their state. Throws NotFound for a forged page key. */
export async function listOwnFlags(flaggerId: UserId, after?: string): Promise<Page<OwnFlag>> {
  const cursor = decodeCursor(after, 'moment')
  const rows = await db()
    .select({
      flag: flags,
      postKind: posts.kind,
      comment: { id: commented.id, deletedAt: commented.deletedAt },
      postId: posts.id,
      postDeletedAt: posts.deletedAt,
      question: { ...refColumns, isDeleted: questions.isDeleted },
      tagId: cases.tagId,
      tagName: tags.name,
      person: { id: person.id, handle: person.handle, displayName: person.displayName },
    })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .leftJoin(commented, eq(commented.id, cases.commentId))
    .leftJoin(posts, eq(posts.id, sql`coalesce(${cases.postId}, ${commented.postId})`))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .leftJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .leftJoin(person, eq(person.id, cases.userId))
    .leftJoin(tags, eq(tags.id, cases.tagId))
    .where(
      and(
        eq(flags.flaggerId, flaggerId),
        cursor
          ? sql`(${flags.createdAt}, ${flags.id}) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(flags.createdAt), desc(flags.id))
    .limit(FLAGS_PER_PAGE + 1)
  return pageOf(rows, FLAGS_PER_PAGE, {
    item: ({ flag, ...about }) => ({
      id: flag.id,
      reason: flag.reason,
      text: flag.text,
      state: flag.state,
      createdAt: flag.createdAt,
      decidedAt: flag.decidedAt,
      kind: kindOf(about),
      target: targetOf(about),
    }),
    key: ({ flag }) => [flag.createdAt, flag.id],
  })
}

type About = {
  postKind: PostKind | null
  comment: { id: number; deletedAt: Date | null } | null
  postId: number | null
  postDeletedAt: Date | null
  question: { id: number; slug: string; title: string; isDeleted: boolean } | null
  tagId: TagId | null
  tagName: string | null
  person: { id: number; handle: string; displayName: string } | null
}

function kindOf({ postKind, comment, tagId }: About): FlagTargetKind {
  if (tagId !== null) return 'tag'
  return comment ? 'comment' : (postKind ?? 'profile')
}

/** Returns the flagged thing; null if it has been hidden since. */
function targetOf(about: About): OwnFlagTarget | null {
  if (about.person) return { kind: 'profile', person: about.person }
  if (about.tagName !== null) return { kind: 'tag', name: about.tagName }
  const { comment, question, postId, postKind } = about
  if (!question || question.isDeleted || postId === null || about.postDeletedAt !== null) return null
  if (comment) return comment.deletedAt === null ? { kind: 'comment', id: comment.id, question } : null
  return { kind: postKind ?? 'question', id: postId, question }
}
