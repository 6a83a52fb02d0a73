import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect } from 'vitest'
import { db } from '#db/client.ts'
import { lookAtLog, recordingChanges } from '#lib/platform/page-changes.ts'
import { type PageTag, pageTag } from '#lib/platform/page-tags.ts'
import { ChangeLog } from '#server/page-cache/change-log.ts'
import { KeptPage } from '#server/page-cache/kept-page.ts'
import { StoredPages } from '#server/stored-pages/stored-pages.ts'
import { aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Processes with pages on disk: each is one `StoredPages` with its own reading of a real database's log of changes.

export const MEGABYTE = 2 ** 20

/** The folder of the store; a new one for each test. */
export const place = { dir: '' }
const endings: (() => void)[] = []
export const aTag = (): PageTag => pageTag('thread', aWord())

/** Gives each test of the calling file its own store. */
export function useStores(): void {
  beforeEach(() => {
    place.dir = mkdtempSync(join(tmpdir(), 'stored-pages-'))
  })
  afterEach(() => {
    for (const end of endings.splice(0).toReversed()) end()
    rmSync(place.dir, { recursive: true, force: true })
  })
}

/** Returns the bytes of all files of the store. */
export const allBytes = () => Buffer.concat(readdirSync(place.dir).map((name) => readFileSync(join(place.dir, name))))

export type Process = {
  stored: StoredPages
  /** Reads the log once, as a process does twice a second. */
  read: () => Promise<void>
  /** Hears the announcement of a change. */
  hear: (change: { tags: readonly string[]; changes: readonly string[] }) => void
}

/** Starts a process. It has gone on from the position of another one after two readings, or begun anew after three. */
export async function aProcess({ build = 'one build', maxBytes = 50 * MEGABYTE } = {}): Promise<Process> {
  const stored = new StoredPages({ dir: place.dir, maxBytes, build, common: [] })
  endings.push(() => stored.close())
  const log = new ChangeLog()
  const read = async () => {
    await log.read(db(), { kind: 'here', from: 'a test', at: 0 })
    const position = stored.hear(log.reading)
    if (position) log.resume(position)
  }
  for (let turn = 0; turn < 4; turn++) await read()
  // Until the transactions of other tests that began before the log lost rows have ended, every reading may lack some.
  const isComplete = async () => {
    await read()
    return log.reading?.changes !== null
  }
  await expect.poll(isComplete, { timeout: patience(20_000), interval: 10 }).toBe(true)
  const hear: Process['hear'] = ({ tags, changes }) => {
    stored.drop(tags)
    log.know(changes)
  }
  return { stored, read, hear }
}

export async function aPage(
  text: string,
  shown: readonly string[],
  goodUntil = Number.POSITIVE_INFINITY,
): Promise<KeptPage> {
  return await KeptPage.of(
    { status: 200, headers: new Map([['X-A', 'b']]), body: Buffer.from(text), shown, goodUntil },
    [],
  )
}

/**
 * Renders a page in this process, which writes it to disk after its next readings. While any transaction of the cluster
 * that began before the last change is open, as in another test, the page waits.
 */
export async function keep(
  one: Process,
  key: string,
  text: string,
  shown: readonly string[],
  until?: number,
): Promise<void> {
  one.stored.add(key, await aPage(text, shown, until))
  const isThere = async () => {
    await one.read()
    return one.stored.find(key) !== undefined
  }
  await expect.poll(isThere, { timeout: patience(10_000), interval: 10 }).toBe(true)
}

export async function textOf(one: Process, key: string, now?: number): Promise<string | undefined> {
  const page = one.stored.find(key, now)
  return page && (await page.make('identity')).body.toString()
}

/** Commits a change without telling anybody, as a process that is killed right after its commit. */
export async function commit(...tags: PageTag[]) {
  const changedTags = new Set(tags)
  await recordingChanges(db(), changedTags).transaction((tx) => tx.execute(sql`select 1`))
  return { tags, ...lookAtLog(changedTags) }
}
