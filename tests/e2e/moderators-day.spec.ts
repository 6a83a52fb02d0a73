import { inArray } from 'drizzle-orm'
import { db, inTransaction } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { itemField } from '#lib/batches/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { takeDown } from '#lib/posts/commands/take-down.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aQuestion, nth } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')
const about = (person: Person) => to.moderation({ about: String(person.id) })
const words = (code: string, what: 'submit' | 'done') => say(`moderation.words.acts.${code}.${what}`)
const now = () => new Date()

async function hold(author: Person): Promise<PostId> {
  const { id } = await aQuestion({ by: author })
  await act(author, now(), (context) =>
    inTransaction(context.db, async (tx) => {
      const inside = { ...context, db: tx }
      await takeDown(inside, await lockPost(inside, id), { removal: 'held', byId: null })
    }),
  )
  await aCase({ kind: 'post', id }, author, { source: 'held' })
  return id
}

test('a wrong batch comes back as a whole, and both stand in the log', async ({ page, visit, loginAs }) => {
  const [moderator, author] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const made = [await aQuestion({ by: author }), await aQuestion({ by: author }), await aQuestion({ by: author })]
  const removals = async () => {
    const rows = await db()
      .select()
      .from(posts)
      .where(
        inArray(
          posts.id,
          made.map(({ id }) => id),
        ),
      )
    return rows.map(({ removal }) => removal)
  }
  for (const { id } of made) await aCase({ kind: 'post', id }, author)
  await loginAs(moderator)
  await visit(about(author))
  for (const { id } of made) {
    await page.locator(`input[name=${itemField({ kind: 'post', id })}]`).focus()
    await page.keyboard.press('Space')
  }
  await button(page, say('moderation.queue.actOnTicked')).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(say('moderation.form.rule')).focus()
  await page.keyboard.type(say('moderation.rules.spam'))
  await button(page, say('batches.tryOut')).focus()
  await page.keyboard.press('Enter')
  await button(page, say('batches.run')).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/moderation\/batches\/\d+$/)
  expect(await removals()).not.toContain(null)
  await page.getByLabel(say('moderation.form.reason')).fill('That was the wrong person.')
  await button(page, say('batches.undo')).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('batches.undoneBy'))).toBeVisible()
  expect(await removals()).toEqual([null, null, null])
  await visit(to.moderationLog({ actor: moderator.handle }))
  await expect(page.getByRole('main')).toContainText('That was the wrong person.')
  await expect(page.getByRole('main')).toContainText(say('moderation.starters.spam'))
})

test('the spam of an account that has nothing else is out of the forum in two keystrokes', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(404))
  const [moderator, spammer] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const standing = await aQuestion({ by: spammer })
  const held = await hold(spammer)
  await loginAs(moderator)
  await visit(about(spammer))
  await page.keyboard.press('s')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').first()).toContainText(words('spam', 'done'))
  const rows = await db()
    .select()
    .from(posts)
    .where(inArray(posts.id, [held, standing.id]))
  expect(rows.map(({ removal }) => removal)).toEqual(['spam', 'spam'])
  await visit(to.question(standing), { page: await another({}), status: 404 })
  expect(nth(rows, 0).authorId).toBe(spammer.id)
})
