import { recordAnswer, startLimit } from '#bench/limits/start.ts'
import { alternate } from '#bench/measure/alternate.ts'
import { runDriver, runPgbench } from '#bench/measure/sql.ts'
import { textsOf } from '#bench/record/statements.ts'
import type { Recording } from '#bench/record/statements.ts'
import { record, textsRun } from '#bench/record/take.ts'
import { sendForm, writeTemplate } from '#bench/record/template.ts'
import { throughputRow } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { CROWD_SLUG } from '#bench/world/crowd.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import { pathOf } from '#bench/world/questions.ts'
import { allCommitted } from '#bench/world/votes.ts'
import { hostileRow } from './hostile.ts'

const BARS = { action: 0.3, driver: 0.6 }

/** Measures votes: by server action against the same statements from a bare server, and those against pgbench. */
export async function writeSection(bench: Bench, stage: Stage): Promise<Findings> {
  const { forum, templates, crowds } = stage
  const ask = (person: number, post: number) => sendForm(forum.url, templates.vote, { person, post })
  const reads = await textsRun(bench.world, () => openUnseen(stage))
  const recording = await record(bench.world, crowds.record, { ask, reads })
  const throughput = [await actionRow(bench, stage, recording), await driverRow(bench, stage, recording)]
  return { rows: [...throughput, hostileRow(bench.options.pace.runs)] }
}

// After the vote, the answer renders the page again: that is the forum's own cost and not part of the limit. The
// statements of an uncached page tell which ones belong to it.
async function openUnseen({ forum, crowds }: Stage): Promise<void> {
  const unseen = { id: crowds.record.firstPost + crowds.record.size - 1, slug: CROWD_SLUG }
  const { status } = await recordAnswer(forum.url + pathOf(unseen), {})
  if (status !== 200) throw new Error(`A question page answered ${status}.`)
}

async function actionRow(bench: Bench, stage: Stage, recording: Recording): Promise<Row> {
  const { forum, databaseUrl, crowds, templates } = stage
  // The forum's answer contains the page; the limit sends an empty body, which makes it stricter.
  const answer = { status: 200, headers: [['Content-Length', '2'] as [string, string]], bodyBase64: btoa('{}') }
  const work = { databaseUrl, recording, crowd: crowds.bare, fixedPost: null }
  const limit = await startLimit({ processes: forum.processes(), answer, work })
  const template = writeTemplate(templates.vote, forum.url)
  const voting = ({ firstPerson, firstPost, size }: Crowd) => ({
    script: 'vote.lua',
    settings: (start: number) => ({ template, firstPerson, firstPost, crowd: size, start }),
  })
  const bare = asked(bench, { name: 'bare node:http + SQL', url: limit.url, pid: limit.pid }, voting(crowds.bare))
  const ours = asked(bench, { name: 'forum', url: forum.url, pid: forum.pid }, voting(crowds.ours))
  try {
    const standings = await alternate({ limit: bare, ours }, bench.options.pace)
    const note = `limit: bare node:http running the same ${describe(recording)} through postgres.js`
    return throughputRow(
      {
        name: 'Vote by server action, session checked, to committed row',
        unit: 'commits/s',
        note,
        atLeast: BARS.action,
        statements: textsOf(recording),
        provided: [
          await allCommitted(stage, 'of the forum', crowds.ours, ours.answered()),
          await allCommitted(stage, 'of the limit', crowds.bare, bare.answered()),
        ],
      },
      standings,
    )
  } finally {
    await limit.stop()
  }
}

async function driverRow({ tools, world, options }: Bench, stage: Stage, recording: Recording): Promise<Row> {
  const { databaseUrl, crowds } = stage
  const processes = { postgres: world.postmasterPid }
  const job = (crowd: Crowd, seconds: number) => ({ databaseUrl, recording, crowd, seconds })
  const standings = await alternate(
    {
      limit: { name: 'pgbench', processes, run: (seconds) => runPgbench(tools.pgbench, job(crowds.pgbench, seconds)) },
      ours: { name: 'postgres.js', processes, run: (seconds) => runDriver(job(crowds.driver, seconds)) },
    },
    options.pace,
  )
  const note = `limit: pgbench running the same ${describe(recording)}, prepared, as many connections`
  const name = "The vote's SQL through postgres.js"
  const statements = textsOf(recording)
  return throughputRow({ name, unit: 'transactions/s', note, statements, atLeast: BARS.driver }, standings)
}

function describe(recording: Recording): string {
  const { frozen } = recording
  const statements = textsOf(recording).length
  const repeated = frozen > 0 ? ` (${frozen} parameters repeated as recorded)` : ''
  return `${statements} recorded statements${repeated}`
}
