import { composePush } from '#lib/notifications/writes/compose-push.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { anAnswer } from '#tests/support/factories.ts'

const to = paths('en')

/** The part of a service worker's scope that the test replaces. */
type WorkerScope = {
  registration: { showNotification: (title: string, options: { data: { url: string } }) => Promise<void> }
  clients: { openWindow: unknown; matchAll: () => Promise<{ navigate: (url: string) => Promise<unknown> }[]> }
  dispatchEvent: (event: Event) => boolean
  asked: { title: string; options: { data: { url: string } } }[]
}

/** Runs in the worker: remembers the notifications that it asks for. A browser without windows may refuse to show them. */
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
 * Runs in the worker: clicks the last notification. No program can click a real one, and only a person's click may open a
 * window, so the address opens in the page instead.
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
