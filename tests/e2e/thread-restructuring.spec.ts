import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { aComment, act, anAnswer, aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { aCase } from '#tests/support/e2e/cases.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, ofObject, openMenu, theQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'

const to = paths('en')
const say = wordsOf('en')
const reason = 'They have been quarrelling here for days on end.'

const stateOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]?.state

const aModerator = () => aPerson({ role: 'moderator', reputation: 2000 })

test('a moderator locks a thread; its page says so, and an answer is refused with the reason @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(403))
  const [moderator, member] = await Promise.all([aModerator(), aPerson({ reputation: 50 })])
  const question = await aQuestion({ at: new Date() })
  await loginAs(moderator)
  await visit(to.moderatePost(question.id))
  await page.getByText(say('threads.form.open')).click()
  const form = page.locator('form', { has: button(page, say('threads.form.submit')) })
  await form.getByLabel(say('threads.form.kind'), { exact: true }).selectOption('locked')
  await form.getByLabel(say('threads.form.days'), { exact: true }).selectOption('7')
  await form.getByLabel(say('moderation.form.rule'), { exact: true }).selectOption('be-kind')
  await form.getByLabel(say('moderation.form.reason'), { exact: true }).fill(reason)
  await button(form, say('threads.form.submit')).click()
  await expect(page.getByText(say('moderation.undo.submit.state'), { exact: true }).first()).toBeVisible()
  const reader = await another({ as: member, javaScriptEnabled: true })
  await visit(to.question(question), { page: reader })
  await expect(reader.getByText(reason).first()).toBeVisible()
  await visit(to.writeAnswer(question.id), { page: reader })
  // The note appears before anything is typed.
  await reader.getByLabel(say('answers.form.title'), { exact: true }).focus()
  await expect(reader.locator('#your-answer .form-note').filter({ hasText: reason })).toBeVisible()
  await reader.getByLabel(say('answers.form.title'), { exact: true }).fill(`I did exactly that ${aWord()} years ago.`)
  await reader.getByLabel(say('answers.form.basis'), { exact: true }).selectOption(say('answers.bases.did'))
  await button(reader, say('answers.form.submit')).click()
  await expect(reader.getByRole('alert').filter({ hasText: reason })).toBeVisible()
  await page.getByText(say('moderation.undo.submit.state'), { exact: true }).first().click()
  const lifting = page.locator('form', { has: button(page, say('moderation.undo.submit.state')) })
  await lifting.getByLabel(say('moderation.form.reason'), { exact: true }).fill('They have made peace since.')
  await button(lifting, say('moderation.undo.submit.state')).click()
  await expect(page.getByRole('main')).not.toContainText(reason)
  await visit(to.question(question), { page: reader })
  await expect(reader.getByText(reason)).toHaveCount(0)
})

test('the page for answering says that slow mode is on, and when one may write again @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [moderator, member] = await Promise.all([aModerator(), aPerson({ reputation: 50 })])
  const question = await aQuestion({ at: new Date() })
  await act(moderator, new Date(), (context) =>
    setThreadState(context, {
      rule: 'be-kind',
      reason,
      post: question.id,
      kind: 'slow',
      days: null,
      slowSeconds: 3600,
    }),
  )
  await loginAs(member)
  await visit(to.writeAnswer(question.id))
  const main = page.getByRole('main')
  await expect(main).toContainText(say('threads.effects.slow', { count: 1, unit: 'hour' }))
  await expect(main).toContainText(reason)
  await expect(main).not.toContainText('You can post again from')
  await anAnswer({ by: member, to: question, at: new Date() })
  await visit(to.writeAnswer(question.id))
  await expect(main).toContainText(/You can post again from .+ \(UTC\)\./)
})

test('a moderator merges a question found by its words; its old address redirects in every language @no-script', async ({
  page,
  visit,
  loginAs,
  request,
}) => {
  const moderator = await aModerator()
  const word = aWord()
  const [one, two] = [
    await aQuestion({ at: new Date() }),
    await aQuestion({ at: new Date(), title: `What about ${word} then?` }),
  ]
  await anAnswer({ to: one, at: new Date() })
  const flagged = await aCase({ kind: 'post', id: one.id }, one.author, { reason: 'rude' })
  await visit(to.question(one))
  await loginAs(moderator)
  await visit(to.moderatePost(one.id))
  await page.getByLabel(say('threads.restructuring.mergeSearch'), { exact: true }).fill(word)
  await button(page, say('threads.restructuring.search')).click()
  const form = page.locator('form', { has: button(page, say('threads.restructuring.merge')) })
  await form.getByLabel(say('moderation.form.reason'), { exact: true }).fill('Both ask the very same thing.')
  // Merging does not answer a flag for rudeness: that case stays open.
  await expect(form.getByLabel(say('threads.restructuring.settle'), { exact: true })).not.toBeChecked()
  await button(form, say('threads.restructuring.merge')).click()
  await expect(page).toHaveURL((url) => url.pathname === to.question(two))
  expect(await stateOf(flagged)).toBe('open')
  for (const locale of ['en', 'de', 'sv'] as const) {
    const there = paths(locale)
    const pairs = [
      [there.question(one), there.question(two)],
      [`${there.questions()}/${one.id}`, there.question(two)],
      [there.postHistory({ kind: 'question', id: one.id }), there.postHistory({ kind: 'question', id: two.id })],
    ]
    for (const [old, now] of pairs) {
      const answer = await request.get(old ?? '', { maxRedirects: 0 })
      expect([old, answer.status(), answer.headers()['location']]).toEqual([old, 308, now])
    }
  }
  const there = paths('sv')
  // A page for an action on the old question redirects to the target.
  const edit = there.editPost({ kind: 'question', id: one.id })
  const acts = ['closeQuestion', 'reopenQuestion', 'suggestEdit', 'deletePost', 'flagPost'] as const
  for (const place of [edit, ...acts.map((name) => there[name](one.id)), there.removedAnswers(one.id)]) {
    const answer = await request.get(place, { maxRedirects: 0 })
    expect([place, answer.status(), answer.headers()['location']]).toEqual([place, 307, there.post(two.id)])
  }
  expect(await (await request.get(there.writeComment(one.id))).text()).toContain(word)
})

