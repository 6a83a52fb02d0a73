/**
 * The service worker: it shows a notification, and opens its page when it is clicked. It stores no page and answers no
 * request. Browsers get it only after a person has asked for notifications.
 */
export const SERVICE_WORKER = `
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/apple-icon.png', data: { url } }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(new URL(event.notification.data.url, self.location.origin)))
})
async function show(url) {
  if (url.origin !== self.location.origin) return
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find((one) => one.url === url.href)
  return open ? open.focus() : self.clients.openWindow(url.href)
}
`
