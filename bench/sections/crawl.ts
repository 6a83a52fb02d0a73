import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { LOCALES } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { recordAnswer, startLimit } from '#bench/limits/start.ts'
import { alternate } from '#bench/measure/alternate.ts'
import { row, throughputRow } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { startForum } from '#bench/world/forum.ts'
import { someQuestions, writeLines } from '#bench/world/questions.ts'

const ATLEAST = 0.25
const MEMORY_MB = 450
/** A crawler asks for a few pages at once. */
const CONNECTIONS = 8
/** The most addresses; a quick or brief run takes fewer, because each is rendered once first. */
const ADDRESSES = { full: 10_000, brief: 2000, quick: 60 }
/** After this time every process has read the log of changes, and written what it has rendered, in ms. */
const WRITTEN_AFTER_MS = 3000

/** Measures a crawl of question pages that were all rendered before the processes were restarted. */
export async function crawlSection(bench: Bench, stage: Stage): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-crawl-'))
  const settings = { DATA_DIR: join(folder, 'data') }
  try {
    const addresses = await listAddresses(bench, stage)
    bench.say(`  rendering ${addresses.length} pages …`)
    const before = await startForum(stage.databaseUrl, settings)
    const failed = await renderAll(before.url, addresses).finally(() => before.stop())
    const forum = await startForum(stage.databaseUrl, settings)
    try {
      await pause(WRITTEN_AFTER_MS)
      const file = writeLines(join(folder, 'addresses'), addresses)
      return { rows: await crawlRows(bench, { forum, file, sample: addresses[0] ?? '/', failed }) }
    } finally {
      await forum.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Crawl = { forum: Stage['forum']; file: string; sample: string; failed: number }

async function crawlRows(bench: Bench, { forum, file, sample, failed }: Crawl) {
  const answer = await recordAnswer(forum.url + sample, { 'accept-encoding': 'br' })
  const limit = await startLimit({ processes: forum.processes(), answer, work: null })
  const load = { script: 'walk.lua', settings: (start: number) => ({ paths: file, start }) }
  const who = { connections: CONNECTIONS }
  try {
    const standings = await alternate(
      {
        limit: asked(bench, { ...who, name: 'bare node:http', url: limit.url, pid: limit.pid }, load),
        ours: asked(bench, { ...who, name: 'forum', url: forum.url, pid: forum.pid }, load),
      },
      bench.options.pace,
    )
    const state = (await (await fetch(`${forum.url}/healthz`)).json()) as { storedPages: string }
    const note = 'limit: bare node:http sending the bytes of one of them'
    const provided: [boolean, string][] = [
      [failed === 0, `${failed} pages failed`],
      [state.storedPages === 'on', `the store is ${state.storedPages}`],
    ]
    const name = 'Question pages rendered before a restart'
    const memory = standings.ours.usage['forum']?.memoryMb ?? Number.NaN
    return [
      throughputRow({ name, unit: 'requests/s', note, provided, atLeast: ATLEAST }, standings),
      row({
        name: 'Memory of the forum in that crawl',
        unit: 'MB',
        ours: memory,
        bar: { of: 'ours', atMost: MEMORY_MB },
        note: 'all of its processes',
      }),
    ]
  } finally {
    await limit.stop()
  }
}

async function listAddresses({ options }: Bench, stage: Stage): Promise<string[]> {
  const count = options.isQuick ? ADDRESSES.quick : options.pace.runSeconds < 10 ? ADDRESSES.brief : ADDRESSES.full
  const questions = await someQuestions(stage, count)
  return LOCALES.flatMap((locale) => questions.map((question) => paths(locale).question(question))).slice(0, count)
}

/** Asks for each page once. Returns how many were not answered with 200, after all were written. */
async function renderAll(site: string, addresses: readonly string[]): Promise<number> {
  await pause(WRITTEN_AFTER_MS)
  const waiting = [...addresses]
  let failed = 0
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await fetch(site + path, { headers: { 'accept-encoding': 'br' } })
      await answer.arrayBuffer()
      if (answer.status !== 200) failed += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  await pause(WRITTEN_AFTER_MS)
  return failed
}
