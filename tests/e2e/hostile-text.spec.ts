import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { tags } from '#db/schema/tags.ts'
import { paths } from '#lib/platform/paths.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { ATTACKS, attacksUpTo, MARK } from '#tests/support/e2e/attack-strings.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { detectScripts, listHostileNodes, pokeEverything } from '#tests/support/e2e/script-detector.ts'
import { openPreview } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aComment, anAnswer, aQuestion, aWord, NOON } from '#tests/support/factories.ts'
import { countOf, sampleOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

// The content security policy would stop most attacks; this test must pass without it.
test.use({ bypassCSP: true })
test.describe.configure({ timeout: patience(90_000) })

const say = wordsOf('en')
const to = paths('en')

test('the detector notices a script that runs', async ({ page, context, visit, complaints }) => {
  complaints.allow(/404|Failed to load resource/)
  const detector = await detectScripts(context)
  await visit(to.home())
  await page.evaluate((mark) => {
    const main = document.querySelector('main')
    if (!main) return
    // Add it instead of replacing the content, which React may still be hydrating.
    main.insertAdjacentHTML(
      'beforeend',
      `<p class="prose"><img src="/no-picture" onerror="${mark}()"><span onmouseover="${mark}()">x</span><a href="javascript:${mark}()">press</a></p>`,
    )
  }, MARK)
  await pokeEverything(page)
  await expect.poll(() => detector.runs().length).toBeGreaterThanOrEqual(3)
  await page.evaluate(() => alert('heard'))
  expect(detector.runs()).toContain('dialog heard')
  expect((await listHostileNodes(page)).length).toBeGreaterThanOrEqual(3)
})

test('in stored questions, answers and comments no script runs, on the page or where the text is shown again @sampled', async ({
  page,
  context,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/)
  const detector = await detectScripts(context)
  const [person, word] = [await aPerson(), aWord()]
  await loginAs(person)
  const body = `${word}\n\n${ATTACKS.join('\n\n')}`
  const question = await aQuestion({
    by: person,
    title: `<img src=x onerror=${MARK}()> "><script>${MARK}()</script> ${word}`,
    body,
  })
  const answer = await anAnswer({ by: person, to: question, body: ATTACKS.toReversed().join('\n\n') })
  for (const text of sampleOf(attacksUpTo(900)))
    await aComment({ by: person, under: question, body: text, at: new Date() })
  const comment = await aComment({
    by: person,
    under: answer,
    body: attacksUpTo(60).slice(0, 12).join(' ').slice(0, 990),
    at: new Date(),
  })
  const addresses = [
    to.question(question),
    to.postHistory({ kind: 'question', id: question.id }),
    to.editPost({ kind: 'question', id: question.id }),
    to.postHistory({ kind: 'answer', id: answer.id }),
    to.editPost({ kind: 'answer', id: answer.id }),
    to.deletePost(answer.id),
    to.editComment(comment.id),
    to.writeComment(question.id, { replyTo: String(comment.id) }),
    to.writeAnswer(question.id),
    to.questions({ sort: 'newest' }),
    to.search({ q: word }),
    to.user(person),
    to.user(person, { tab: 'answers' }),
    paths('de').question(question),
  ]
  for (const address of addresses) {
    await visit(address)
    await pokeEverything(page)
    expect(await listHostileNodes(page), address).toEqual([])
    detector.expectNone(address)
  }
})

test('in a profile, a tag’s description and a name no script runs @sampled', async ({
  page,
  context,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/)
  const detector = await detectScripts(context)
  const moderator = await aPerson({ role: 'moderator' })
  await loginAs(moderator)
  const tag = aWord()
  const question = await aQuestion({ by: moderator, tags: tag })
  const names = [`"><svg onload=${MARK}()>`, `<script>${MARK}()</script>`]
  for (const name of sampleOf(names, 1)) {
    const bio = attacksUpTo(400).join('\n\n').slice(0, 1990)
    const profile = {
      displayName: name,
      handle: moderator.handle,
      bio,
      links: `https://example.org/"onmouseover="${MARK}()`,
      language: 'en',
    }
    await act(moderator, NOON, (acting) => editProfile(acting, profileInput.parse(profile)))
    await act(moderator, NOON, (acting) =>
      describeTag(acting, { tag, version: 1, description: attacksUpTo(90).slice(0, 5).join(' ').slice(0, 480) }),
    )
    for (const address of [
      to.user(moderator),
      to.question(question),
      to.tag(tag),
      to.editTag(tag),
      to.tags({ q: tag }),
      to.settings(),
    ]) {
      await visit(address)
      await pokeEverything(page)
      expect(await listHostileNodes(page), address).toEqual([])
      detector.expectNone(address)
    }
    await expect(page.getByRole('banner')).toContainText(name)
  }
  const [row] = await db().select({ description: tags.description }).from(tags).where(eq(tags.name, tag))
  expect(row?.description).toContain('<script>')
})

test('in addresses, the search box and the path of a missing page no script runs @sampled', async ({
  page,
  context,
  visit,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/)
  const detector = await detectScripts(context)
  const texts = ATTACKS.filter((_, index) => index % 4 === 0 || /title|script>/.test(ATTACKS[index] ?? '')).map(
    (text) => text.replaceAll(/[\\\n]/g, ' '),
  )
  for (const text of sampleOf(texts, 4)) {
    await visit(to.search({ q: text }))
    await pokeEverything(page)
    expect(await listHostileNodes(page), text).toEqual([])
  }
  for (const text of texts.slice(0, countOf({ whole: 4, part: 2 }))) {
    const encoded = encodeURIComponent(text)
    await visit(`/nowhere/${encoded.replaceAll('%2F', '-')}`, { status: 404 })
    await pokeEverything(page)
    for (const address of [
      `${to.signIn()}?next=${encoded}`,
      `${to.tags()}?q=${encoded}`,
      `${to.questions()}?sort=${encoded}&period=${encoded}&language=${encoded}`,
    ]) {
      await visit(address)
      await pokeEverything(page)
      expect(await listHostileNodes(page), address).toEqual([])
    }
  }
  detector.expectNone('reflected')
})

test('in the preview no script runs while it is typed', async ({ page, context, visit, complaints }) => {
  complaints.allow(/Failed to load resource/)
  const detector = await detectScripts(context)
  await visit(to.ask())
  const field = page.getByLabel('Body', { exact: true })
  for (let from = 0; from < ATTACKS.length; from += 16) {
    const marker = aWord()
    await field.fill(`${ATTACKS.slice(from, from + 16).join('\n\n')}\n\n${marker}`)
    await openPreview(page, say)
    await expect(page.getByRole('status').filter({ hasText: marker })).toBeVisible()
    await pokeEverything(page)
    expect(await listHostileNodes(page)).toEqual([])
    await page.getByRole('tab', { name: say('posts.form.write') }).click()
  }
  detector.expectNone('preview')
})

test('links in posts open safely, addresses become links, pictures become links', async ({ page, visit }) => {
  const question = await aQuestion({
    body: 'See https://example.org/bare and [a text](https://example.com/x) and ![a picture](https://example.net/p.png) there.',
  })
  await visit(to.question(question))
  const prose = page.getByRole('article', { name: say('question.theQuestion'), exact: true })
  for (const [name, href] of [
    ['https://example.org/bare', 'https://example.org/bare'],
    ['a text', 'https://example.com/x'],
    ['a picture', 'https://example.net/p.png'],
  ]) {
    const link = prose.getByRole('link', { name: name ?? '' })
    await expect(link).toHaveAttribute('href', href ?? '')
    await expect(link).toHaveAttribute('rel', 'nofollow ugc noopener')
  }
  await expect(prose.getByRole('img')).toHaveCount(0)
})

test('hostile text is stored byte for byte', async ({ page, visit, loginAs }) => {
  const person = await aPerson()
  const body = `${ATTACKS.join('\n\n')}\n\n\u2067right to left\u2069, 𝔣𝔯𝔞𝔨𝔱𝔲𝔯, 👩‍👩‍👧, ﷽, Ω≈ç√∫˜µ≤≥÷`.normalize('NFC')
  const question = await aQuestion({ by: person, body })
  await loginAs(person)
  await visit(to.editPost({ kind: 'question', id: question.id }))
  await expect(page.getByLabel('Body', { exact: true })).toHaveValue(body)
})
