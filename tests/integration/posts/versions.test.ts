import { describe, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { getEditablePost, getRevision, listRevisions } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { aQuestion, contextOf, later } from '#tests/support/factories.ts'
import { notFound } from '#tests/support/matchers.ts'

const TITLES = ['What does a PMO do all day long?', 'What does a PMO really do all day?', 'What is a PMO for, then?']
const BODIES = TITLES.map((title) => `I have asked around, and nobody knows. ${title}`)

/** Writes a new text of a question, this many minutes after it was asked. */
async function rewrite(by: Viewer, id: PostId, { text, minutes }: { text: number; minutes: number }): Promise<void> {
  const { editVersion } = await getEditablePost(id)
  const fields = { post: String(id), version: String(editVersion), tags: 'pmo', summary: `text ${text}` }
  const input = editQuestionInput.parse({ ...fields, title: TITLES[text], body: BODIES[text] })
  await editQuestion(contextOf(by, { now: later(minutes) }), input)
}

describe('every version has an address', () => {
  test('with its whole text, its changes, and the changes since', async () => {
    const { id, author } = await aQuestion({ title: TITLES[0], body: BODIES[0], tags: 'pmo' })
    await rewrite(author, id, { text: 1, minutes: 60 })
    await rewrite(author, id, { text: 2, minutes: 120 })
    const { revision } = await getRevision(id, 2)
    expect(revision).toMatchObject({ number: 2, newest: 3, title: TITLES[1], body: BODIES[1], tags: ['pmo'] })
    const joined = (parts: readonly { kind: string; text: string }[], without: string) =>
      parts.flatMap((part) => (part.kind === without ? [] : [part.text])).join('')
    for (const [changes, before, after] of [
      [revision.changes, BODIES[0], BODIES[1]],
      [revision.sinceThen, BODIES[1], BODIES[2]],
    ] as const) {
      const parts = changes.find(({ field }) => field === 'body')?.parts ?? []
      expect([joined(parts, 'added'), joined(parts, 'removed')]).toEqual([before, after])
    }
    expect((await getRevision(id, 3)).revision.sinceThen).toEqual([])
    for (const number of [0, 4]) await expect(getRevision(id, number)).rejects.toMatchObject(notFound)
  })

  test('and restoring it makes a new version and keeps all others', async () => {
    const { id, author } = await aQuestion({ title: TITLES[0], body: BODIES[0], tags: 'pmo' })
    await rewrite(author, id, { text: 1, minutes: 60 })
    await rewrite(author, id, { text: 0, minutes: 120 })
    const { revisions } = await listRevisions(id)
    expect(revisions.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(await getEditablePost(id)).toMatchObject({ body: BODIES[0], question: { title: TITLES[0] } })
  })

  test('and shows the time of a change within the grace period', async () => {
    const { id, author } = await aQuestion({ title: TITLES[0], body: BODIES[0], tags: 'pmo' })
    await rewrite(author, id, { text: 1, minutes: 60 })
    expect((await getRevision(id, 2)).revision.mergedAt).toBeNull()
    await rewrite(author, id, { text: 2, minutes: 63 })
    const { revision } = await getRevision(id, 2)
    expect(revision).toMatchObject({ createdAt: later(60), mergedAt: later(63), body: BODIES[2], newest: 2 })
  })
})
