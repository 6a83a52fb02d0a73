import { SERVICE_WORKER } from '#lib/push/service-worker.ts'

/** `GET /sw.js` returns the service worker, which shows notifications and does nothing else. */
export function GET() {
  return new Response(SERVICE_WORKER, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
