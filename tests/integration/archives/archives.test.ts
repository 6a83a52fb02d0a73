import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { archives } from '#db/schema/leaving.ts'
import { notifications } from '#db/schema/notifications.ts'
import { askArchive } from '#lib/archives/commands/ask-archive.ts'
import { findArchives, readArchive } from '#lib/archives/queries.ts'
import { deleteExpiredArchives, makeArchive } from '#lib/archives/writes/make-archive.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { saveStationInput } from '#lib/profiles/schema.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, NOON } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'
import { unzip } from '#tests/support/unzip.ts'

const DAY = 24 * 60

async function waitingOf(viewer: Viewer, at = NOON) {
  const { waiting } = await findArchives(viewer.id, at)
  if (waiting === null) throw new Error('nothing was asked for')
  return waiting
}

async function anArchive(viewer: Viewer, at = NOON) {
  await askArchive(contextOf(viewer, { now: at }), { person: null })
  const id = await waitingOf(viewer, at)
  await makeArchive(db(), { archive: id }, at)
  return { id, files: unzip(await readArchive(viewer.id, id, at)) }
}

async function somebody() {
  const viewer = await aUser()
  const question = await aQuestion({ by: viewer })
  const answer = await anAnswer({ by: viewer })
  const comment = await aComment({ by: viewer })
  const other = await anAnswer()
  await aVote(viewer, other, 1)
  await aVote(other.author, answer, 1)
  await saveStation(contextOf(viewer), saveStationInput.parse({ role: 'pmo-analyst', from: '2019' }))
  return { viewer, question, answer, comment, other }
}

test('an archive holds what one wrote and what is known about one, and nothing of others', async () => {
  const { viewer, question, answer, other } = await somebody()
  const { files } = await anArchive(viewer)
  const names = [...files.keys()]
  expect(names).toEqual(expect.arrayContaining(['README.md', 'comments.md', 'data/votes.json', 'data/users.json']))
  expect(names.filter((name) => name.startsWith('posts/'))).toEqual([
    `posts/${question.id}-question-${question.slug}.md`,
    `posts/${answer.id}-answer-${answer.question.slug}.md`,
  ])
  const read = (name: string) => JSON.parse(files.get(`data/${name}.json`) ?? '[]') as Record<string, unknown>[]
  expect(read('users')).toMatchObject([{ handle: viewer.handle, email: `${viewer.handle}@example.org` }])
  expect(read('career_stations')).toMatchObject([{ role: 'pmo-analyst', fromYear: 2019 }])
  expect(read('answers')).toMatchObject([{ postId: answer.id, basis: 'did' }])
  expect(read('votes')).toMatchObject([{ postId: other.id, value: 1 }])
  expect(read('reputation_events').every((row) => !('causedById' in row))).toBe(true)
  const all = [...files.values()].join('\n')
  expect(all.includes(`${other.author.handle}@`)).toBe(false)
  expect(/passwordHash|tokenHash|networkHash/.test(all)).toBe(false)
})

test('two archives of one person are equal, to the byte', async () => {
  const { viewer } = await somebody()
  const [one, other] = [await anArchive(viewer), await anArchive(viewer, later(DAY))]
  expect(other.id).not.toBe(one.id)
  expect([...other.files]).toEqual([...one.files])
  const stored = await db().select().from(archives).where(eq(archives.userId, viewer.id))
  const [first, second] = stored.map(({ content }) => content)
  expect(first && second?.equals(first)).toBe(true)
})

test('a hidden post is in its author’s archive, and says that others do not see it', async () => {
  const { viewer, question } = await somebody()
  const why = { rule: 'off-topic', reason: 'It belongs somewhere else.' } as const
  await removePost(contextOf(await aUser({ role: 'moderator' })), { ...why, post: question.id })
  const { files } = await anArchive(viewer)
  expect(files.get(`posts/${question.id}-question-${question.slug}.md`)).toContain('not visible to others')
})

test('a profile and a comment that are hidden are in their author’s archive', async () => {
  const { viewer, comment } = await somebody()
  const why = { rule: 'off-topic', reason: 'It belongs somewhere else.' } as const
  await removeComment(contextOf(await aUser({ role: 'moderator' })), { ...why, comment: comment.id })
  await hideProfile(viewer)
  const { files } = await anArchive(viewer)
  expect(files.get('data/hidden_profiles.json')).toContain('Somebody')
  expect(files.get('comments.md')).toContain('not visible to others')
})

test('an archive that failed delays the next for a day, and hides no earlier one', async () => {
  const viewer = await aUser()
  const { id } = await anArchive(viewer)
  const again = (minutes: number) => askArchive(contextOf(viewer, { now: later(minutes) }), { person: null })
  await again(1)
  const failed = await waitingOf(viewer, later(1))
  expect((await findArchives(viewer.id, later(1))).made?.id).toBe(id)
  await leavingNothingChanged(() => again(DAY))
  expect((await findArchives(viewer.id, later(DAY + 1))).waiting).toBeNull()
  await again(DAY + 1)
  expect(await waitingOf(viewer, later(DAY + 1))).not.toBe(failed)
})

test('only its owner can download it, for seven days, also if an administrator asked for it', async () => {
  const [viewer, administrator] = [await aUser(), await aUser({ role: 'administrator' })]
  const moderator = await aUser({ role: 'moderator' })
  const forPerson = { person: viewer.id }
  expect(await leavingNothingChanged(() => askArchive(contextOf(moderator), forPerson))).toMatchObject({
    refusal: { code: 'administratorsOnly' },
  })
  await askArchive(contextOf(administrator), forPerson)
  await leavingNothingChanged(() => askArchive(contextOf(viewer), { person: null }))
  const id = await waitingOf(viewer)
  await expect(readArchive(viewer.id, id, NOON)).rejects.toBeInstanceOf(NotFound)
  await makeArchive(db(), { archive: id }, NOON)
  await leavingNothingChanged(() => makeArchive(db(), { archive: id }, later(1)))
  expect((await readArchive(viewer.id, id, later(6 * DAY))).length).toBeGreaterThan(100)
  await expect(readArchive(administrator.id, id, NOON)).rejects.toBeInstanceOf(NotFound)
  await expect(readArchive(viewer.id, id, later(7 * DAY))).rejects.toBeInstanceOf(NotFound)
  const lines = await db().select().from(notifications).where(eq(notifications.recipientId, viewer.id))
  expect(lines.map(({ kind }) => kind)).toEqual(['archive'])
  await deleteExpiredArchives(db(), later(8 * DAY))
  expect(await db().select().from(archives).where(eq(archives.id, id))).toEqual([])
})
