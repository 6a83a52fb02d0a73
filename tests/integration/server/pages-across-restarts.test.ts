import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { env } from '#lib/platform/env.ts'
import { recordingChanges } from '#lib/platform/page-changes.ts'
import { expirePages } from '#lib/platform/page-expiry.ts'
import { type PageTag, pageTag } from '#lib/platform/page-tags.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { contentSecurity } from '#server/http/content-security.ts'
import { PageCache } from '#server/page-cache/page-cache.ts'
import { StoreFile } from '#server/stored-pages/store-file.ts'
import { numberOf } from '#server/stored-pages/touches.ts'
import { aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'
import { ask, serving } from './http-harness.ts'

// The whole way of a page: rendered, kept, stored, and answered by another process from disk.

let dir = ''
let renders: string[] = []
const version: { tag: PageTag; text: string } = { tag: pageTag('thread', 0), text: '' }

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stored-pages-'))
  renders = []
  Object.assign(version, { tag: pageTag('thread', aWord()), text: 'first' })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Runs a process with its own memory, on the store of this test. */
async function aProcess(work: (look: (path: string) => Promise<string>) => Promise<void>): Promise<void> {
  const cache = new PageCache({
    handle: (request, response) => {
      renders.push(request.url ?? '')
      showOnPage(version.tag)
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(`<html><body>${version.text}</body></html>`)
    },
    siteUrl: 'http://127.0.0.1',
    databaseUrl: env().databaseUrl,
    policy: contentSecurity({ oauth: {}, dev: false }),
    securityHeaders: [],
    sharedMaxAge: 0,
    maxBytes: 1e6,
    stored: { dir, maxBytes: 1e7, build: 'one build' },
    isDraining: () => false,
  })
  cache.start()
  try {
    await serving({ pages: cache }, async (port) => {
      // A process trusts neither memory nor disk before it has heard itself twice. The help page is never stored.
      const help = async () => (await ask('/help', { port, headers: { accept: 'text/html' } })).headers['cache-status']
      await expect.poll(help, { timeout: patience(15_000) }).toBe('pages; hit')
      renders = []
      await work(async (path) => (await ask(path, { port, headers: { accept: 'text/html' } })).body)
      expect(cache.storeState()).toBe('on')
    })
  } finally {
    await cache.close()
  }
}

/** Waits until a page with the tag is on disk: while an older transaction of the cluster is open, it is not. */
async function whenStored(): Promise<void> {
  const count = () => {
    const file = new StoreFile(dir, 1e7)
    const { size } = file.listShowing([numberOf(version.tag)], 100)
    file.close()
    return size
  }
  await expect.poll(count, { timeout: patience(10_000) }).toBe(1)
}

/** Commits a change of the page's tag that nobody announces. */
async function change(text: string): Promise<void> {
  version.text = text
  await recordingChanges(db(), new Set([version.tag])).transaction((tx) => tx.execute(sql`select 1`))
}

test('a page is rendered once, and after a restart it comes from disk until it changes', async () => {
  const [path, list] = ['/questions/7/a-question', '/questions?sort=top']
  await aProcess(async (look) => {
    expect(await look(path)).toContain('first')
    expect(await look(path)).toContain('first')
    // A list changes with time, and is not stored.
    await look(list)
    expect(renders).toEqual([path, list])
    await whenStored()
  })
  await aProcess(async (look) => {
    expect(await look(path)).toContain('first')
    await look(list)
    expect(renders).toEqual([list])
    version.text = 'second'
    await expirePages([version.tag])
    expect(await look(path)).toContain('second')
  })
  await change('third')
  await aProcess(async (look) => {
    expect(await look(path)).toContain('third')
    expect(renders).toEqual([path])
    await whenStored()
  })
  await aProcess(async (look) => {
    expect(await look(path)).toContain('third')
    expect(renders).toEqual([])
  })
})