test('a moderator splits out a flagged answer; the threads name each other, and the flag was upheld @no-script', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  const moderator = await aModerator()
  const question = await aQuestion({ at: new Date() })
  const answer = await anAnswer({ to: question, by: await aUser(), at: new Date() })
  const flagged = await aCase({ kind: 'post', id: answer.id }, answer.author, { reason: 'not-an-answer' })
  const title = `May one go on from ${aWord()} to the office?`
  await loginAs(moderator)
  await visit(to.moderatePost(answer.id))
  await page.getByText(say('threads.restructuring.split'), { exact: true }).first().click()
  const form = page.locator('form', { has: page.getByLabel(say('question.form.title'), { exact: true }) })
  await form.getByLabel(say('question.form.title'), { exact: true }).fill(title)
  await form.getByLabel(say('question.form.tags'), { exact: true }).fill('pmo')
  await form.getByLabel(say('moderation.form.reason'), { exact: true }).fill('This asks something new.')
  await expect(form.getByLabel(say('threads.restructuring.settle'), { exact: true })).toBeChecked()
  await button(form, say('threads.restructuring.split')).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  expect(await stateOf(flagged)).toBe('resolved')
  await page.locator('.trace').getByRole('link', { name: question.title }).click()
  await expect(page.locator('.trace').getByRole('link', { name: title })).toBeVisible()
  // A reader with the answer's old address is led to the new post.
  const reader = await another({})
  await reader.goto(to.post(answer.id))
  await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible()
})

test('every address of an answer or comment that was converted or split redirects to its successor', async ({
  request,
}) => {
  const moderator = await aUser({ role: 'moderator' })
  const why = { rule: 'one-question', reason: 'It says something else.', stance: null } as const
  const answer = await anAnswer({ at: new Date() })
  const { question } = answer
  const remark = await aComment({ under: question, body: `I did exactly that, and it took two years with ${aWord()}.` })
  const split = await anAnswer({ to: question, at: new Date() })
  const histories = (id: PostId) => [to.postHistory({ kind: 'answer', id }), to.postVersion({ kind: 'answer', id }, 1)]
  const actsOn = (id: PostId) => [to.editPost({ kind: 'answer', id }), ...acts.map((name) => to[name](id))]
  for (const address of [...histories(answer.id), ...histories(split.id)])
    expect((await request.get(address)).status()).toBe(200)
  const comment = await act(moderator, new Date(), (context) =>
    convertPost(context, { ...why, post: answer.id, under: question.id, comment: null }),
  )
  const risen = await act(moderator, new Date(), (context) =>
    convertPost(context, { ...why, post: question.id, under: null, comment: remark.id }),
  )
  const asked = await act(moderator, new Date(), (context) =>
    splitPost(context, { ...why, post: split.id, comment: null, title: 'Is this another question?', tags: ['pmo'] }),
  )
  const acts = ['suggestEdit', 'deletePost', 'flagPost', 'redactPost', 'removePost'] as const
  const ofComment = ['editComment', 'flagComment', 'removeComment'] as const
  const ways = [
    ...actsOn(answer.id).map((from) => [from, to.comment(question, comment.made as CommentId)]),
    ...histories(answer.id).map((from) => [from, to.comment(question, comment.made as CommentId)]),
    ...actsOn(split.id).map((from) => [from, to.post(asked.id)]),
    ...histories(split.id).map((from) => [from, to.postHistory({ kind: 'question', id: asked.id })]),
    ...ofComment.map((name) => [to[name](remark.id), to.post(risen.made as PostId)]),
  ] as const
  for (const [from = '', onto] of ways) {
    const got = await request.get(from, { maxRedirects: 0 })
    expect([from, got.status(), got.headers()['location']]).toEqual([from, 307, onto])
  }
})

test('for everybody but moderators the page does not exist, and only moderators see its link', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  // A browser reports the missing page.
  complaints.allow(/status of 404/)
  const [member, question] = [await aPerson({ reputation: 50 }), await aQuestion({ at: new Date() })]
  await loginAs(member)
  await visit(to.moderatePost(question.id), { status: 404 })
  await visit(to.question(question))
  await openMenu(theQuestion(page, say), say)
  await expect(page.getByRole('link', { name: ofObject(say('posts.acts.history')) })).toBeVisible()
  await expect(page.getByRole('link', { name: say('posts.acts.moderate') })).toHaveCount(0)
  await loginAs(await aModerator())
  await visit(to.question(question))
  const acts = await openMenu(theQuestion(page, say), say)
  await acts.getByRole('link', { name: ofObject(say('posts.acts.moderate')) }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('threads.subjects.question') })).toBeVisible()
})
