import naughtyStrings from 'big-list-of-naughty-strings'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { askQuestion } from '#lib/questions/commands/ask-question.ts'
import { askQuestionInput } from '#lib/questions/schema.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { suggestTags } from '#lib/tags/queries.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { getEditableTag } from '#lib/tags/queries.ts'
import { describeTagInput } from '#lib/tags/schema.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { isVisible } from '#lib/platform/visible.ts'
import { attackStrings } from '#tests/unit/markdown/attack-strings.ts'
import { dangersIn } from '#tests/unit/markdown/html-oracle.ts'
import { aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { sampleOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

const strings = [
  ...sampleOf([...new Set([...naughtyStrings, ...attackStrings])], 60),
  'a\u0000b',
  'a\ud800b',
  '\u202eevil',
  'a\u200bb',
  'x\r\nBcc: y',
]
const asKept = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n')
const asLine = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ')

/** The errors with which a text may be refused; every other text must come back unchanged. */
const complaints = [
  'required',
  'tooShort',
  'tooLong',
  'badCharacter',
  'direction',
  'stackedMarks',
  'nothingVisible',
  'tooManyMarks',
  'tooNested',
  'tooManyTags',
  'badTag',
]

function expectComplaint(error: Parameters<typeof fieldErrorsOf>[0], field: string): void {
  const { [field]: complaint, ...others } = fieldErrorsOf(error)
  expect(complaints).toContain(complaint?.code)
  expect(others).toEqual({})
}

describe('every hostile text comes back byte for byte in NFC, or is refused beside its field', () => {
  test('as title and body of a question', { timeout: patience(120_000) }, async () => {
    const asker = await aUser({ reputation: 100 })
    let kept = 0
    for (const text of strings) {
      const fields = {
        title: `What about ${text} then?`,
        body: `I was told this: ${text}\nWhat do you say?`,
        tags: 'pmo',
      }
      const parsed = askQuestionInput.safeParse(fields)
      if (!parsed.success) {
        expect(Object.keys(fieldErrorsOf(parsed.error)).every((field) => field === 'title' || field === 'body')).toBe(
          true,
        )
        continue
      }
      const { id } = await askQuestion(contextOf(asker), parsed.data)
      const [row] = await db()
        .select({ post: posts, title: questions.title, first: revisions })
        .from(posts)
        .innerJoin(questions, eq(questions.postId, posts.id))
        .innerJoin(revisions, eq(revisions.postId, posts.id))
        .where(eq(posts.id, id))
      expect(row?.title).toBe(asLine(fields.title))
      expect(row?.post.body).toBe(asKept(fields.body))
      expect(row?.first).toMatchObject({ title: row?.title, body: row?.post.body })
      expect(dangersIn(row?.post.bodyHtml ?? '')).toEqual([])
      kept++
    }
    expect(kept).toBeGreaterThan(strings.length * 0.8)
  })

  test('as a comment', { timeout: patience(60_000) }, async () => {
    const question = await aQuestion()
    const author = await aUser()
    for (const text of strings) {
      const parsed = postCommentInput.safeParse({ post: String(question.id), body: `See ${text}` })
      if (!parsed.success) {
        expectComplaint(parsed.error, 'body')
        continue
      }
      const { id } = await postComment(contextOf(author), parsed.data)
      const [row] = await db().select().from(comments).where(eq(comments.id, id))
      expect(row?.body).toBe(asKept(`See ${text}`))
      expect(dangersIn(row?.bodyHtml ?? '')).toEqual([])
    }
  })

  test('as a tag, which is refused unless it is letters and digits', { timeout: patience(60_000) }, async () => {
    for (const text of strings) {
      const parsed = askQuestionInput.safeParse({
        title: 'What comes after that?',
        body: 'A body that is long enough to pass.',
        tags: text,
      })
      if (!parsed.success) {
        expectComplaint(parsed.error, 'tags')
        continue
      }
      await aQuestion({ tags: text })
      for (const name of parsed.data.tags) {
        expect(await db().select().from(tags).where(eq(tags.name, name))).toHaveLength(1)
        expect(encodeURIComponent(name)).not.toMatch(/%(?:2f|5c|00|0a|0d|3c|3e)/i)
      }
    }
  })

  test('as a tag’s description', { timeout: patience(60_000) }, async () => {
    const name = aWord()
    const { author } = await aQuestion({ tags: name })
    for (const text of strings) {
      const version = String((await getEditableTag(name)).descriptionVersion)
      const parsed = describeTagInput.safeParse({ tag: name, version, description: text })
      if (!parsed.success) {
        expectComplaint(parsed.error, 'description')
        continue
      }
      await describeTag(contextOf(author), parsed.data)
      const [row] = await db().select().from(tags).where(eq(tags.name, name))
      expect(row?.description).toBe(isVisible(text) ? asLine(text) : '')
    }
  })

  test('as a bio', { timeout: patience(60_000) }, async () => {
    const person = await aUser()
    for (const text of strings) {
      const fields = { displayName: 'Sara', handle: person.handle, bio: text, links: '', language: 'en' }
      const parsed = profileInput.safeParse(fields)
      if (!parsed.success) {
        expectComplaint(parsed.error, 'bio')
        continue
      }
      await editProfile(contextOf(person), parsed.data)
      const [row] = await db().select().from(users).where(eq(users.id, person.id))
      expect(row?.bio).toBe(isVisible(text) ? asKept(text) : '')
      expect(dangersIn(row?.bioHtml ?? '')).toEqual([])
    }
  })

  test('and searching for it raises no error', { timeout: patience(60_000) }, async () => {
    for (const text of strings) {
      await searchPosts({ q: text })
      await suggestTags(text)
    }
  })
})
