import { alternate } from '#bench/measure/alternate.ts'
import { recordAnswer, startLimit } from '#bench/limits/start.ts'
import { textsOf } from '#bench/record/statements.ts'
import { record } from '#bench/record/take.ts'
import { throughputRow } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { tokenOf } from '#bench/world/crowd.ts'
import { pathOf, usualQuestion } from '#bench/world/questions.ts'
import type { Question } from '#bench/world/questions.ts'
import { freshRow } from './fresh.ts'
import { uncachedRow } from './uncached.ts'

// Every current browser prefers Brotli; many crawlers and feed readers take no encoding.
const CACHED = {
  br: { name: 'Question page, cached', atLeast: 0.9 },
  identity: { name: 'Question page, cached, without encoding', atLeast: 0.5 },
} as const
const VIEWER_BAR = 0.4
/**
 * The runs of each side for a cached page, and their length in seconds. Both sides take microseconds for a page, so the
 * machine's own changes of speed, which last seconds, are larger than the difference: many short turns even them out.
 */
const TURNS = { runs: 20, runSeconds: 2 }

/** Measures public pages from memory and after a write, and the viewer endpoint. */
export async function readSection(bench: Bench, stage: Stage): Promise<Findings> {
  const uncached = await uncachedRow(bench, stage)
  const question = await usualQuestion(stage)
  const page = await cachedPageRow(bench, stage, { question, encoding: 'br' })
  const plain = await cachedPageRow(bench, stage, { question, encoding: 'identity' })
  const fresh = await freshRow(bench, stage)
  const viewer = await viewerRow(bench, stage, question)
  return { rows: [uncached, page, plain, fresh, viewer] }
}

async function cachedPageRow(
  bench: Bench,
  { forum }: Stage,
  { question, encoding }: { question: Question; encoding: keyof typeof CACHED },
): Promise<Row> {
  const path = pathOf(question)
  const headers = { 'accept-encoding': encoding }
  // Render twice: the first rendering may differ from the cached page.
  await recordAnswer(forum.url + path, headers)
  const answer = await recordAnswer(forum.url + path, headers)
  const limit = await startLimit({ processes: forum.processes(), answer, work: null })
  const load = { script: 'same.lua', settings: () => ({ path, encoding }) }
  try {
    const standings = await alternate(
      {
        limit: asked(bench, { name: 'bare node:http', url: limit.url, pid: limit.pid }, load),
        ours: asked(bench, { name: 'forum', url: forum.url, pid: forum.pid }, load),
      },
      bench.options.isQuick ? bench.options.pace : { ...bench.options.pace, ...TURNS },
    )
    const bytes = Buffer.from(answer.bodyBase64, 'base64').length
    const note = `limit: bare node:http sending the same ${bytes} bytes, ${forum.processes()} process(es) each`
    return throughputRow({ ...CACHED[encoding], unit: 'requests/s', note }, standings)
  } finally {
    await limit.stop()
  }
}

function cookie(person: number) {
  return { cookie: `next-auth.session-token=${tokenOf(person)}` }
}

async function viewerRow(bench: Bench, { forum, databaseUrl, crowds }: Stage, question: Question): Promise<Row> {
  const path = `/api/viewer?locale=en&question=${question.id}`
  const ask = async (person: number) => {
    const { status } = await recordAnswer(forum.url + path, cookie(person))
    if (status !== 200) throw new Error(`The viewer endpoint answered ${status}.`)
  }
  const recording = await record(bench.world, crowds.record, { ask, post: question.id })
  const answer = await recordAnswer(forum.url + path, cookie(crowds.ours.firstPerson))
  const work = { databaseUrl, recording, crowd: crowds.ours, fixedPost: question.id }
  const limit = await startLimit({ processes: forum.processes(), answer, work })
  const settings = () => ({ path, firstPerson: crowds.ours.firstPerson, people: crowds.ours.size })
  try {
    const standings = await alternate(
      {
        limit: asked(
          bench,
          { name: 'bare node:http + SQL', url: limit.url, pid: limit.pid },
          { script: 'viewer.lua', settings },
        ),
        ours: asked(bench, { name: 'forum', url: forum.url, pid: forum.pid }, { script: 'viewer.lua', settings }),
      },
      bench.options.pace,
    )
    const statements = textsOf(recording)
    const note = `limit: bare node:http running the same ${statements.length} recorded queries through postgres.js`
    const name = 'Viewer endpoint, signed in'
    return throughputRow({ name, unit: 'requests/s', note, statements, atLeast: VIEWER_BAR }, standings)
  } finally {
    await limit.stop()
  }
}
