import { paths } from '#lib/platform/paths.ts'
import { sampleOf } from '#tests/support/depth.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { aComment, anAnswer, aQuestion } from '#tests/support/factories.ts'

const to = paths('en')
const LONG_WORD = 'W'.repeat(150)
/** Code and a table that are wider than a page. */
const WIDE = `A text with wide parts.\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\`\n\n|${'a wide head|'.repeat(14)}\n|${'-|'.repeat(14)}\n|${'cells|'.repeat(14)}\n\n${LONG_WORD}`

test.use({ viewport: { width: 360, height: 740 } })

test('a title of one long word does not widen any page at 360 pixels, and no field makes a phone zoom @sampled', async ({
  page,
  visit,
  loginAs,
}) => {
  const moderator = await aPerson({ role: 'moderator' })
  await loginAs(moderator)
  const question = await aQuestion({ by: moderator, title: LONG_WORD, body: WIDE })
  const answer = await anAnswer({ by: moderator, to: question, body: WIDE })
  const comment = await aComment({ by: moderator, under: answer, body: LONG_WORD })
  const others = await aQuestion({ title: `X${LONG_WORD.slice(1)}` })
  const all = [
    to.question(question),
    to.questions({ sort: 'newest' }),
    to.postHistory({ kind: 'question', id: question.id }),
    to.postHistory({ kind: 'answer', id: answer.id }),
    to.editPost({ kind: 'question', id: question.id }),
    to.editPost({ kind: 'answer', id: answer.id }),
    to.suggestEdit(others.id),
    to.writeAnswer(question.id),
    to.writeComment(answer.id, { replyTo: String(comment.id) }),
    to.flagPost(others.id),
    to.deletePost(question.id),
    to.closeQuestion(question.id),
    to.moderatePost(answer.id),
    to.removePost(others.id),
    to.moderation(),
  ]
  for (const path of sampleOf(all, 6)) {
    await visit(path)
    const found = await page.evaluate(() => ({
      excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: [
        ...document.querySelectorAll<HTMLElement>(
          'input:not([type=hidden],[type=checkbox],[type=radio]), select, textarea',
        ),
      ]
        .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.getAttribute('name')),
    }))
    expect.soft([path, found]).toEqual([path, { excess: 0, small: [] }])
  }
  await visit(to.question(question))
  await page.emulateMedia({ media: 'print' })
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.prose pre, .prose table')]
      .filter((part) => part.scrollWidth > part.clientWidth || part.getBoundingClientRect().right > innerWidth)
      .map((part) => part.tagName),
  )
  expect(cut).toEqual([])
})

test('a comment keeps its lines, and text of the other direction does not affect the words around it', async ({
  page,
  visit,
}) => {
  const question = await aQuestion({ title: 'שאלה על ניהול פרויקטים?' })
  await aComment({ under: question, body: 'line one\nline two\n\npara two\n```\nfirst\n  second\n```' })
  await aComment({ under: question, body: '👍' })
  await visit(to.question(question))
  const [lines, thumb] = await page.locator('.comment-text').all()
  expect((await lines?.innerText())?.replace(/\n+/g, '\n').trim()).toBe('line one\nline two\npara two\nfirst\n  second')
  await expect(thumb ?? page.locator('none')).toHaveText('👍')
  await visit(to.postHistory({ kind: 'question', id: question.id }))
  const quoted = page.getByRole('main').locator('bdi', { hasText: 'שאלה' }).first()
  expect(await quoted.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
})
