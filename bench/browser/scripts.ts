import { brotliCompressSync, constants } from 'node:zlib'
import type { Page } from '@playwright/test'
import { touch } from './chromium.ts'

export type Weight = { requests: number; bytes: number; scriptBytes: number; scripts: number }

/**
 * Weighs everything that a page loads until it is idle: the first view, or with `isTouched` also what a page loads when
 * a mouse moves over it, as soon as its document is there. `bytes` is the size on the wire; scripts are compressed
 * here, all in the same way, so that a better encoder on one server does not look like less script.
 */
export async function weigh(page: Page, url: string, { isTouched }: { isTouched: boolean }): Promise<Weight> {
  if (isTouched) await touch(page)
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  const weight: Weight = { requests: 0, bytes: 0, scriptBytes: 0, scripts: 0 }
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight.requests += 1
    weight.bytes += encodedDataLength
  })
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  for (const body of await Promise.all(bodies)) {
    weight.scripts += 1
    weight.scriptBytes += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
  }
  await client.detach()
  return weight
}
