import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { careerStations, certificates } from '#db/schema/profiles.ts'
import { tagChanges, tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { renderWithoutImages } from '#lib/markdown/render.ts'
import type { CaseId, TagId, UserId } from '#lib/platform/ids.ts'
import { readEvidence } from './evidence-queries.ts'
import type { Evidence } from './evidence-queries.ts'
import { caseRefusal } from './policy.ts'
import type { CaseSubject, CaseView } from './types.ts'

/** The most bytes of HTML that a row of the queue shows whole; of longer texts it shows the first words. */
const MAX_HTML = 6000
const MAX_TEXT = 1200

const assignee = alias(users, 'assignee')
const resolver = alias(users, 'resolver')
const person = alias(users, 'person')

/**
 * Reads cases in the given order, with the evidence for and against; leaves out cases that no longer exist. Three
 * queries.
 */
export async function readCases(viewer: Viewer, ids: readonly CaseId[]): Promise<CaseView[]> {
  if (ids.length === 0) return []
  const [rows, evidence] = await Promise.all([readRows(ids), readEvidence(ids, new Date())])
  const byId = new Map(rows.map((row) => [row.case.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    const proof = evidence.get(id)
    if (!row || !proof) return []
    const { aboutUserId: about, weight, state, sources, isEscalated, resolvedAt, openedAt } = row.case
    const note = about === viewer.id ? '' : row.case.note
    const own = { id, about, weight, state, sources, isEscalated, resolvedAt, openedAt, note }
    return [
      {
        ...own,
        assignee: row.assignee,
        resolvedBy: row.resolvedBy,
        subject: subjectOf(row),
        ...(about === viewer.id ? withoutNames(proof) : proof),
        appeal: appealFor(viewer, about, proof.appeal),
        refusal: caseRefusal(viewer, row.case),
      },
    ]
  })
}

/**
 * Removes names and words of the flaggers: a moderator whose own post was flagged learns only why, like every author.
 */
function withoutNames<Proof extends Pick<CaseView, 'flags'>>(proof: Proof): Proof {
  return { ...proof, flags: proof.flags.map((flag) => ({ ...flag, text: '', flagger: null })) }
}

/**
 * Shapes an appeal for this viewer: the person who appeals does not learn who acted, and the person who acted cannot
 * answer.
 */
function appealFor(viewer: Viewer, about: UserId, appeal: Evidence['appeal']): CaseView['appeal'] {
  if (!appeal) return null
  const { act } = appeal
  const isOwnAct = act.actorId === viewer.id
  return { ...appeal, isOwnAct, act: about === viewer.id ? { ...act, actor: null } : act }
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

function readRows(ids: readonly CaseId[]) {
  return db()
    .select({
      case: cases,
      assignee: { id: assignee.id, handle: assignee.handle, displayName: assignee.displayName },
      resolvedBy: { id: resolver.id, handle: resolver.handle, displayName: resolver.displayName },
      post: {
        id: posts.id,
        kind: posts.kind,
        language: posts.language,
        ...textOf(posts.bodyHtml, posts.bodyText),
        score: posts.score,
        createdAt: posts.createdAt,
        removal: posts.removal,
      },
      comment: {
        id: comments.id,
        ...textOf(comments.bodyHtml, comments.body),
        score: comments.score,
        createdAt: comments.createdAt,
        removal: comments.removal,
      },
      question: {
        id: questions.postId,
        slug: questions.slug,
        title: questions.title,
        viewCount: questions.viewCount,
        closedAs: questions.closedAs,
      },
      tagName: sql<string | null>`coalesce(${tags.name}, (select g.name from ${tagChanges} g
        where g.tag_id = ${cases.tagId} order by g.id desc limit 1))`,
      tag: { description: tags.description, wiki: tags.wiki, createdAt: tags.createdAt },
      profile: {
        id: person.id,
        ...textOf(person.bioHtml, person.bio),
        links: person.links,
        careerTexts: careerTextsOf(person.id),
        createdAt: person.createdAt,
      },
    })
    .from(cases)
    .leftJoin(comments, eq(comments.id, cases.commentId))
    .leftJoin(posts, sql`${posts.id} = coalesce(${cases.postId}, ${comments.postId})`)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .leftJoin(questions, sql`${questions.postId} = coalesce(${answers.questionId}, ${posts.id})`)
    .leftJoin(person, eq(person.id, cases.userId))
    .leftJoin(tags, eq(tags.id, cases.tagId))
    .leftJoin(assignee, eq(assignee.id, cases.assigneeId))
    .leftJoin(resolver, eq(resolver.id, cases.resolvedById))
    .where(inArray(cases.id, [...ids]))
}

/**
 * Selects the words on a person's career path and the names of their certificates, whoever may see them on the profile.
 */
function careerTextsOf(id: typeof person.id) {
  return sql<string[]>`array(
    select s.note from ${careerStations} s where s.user_id = ${id} and s.note <> ''
    union all select c.name from ${certificates} c where c.user_id = ${id})`
}

function textOf(html: SQL.Aliased | Parameters<typeof eq>[0], text: Parameters<typeof eq>[0]) {
  return {
    html: sql<string | null>`case when octet_length(${html}) <= ${MAX_HTML} then ${html} end`,
    text: sql<string>`left(${text}, ${MAX_TEXT})`,
  }
}

/** Returns a case's target. A case has exactly one; the check `cases_one_target` holds that. */
function subjectOf(row: Row): CaseSubject {
  const { post, comment, question, profile, case: found } = row
  const thread = question && { id: question.id, slug: question.slug, title: question.title }
  const around = {
    tag: null,
    question: thread,
    postId: post?.id ?? null,
    language: post?.language ?? null,
    viewCount: question?.viewCount ?? 0,
    closedAs: question?.closedAs ?? null,
    links: [],
    careerTexts: [],
  }
  if (comment) return { kind: 'comment', ...around, ...comment }
  if (post) return { ...around, ...post, kind: post.kind }
  if (found.tagId !== null) return { ...around, ...tagOf(row, found.tagId) }
  if (!profile) throw new Error(`case ${found.id} is about nothing`)
  return { kind: 'profile', ...around, ...profile, score: 0, removal: null }
}

/** Describes a tag as a case shows it: its texts as they are now; without texts if it is gone. */
function tagOf({ tag, tagName, case: { openedAt } }: Row, id: TagId) {
  const text = `${tag?.description ?? ''}\n\n${tag?.wiki ?? ''}`.trim()
  const shown = { id, tag: tagName ?? '', html: renderWithoutImages(text).html, text }
  return { kind: 'tag', ...shown, createdAt: tag?.createdAt ?? openedAt, score: 0, removal: null } as const
}
