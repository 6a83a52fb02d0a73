import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { composePush } from '#lib/notifications/writes/compose-push.ts'
import { paths } from '#lib/platform/paths.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aPerson, aSession, SESSION_COOKIE } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aUser } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const to = paths('en')
const say = wordsOf('en')

/** The part of a service worker's scope that the test replaces. */
type WorkerScope = {
  registration: { showNotification: (title: string, options: { data: { url: string } }) => Promise<void> }
  clients: { openWindow: unknown; matchAll: () => Promise<{ navigate: (url: string) => Promise<unknown> }[]> }
  dispatchEvent: (event: Event) => boolean
  asked: { title: string; options: { data: { url: string } } }[]
}

/**
 * Runs in the worker: remembers the notifications that it asks for. A browser without windows may refuse to show them.
 */
function rememberNotifications(): void {
  const self = globalThis as unknown as WorkerScope
  const { registration } = self
  const show = registration.showNotification.bind(registration)
  self.asked = []
  registration.showNotification = async (title, options) => {
    self.asked.push({ title, options })
    await show(title, options).catch(() => undefined)
  }
}

/**
 * Runs in the worker: clicks the last notification. No program can click a real one, and only a person's click may open
 * a window, so the address opens in the page instead.
 */
async function clickNotification(): Promise<boolean> {
  const self = globalThis as unknown as WorkerScope
  let isClosed = false
  let opening: Promise<unknown> = Promise.resolve()
  const waitUntil = (work: Promise<unknown>) => {
    opening = work
  }
  const notification = {
    data: self.asked.at(-1)?.options.data,
    close: () => {
      isClosed = true
    },
  }
  self.clients.openWindow = async (url: string) => await (await self.clients.matchAll())[0]?.navigate(url)
  self.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil }))
  await opening
  return isClosed
}

test('a pushed message asks for a notification, and its click opens the thread', async ({
  page,
  visit,
  context,
  origin,
}) => {
  const { question } = await anAnswer()
  await context.grantPermissions(['notifications'], { origin })
  await visit(to.help())
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const started = context.waitForEvent('serviceworker')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  const [worker, registrationId] = await Promise.all([started, registered])
  await worker.evaluate(rememberNotifications)
  const message = await composePush({ locale: 'en', site: 'Critical Path' }, ['answer'], question.id)
  // Chromium gives the worker the event that a push service would cause.
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(message) })
  const { title, body, tag, url } = message
  await expect
    .poll(() => worker.evaluate(() => (globalThis as unknown as WorkerScope).asked))
    .toEqual([{ title, options: { body, tag, icon: '/apple-icon.png', data: { url } } }])
  expect(await worker.evaluate(clickNotification)).toBe(true)
  await expect(page).toHaveURL(origin + to.question(question))
})

test.describe('the administration of telling', () => {
  // Its settings affect everyone, so it has its own forum.
  let own: OwnForums
  test.beforeAll(async () => {
    test.setTimeout(patience(120_000))
    own = await startOwnForums({})
  })
  test.afterAll(() => own.stop())

  test('announces with an end, tests and shows the mail, switches a channel off and sends a failed letter again', async ({
    page,
    visit,
    context,
    complaints,
  }) => {
    test.setTimeout(patience(90_000))
    const [base = ''] = own.urls
    // This test's forum is not the one that the others share.
    complaints.allow(new RegExp(`^request to ${base}/`))
    // Playwright's own scripts run in every frame but those without rights.
    complaints.allow(/Blocked script execution in 'about:srcdoc'/)
    const administrator = await aPerson({ role: 'administrator' })
    const cookie = { name: SESSION_COOKIE, value: await aSession(administrator), url: base }
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }])
    const main = page.getByRole('main')
    const save = async () => {
      await main.getByLabel(say('site.form.reason'), { exact: true }).fill('We move to another house.')
      await button(page, say('site.form.save')).click()
      await expect(page.getByRole('status').filter({ hasText: say('site.form.saved') })).toBeVisible()
    }
    const open = async (way: 'toAnnouncement' | 'toChannels') => {
      await visit(base + to.telling())
      await main.getByRole('link', { name: say(`telling.${way}`), exact: true }).click()
    }

    await open('toAnnouncement')
    const english = say('telling.announcement.text', { language: say('telling.languages.en') })
    await main.getByLabel(english, { exact: true }).fill('We move on *Friday*.')
    const until = new Date(Date.now() + 7_200_000).toISOString().slice(0, 16)
    await main.getByLabel(say('telling.announcement.until'), { exact: true }).fill(until)
    await save()
    await visit(base + to.home())
    const banner = page.getByRole('complementary', { name: say('telling.banner.label') })
    await expect(banner).toContainText('We move on Friday.')
    const [queued] = await db().execute<{ at: string }>(
      sql`select run_at as at from graphile_worker.jobs where key = 'end-announcement'`,
    )
    expect(new Date(queued?.at ?? 0).getTime()).toBe(Date.parse(`${until}Z`) - 3000)

    await visit(base + to.telling())
    const mailTest = main.getByRole('region', { name: say('telling.test.title') })
    await mailTest.getByLabel(say('telling.form.letter'), { exact: true }).selectOption(say('telling.letters.digest'))
    await mailTest.getByLabel(say('telling.form.language'), { exact: true }).selectOption(say('telling.languages.sv'))
    await button(page, say('telling.form.test')).click()
    await expect(mailTest.getByRole('status')).toHaveText(say('telling.form.kept', { to: administrator.email }))

    await main.getByRole('link', { name: say('telling.toLetters'), exact: true }).click()
    const letter = main.getByRole('region', { name: say('telling.letters.digest') })
    await letter.getByRole('link', { name: say('telling.preview.html') }).click()
    const paper = async (theme: 'light' | 'dark') => {
      const title = say(`telling.preview.${theme}`, { letter: say('telling.letters.digest') })
      const body = letter.frameLocator(`iframe[title="${title}"]`).locator('body')
      await expect(body).toContainText('Critical Path')
      return await body.evaluate((element) => getComputedStyle(element).backgroundColor)
    }
    // The policy of the page lets the style of its frames through.
    expect([await paper('light'), await paper('dark')]).toEqual(['rgb(251, 250, 247)', 'rgb(23, 22, 20)'])

    await open('toChannels')
    await main.getByLabel(say('telling.channels.push'), { exact: true }).uncheck()
    await save()
    await visit(base + to.telling())
    await expect(main).toContainText(`${say('telling.off')} ${say('telling.channels.push')}`)

    const reader = await aUser({ displayName: 'Sara Lind' })
    await enqueue(db(), {
      task: 'send-digest',
      payload: { recipient: reader.id },
      at: new Date(Date.now() + 86_400_000),
    })
    await db().execute(sql`
      update graphile_worker._private_jobs set attempts = 3, last_error = 'connect ECONNREFUSED'
      where payload ->> 'recipient' = ${String(reader.id)}`)
    await visit(base + to.telling())
    const waiting = main.getByRole('listitem').filter({ hasText: 'Sara Lind' })
    await expect(waiting).toContainText('connect ECONNREFUSED')
    const sent = page.waitForResponse((response) => response.request().method() === 'POST')
    await waiting.getByRole('button', { name: say('telling.form.now') }).click()
    await sent
    await expect(async () => {
      await visit(base + to.telling())
      expect(await waiting.count()).toBe(0)
    }).toPass({ timeout: patience(20_000) })
  })
})
