import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { followMove } from '#lib/follows/commands/follow-move.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { listForYou } from '#lib/follows/for-you-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { QUESTIONS_PER_PAGE } from '#lib/questions/rules.ts'
import { storeReads } from '#lib/questions/writes/store-reads.ts'
import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { aMove } from '#tests/support/careers.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'

const listed = async ({ id }: Viewer, after?: string) => {
  const { items, next } = await listForYou(id, { locale: 'en', after })
  return { ids: items.map(({ question }) => question.id), reasons: items.map(({ reason }) => reason), next }
}

const follow = (viewer: Viewer, tag: string, state: 'follow' | 'ignore' = 'follow') =>
  followTag(contextOf(viewer), { tag, state })

test('it holds questions of followed tags and people, by what happened last, each once and with its strongest reason', async () => {
  const [viewer, writer, tag] = [await aUser(), await aUser(), aWord()]
  const tagged = await aQuestion({ tags: tag, at: later(1) })
  const asked = await aQuestion({ by: writer, at: later(2) })
  const answered = await aQuestion({ tags: tag, at: later(0) })
  await anAnswer({ by: writer, to: answered, at: later(3) })
  await aQuestion({ at: later(4) })
  await follow(viewer, tag)
  await followPerson(contextOf(viewer), { person: writer.id, state: 'follow' })
  const { ids, reasons, next } = await listed(viewer)
  expect(ids).toEqual([answered.id, asked.id, tagged.id])
  expect(reasons).toEqual([
    { kind: 'answered', name: writer.handle },
    { kind: 'asked', name: writer.handle },
    { kind: 'tag', name: tag },
  ])
  expect(next).toBeNull()
})

describe('it leaves out', () => {
  const aReader = async () => {
    const [viewer, tag] = [await aUser(), aWord()]
    const shown = await aQuestion({ tags: tag })
    await follow(viewer, tag)
    return { viewer, tag, shown }
  }

  test('one’s own questions, answered ones, hidden ones, guides and ignored tags', async () => {
    const { viewer, tag, shown } = await aReader()
    const ignored = aWord()
    await aQuestion({ by: viewer, tags: tag })
    await aGuide({ tags: tag })
    await anAnswer({ by: viewer, to: await aQuestion({ tags: tag }) })
    const hidden = await aQuestion({ tags: tag })
    await deletePost(contextOf(hidden.author), { post: hidden.id })
    await aQuestion({ tags: `${tag}, ${ignored}` })
    await follow(viewer, ignored, 'ignore')
    expect((await listed(viewer)).ids).toEqual([shown.id])
  })

  test('what has been read, until somebody answers', async () => {
    const { viewer, shown } = await aReader()
    await storeReads(db(), [{ reader: viewer.id, questionId: shown.id, at: later(5) }])
    expect((await listed(viewer)).ids).toEqual([])
    await anAnswer({ to: shown, at: later(6) })
    expect((await listed(viewer)).ids).toEqual([shown.id])
    // An older moment that is written later takes nothing back.
    await storeReads(db(), [{ reader: viewer.id, questionId: shown.id, at: later(7) }])
    await storeReads(db(), [{ reader: viewer.id, questionId: shown.id, at: later(2) }])
    expect((await listed(viewer)).ids).toEqual([])
  })
})

test('it holds the threads of followed moves, and questions from the reader’s situation', async () => {
  const [viewer, { from, to }] = [await aUser(), await aMove()]
  const about = await aQuestion({ at: later(1) })
  await nameMove(contextOf(about.author), { post: about.id, move: { from, to }, named: true })
  await followMove(contextOf(viewer), { from_role: from, to_role: to, state: 'follow' })
  const situation = { currentRole: 'pmo-analyst', wishedRole: 'programme-manager' }
  const alike = await aQuestion({ at: later(2), ...situation })
  await aQuestion({ at: later(3), ...situation, currentRole: 'project-manager' })
  await aQuestion({ by: viewer, ...situation })
  const { ids, reasons } = await listed(viewer)
  expect(ids).toEqual([alike.id, about.id])
  expect(reasons).toEqual([{ kind: 'situation' }, { kind: 'move', from, to }])
})

test('its pages follow each other without a gap, and a forged key is not a page', async () => {
  const [viewer, tag, author] = [await aUser(), aWord(), await aUser()]
  const asked: PostId[] = []
  for (let minute = 0; minute < QUESTIONS_PER_PAGE + 3; minute++)
    asked.push((await aQuestion({ by: author, tags: tag, at: later(minute) })).id)
  await follow(viewer, tag)
  await followPerson(contextOf(viewer), { person: author.id, state: 'follow' })
  const first = await listed(viewer)
  const second = await listed(viewer, first.next ?? '')
  expect([...first.ids, ...second.ids]).toEqual(asked.toReversed())
  expect(second.next).toBeNull()
  await expect(listed(viewer, 'nonsense')).rejects.toThrow(NotFound)
})

test('it looks at no more than 500 questions of a tag', async () => {
  const [viewer, tag] = [await aUser(), aWord()]
  const older = await aQuestion({ tags: tag })
  await follow(viewer, tag)
  expect((await listed(viewer)).ids).toEqual([older.id])
  // The reader's own questions are not for them, but each has to be looked at.
  await db().execute(sql`
    with made as (
      insert into posts (kind, author_id, language, body, body_html, body_text, search_config, created_at)
      select p.kind, ${viewer.id}::bigint, p.language, p.body, p.body_html, p.body_text, p.search_config, p.created_at
      from posts p, generate_series(1, 500) where p.id = ${older.id}::bigint returning id),
    asked as (
      insert into questions (post_id, title, slug, is_yes_no, last_activity_at, language, created_at)
      select made.id, q.title, q.slug, q.is_yes_no, q.last_activity_at + interval '1 hour', q.language, q.created_at
      from questions q, made where q.post_id = ${older.id}::bigint returning post_id)
    select count(*) from asked`)
  await db().execute(sql`
    insert into question_tags (question_id, tag_id, position)
    select q.post_id, x.tag_id, 0 from question_tags x, questions q join posts p on p.id = q.post_id
    where x.question_id = ${older.id}::bigint and p.author_id = ${viewer.id}::bigint`)
  expect((await listed(viewer)).ids).toEqual([])
})
