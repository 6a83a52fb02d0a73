import { familyUsage } from '#bench/measure/processes.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import type { Bench, Stage } from '#bench/stage.ts'
import { pathOf, someQuestions } from '#bench/world/questions.ts'

/** The processor time of a page that nobody has read, in ms: of the forum and of the database. */
const BAR_MS = 60
/** The number of pages that are requested at once, as a crawler does. */
const CONNECTIONS = 4
/** The first pages compile code and plan statements. */
const WARM_UP = 50

/** Measures the processor time of question pages that nobody has asked for before. */
export async function uncachedRow({ world, options }: Bench, stage: Stage): Promise<Row> {
  const count = options.isQuick ? 40 : 300
  const paths = (await someQuestions(stage, WARM_UP + count)).map(pathOf)
  await crawl(stage.forum.url, paths.slice(0, WARM_UP))
  const used = () => [stage.forum.pid, world.postmasterPid].map((pid) => familyUsage(pid).cpuSeconds * 1000)
  const before = used()
  const asked = paths.slice(WARM_UP)
  const failed = await crawl(stage.forum.url, asked)
  const [app = Number.NaN, database = Number.NaN] = used().map(
    (ms, index) => (ms - (before[index] ?? 0)) / asked.length,
  )
  return row({
    name: 'Question page nobody has read: processor time',
    unit: 'ms',
    ours: app + database,
    bar: { of: 'ours', atMost: BAR_MS },
    note: `forum ${app.toFixed(1)} ms, database ${database.toFixed(1)} ms, ${asked.length} pages`,
    provided: [[failed === 0, `${failed} pages failed`]],
  })
}

/** Asks for each page once. Returns how many were not answered with 200. */
async function crawl(site: string, paths: readonly string[]): Promise<number> {
  const waiting = [...paths]
  let failed = 0
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await fetch(site + path, { headers: { 'accept-encoding': 'br' } })
      await answer.arrayBuffer()
      if (answer.status !== 200) failed += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return failed
}
