import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import { paths } from '#lib/platform/paths.ts'
import { anAct } from '#tests/support/acts.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aPerson, aSession } from '#tests/support/e2e/people.ts'
import { common, sendForm } from '#tests/support/e2e/plain-forms.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aQuestion } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Settings affect everyone, so these tests run on their own forums: two processes on one database.

test.describe.configure({ mode: 'serial', timeout: patience(120_000) })

const to = paths('en')
const say = wordsOf('en')
const why = 'It is what people call us anyway.'
let own: OwnForums

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  own = await startOwnForums({}, {})
})
test.afterAll(() => own.stop())

test('a new name is on the home page of every process on the next request, and the undo removes it', async () => {
  const [a = '', b = ''] = own.urls
  const session = await aSession(await aPerson({ role: 'administrator' }))
  const home = async (base: string) => (await send(base, to.home(), { headers: common(base, {}) })).body
  for (const base of [a, b]) expect(await home(base)).toContain('Critical Path')

  const page = to.siteSetting('name')
  const saved = await sendForm(a, { page, pick: 'key', session, fields: { name: 'Office Hours', reason: why } })
  expect(saved.status, saved.body.slice(0, 300)).toBe(303)
  for (const base of [a, b]) {
    expect(await home(base)).toContain('<title>Office Hours</title>')
    expect(await home(base)).not.toContain('Critical Path')
  }

  const undone = await sendForm(b, { page, pick: 'act', session, fields: { reason: 'It confused people.' } })
  expect(undone.status).toBeLessThan(400)
  for (const base of [a, b]) expect(await home(base)).toContain('<title>Critical Path</title>')
})

test('the form and the closed question show the offered close reasons with their words', async () => {
  const [a = '', b = ''] = own.urls
  const session = await aSession(await aPerson({ role: 'administrator' }))
  const question = await aQuestion({ at: new Date() })
  const read = async (base: string, path: string) =>
    (await send(base, path, { headers: common(base, { session }) })).body
  const page = to.siteSetting('close-reasons')
  const words = 'Say what it has to do with a project of yours.'
  const no = Object.fromEntries(CLOSE_REASONS.map((as) => [`offer-${as}`, '']))
  const fields = { ...no, 'offer-off-topic': 'on', 'words-off-topic': words, reason: 'We close for nothing else.' }
  expect((await sendForm(a, { page, pick: 'key', session, fields })).status).toBe(303)
  const [offered] = /<select[^>]*name="as".*?<\/select>/s.exec(await read(b, to.closeQuestion(question.id))) ?? []
  expect(offered).toContain('value="off-topic"')
  expect(offered).not.toContain('value="needs-details"')
  await sendForm(b, {
    page: to.closeQuestion(question.id),
    pick: 'question',
    session,
    fields: { as: 'off-topic', reason: 'This is about gardens, as far as one can see.' },
  })
  for (const base of [a, b]) expect(await read(base, to.question(question))).toContain(words)
  const undone = await sendForm(b, { page, pick: 'act', session, fields: { reason: 'We do close for more.' } })
  expect(undone.status).toBeLessThan(400)
  for (const base of [a, b]) expect(await read(base, to.question(question))).not.toContain(words)
})

test('an administrator who saves second reads the first one’s version in words, and can overwrite it', async () => {
  const [a = '', b = ''] = own.urls
  const session = await aSession(await aPerson({ role: 'administrator' }))
  const page = paths('de').siteSetting('stage')
  const save = async (fields: Record<string, string>) =>
    await sendForm(b, { page, pick: 'key', session, fields: { reason: why, ...fields } })
  expect((await sendForm(a, { page, pick: 'key', session, fields: { stage: 'grown', reason: why } })).status).toBe(303)
  const second = await save({ stage: 'growing', version: '0' })
  const [, theirs = ''] = /<h2>[^<]+<\/h2><div class="change">([^<]*)</.exec(second.body) ?? []
  expect(theirs).toMatch(/^Etabliert: /)
  expect((await save({ stage: 'new' })).status).toBe(303)
})

test('an announcement is on every page at once, stays hidden where it was dismissed, and goes at its end', async ({
  page,
  complaints,
}) => {
  const [a = '', b = ''] = own.urls
  // This test's forum is not the one that the others share.
  complaints.allow(new RegExp(`^request to ${a}/`))
  const session = await aSession(await aPerson({ role: 'administrator' }))
  const home = async (base: string) => (await send(base, to.home(), { headers: common(base, {}) })).body
  for (const base of [a, b]) expect(await home(base)).not.toContain('We move on')
  const until = new Date(Date.now() + 7_200_000).toISOString().slice(0, 16)
  const fields = { 'announcement-en': 'We move on *Friday*.', until, reason: why }
  const saved = await sendForm(a, { page: to.siteSetting('announcement'), pick: 'key', session, fields })
  expect(saved.status, saved.body.slice(0, 300)).toBe(303)
  for (const base of [a, b]) expect(await home(base)).toContain('We move on <em>Friday</em>.')

  const banner = page.getByRole('complementary', { name: say('telling.banner.label') })
  await page.goto(a + to.home())
  await banner.getByRole('button', { name: say('telling.banner.dismiss') }).click()
  await expect(banner).toBeHidden()
  await page.goto(a + to.questions())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(banner).toBeHidden()

  // Two hours pass.
  const ended = JSON.stringify({
    until: new Date(Date.now() - 1000).toISOString(),
    texts: { en: 'We move on *Friday*.' },
  })
  await db().execute(sql`update site_settings set value = ${ended}::text::jsonb where key = 'announcement'`)
  await db().execute(sql`update graphile_worker._private_jobs set run_at = now() where key = 'end-announcement'`)
  for (const base of [a, b])
    await expect.poll(() => home(base), { timeout: patience(15_000) }).not.toContain('We move on')
})

test('the public log shows an action and its undo at once, and no name of a restricted person', async () => {
  const [a = '', b = ''] = own.urls
  const [moderator, person] = [await aPerson({ role: 'moderator' }), await aPerson()]
  const question = await aQuestion({ by: person, at: new Date() })
  const session = await aSession(moderator)
  const log = async (base: string) => (await send(base, to.log(), { headers: common(base, {}) })).body
  for (const base of [a, b]) await log(base)

  await act(moderator, new Date(), (context) =>
    anAct(context, { kind: 'outdate', rule: 'housekeeping', reason: why, postId: question.id }),
  )
  await act(moderator, new Date(), (context) =>
    restrictPerson(context, {
      rule: 'be-kind',
      reason: 'It went on after a warning.',
      person: person.id,
      scope: 'ask',
      days: 3,
    }),
  )
  for (const base of [a, b]) {
    expect(await log(base)).toContain(why)
    expect(await log(base)).toContain('It went on after a warning.')
    expect(await log(base)).not.toContain(person.displayName)
    expect(await log(base)).toContain(moderator.displayName)
  }

  const page = to.moderationLog({ kind: 'restrict' })
  const undone = await sendForm(a, { page, pick: 'act', session, fields: { reason: 'It was somebody else.' } })
  expect(undone.status).toBeLessThan(400)
  for (const base of [a, b]) {
    expect(await log(base)).toContain('It was somebody else.')
    expect(await log(base)).not.toContain(person.displayName)
  }
})
