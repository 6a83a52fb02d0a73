import { describe, expect, test } from 'vitest'
import { writeGuide } from '#lib/guides/commands/write-guide.ts'
import { listGuideLinks, listGuidesNaming } from '#lib/guides/link-queries.ts'
import { writeGuideInput } from '#lib/guides/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { aQuestion, aUser, aVote, aWord, contextOf, later, nth } from '#tests/support/factories.ts'
import { aGuide, anEdit, guideFields } from '#tests/support/guides.ts'
import { aModerator } from '#tests/support/moderating.ts'

const naming = (...ids: readonly PostId[]) =>
  ['For everybody.', ...ids.map((id) => `## Step about ${id}\n\nWhat to do.\n\n- /questions/${id}`)].join('\n\n')

const namesOf = async (id: PostId) => (await listGuidesNaming(id)).map((guide) => [guide.id, guide.step])

describe('a question knows the guides of which a step names it', () => {
  test('with the first such step, while the guide can be read and as long as its text names the question', async () => {
    const [one, other] = [await aQuestion(), await aQuestion()]
    const guide = await aGuide({ body: naming(one.id, other.id, one.id) })
    expect(await namesOf(one.id)).toEqual([[guide.id, 1]])
    expect(await namesOf(other.id)).toEqual([[guide.id, 2]])
    await anEdit(guide, { body: naming(other.id) })
    expect(await namesOf(one.id)).toEqual([])
    expect(await namesOf(other.id)).toEqual([[guide.id, 1]])
    await deletePost(contextOf(guide.author), { post: guide.id })
    expect(await namesOf(other.id)).toEqual([])
    await restorePost(contextOf(guide.author), { post: guide.id })
    expect(await namesOf(other.id)).toEqual([[guide.id, 1]])
  })

  test('also one that was merged into it; addresses that no question has are left out', async () => {
    const [from, to] = [await aQuestion(), await aQuestion()]
    const guide = await aGuide({ body: naming(from.id, 999_999_999 as PostId) })
    const why = { rule: 'one-question', reason: 'Both ask the same and have the same answers.' } as const
    await mergeQuestions(contextOf(await aModerator()), { ...why, post: from.id, target: to.id })
    expect(await namesOf(to.id)).toEqual([[guide.id, 1]])
  })

  test('and its page is rendered again when a guide begins to name it', async () => {
    const [one, other] = [await aQuestion(), await aQuestion()]
    const author = { ...(await aUser({ reputation: 100 })), isConfirmed: true }
    const context = contextOf(author)
    const written = await writeGuide(context, writeGuideInput.parse(guideFields({ body: naming(one.id) })))
    expect([...context.changedTags]).toContain(threadTag(one.id))
    const back = contextOf(author, { now: later(5) })
    await deletePost(contextOf(author), { post: written.id })
    await restorePost(back, { post: written.id })
    expect([...back.changedTags]).toContain(threadTag(one.id))
    await anEdit({ id: written.id, author }, { body: naming(other.id) })
    expect(await namesOf(other.id)).toEqual([[written.id, 1]])
  })
})

test('beside a list stand the most useful guides, the reader’s language first, of a tag only its own', async () => {
  const tag = aWord()
  const english = [await aGuide({ tags: tag }), await aGuide({ tags: tag })]
  const german = await aGuide({ tags: tag, language: 'de' })
  await aGuide()
  await aVote(await aUser(), nth(english, 1), 1)
  const idsFor = async (language: 'en' | 'de') => (await listGuideLinks(language, { tag })).map(({ id }) => id)
  expect(await idsFor('en')).toEqual([english[1]?.id, english[0]?.id, german.id])
  expect(await idsFor('de')).toEqual([german.id, english[1]?.id, english[0]?.id])
  expect(await listGuideLinks('en', { tag: aWord() })).toEqual([])
  expect(await listGuideLinks('en')).toHaveLength(3)
})
