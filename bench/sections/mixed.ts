import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { familyUsage } from '#bench/measure/processes.ts'
import { median } from '#bench/measure/statistics.ts'
import { runWrk } from '#bench/measure/wrk.ts'
import type { WrkRun } from '#bench/measure/wrk.ts'
import { writeTemplate } from '#bench/record/template.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { asking, pathOf, someQuestions, writeLines } from '#bench/world/questions.ts'

const PEOPLE = 200
const THINK_MS = 1000
const QUESTIONS = 2000
const BARS = { growth: 1.2, memoryMb: 400 }
const SAMPLE_MS = 500
// A window, because single samples depend on the last garbage collection.
const WINDOW_SECONDS = 5

type Sample = { seconds: number; largestMb: number }

/**
 * Lets 200 signed-in people read, vote, comment and answer; measures errors, latency, and whether the memory keeps
 * growing.
 */
export async function mixedSection(bench: Bench, stage: Stage): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-mixed-'))
  const samples: Sample[] = []
  const startedAt = performance.now()
  const sampling = setInterval(() => {
    const seconds = (performance.now() - startedAt) / 1000
    samples.push({ seconds, largestMb: familyUsage(stage.forum.pid).largestMb })
  }, SAMPLE_MS)
  try {
    const paths = (await someQuestions(stage, QUESTIONS)).map(pathOf)
    const run = await load(bench, stage, writeLines(join(folder, 'questions'), paths))
    return { rows: [await errorsRow(stage, run), ...latencyRows(run), memoryRow(bench, samples)] }
  } finally {
    clearInterval(sampling)
    rmSync(folder, { recursive: true, force: true })
  }
}

function load({ tools, options }: Bench, { forum, crowds, templates }: Stage, questions: string): Promise<WrkRun> {
  const { vote, comment, answer } = templates
  return runWrk(tools.wrk, {
    url: forum.url,
    script: 'mixed.lua',
    // Each thread of wrk runs its own script, so that each connection is one person.
    threads: PEOPLE,
    connections: PEOPLE,
    seconds: options.pace.mixedSeconds,
    settings: {
      questions,
      vote: writeTemplate(vote, forum.url),
      comment: writeTemplate(comment, forum.url),
      answer: writeTemplate(answer, forum.url),
      firstPerson: crowds.mixed.firstPerson,
      firstPost: crowds.mixed.firstPost,
      // Use the first half of the posts: these people's own posts are in the second.
      posts: crowds.mixed.size / 2,
      thinkMs: THINK_MS,
      seed: options.seed,
    },
  })
}

/** Makes the row of HTTP errors, refusals, and answers without a row in the database. */
async function errorsRow(stage: Stage, { counts, errors, requests, perSecond }: WrkRun): Promise<Row> {
  const { firstPerson, size } = stage.crowds.mixed
  const last = firstPerson + size - 1
  const kept = await asking(stage, async (sql) => {
    const [found] = await sql<{ vote: number; comment: number; answer: number }[]>`
      select (select count(*)::int from votes where voter_id between ${firstPerson} and ${last}) as vote,
        (select count(*)::int from comments where author_id between ${firstPerson} and ${last}) as comment,
        (select count(*)::int from posts where kind = 'answer' and author_id between ${firstPerson} and ${last}) as answer`
    return found ?? { vote: 0, comment: 0, answer: 0 }
  })
  const sent = (kind: keyof typeof kept) => counts[kind] ?? 0
  const lost = (['vote', 'comment', 'answer'] as const).filter((kind) => kept[kind] < sent(kind))
  const failed = Object.entries(counts).filter(([name]) => /^(status|refused)/.test(name))
  const failures = failed.map(([name, count]) => `, ${count} × ${name}`).join('')
  const done = `${sent('vote')} votes, ${sent('comment')} comments, ${sent('answer')} answers`
  return row({
    name: `${PEOPLE} signed-in people at once: errors`,
    unit: 'requests',
    ours: errors + (counts['refused'] ?? 0),
    bar: { of: 'ours', atMost: 0 },
    note: `${requests} requests, ${perSecond.toFixed(0)}/s, among them ${done}${failures}`,
    provided: [
      [lost.length === 0, `not all kept: ${lost.join(', ')}`],
      [sent('vote') > 0, 'nobody has voted'],
    ],
  })
}

function latencyRows({ p50, p95, p99 }: WrkRun): Row[] {
  const note = `median ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; no bar`
  return [row({ name: `${PEOPLE} signed-in people at once: p95`, unit: 'ms', ours: p95, note })]
}

function memoryRow({ options }: Bench, samples: readonly Sample[]): Row {
  const { mixedSeconds, settledAfterSeconds } = options.pace
  const around = (seconds: number) =>
    median(samples.filter((one) => Math.abs(one.seconds - seconds) <= WINDOW_SECONDS / 2).map((one) => one.largestMb))
  const ours = around(mixedSeconds - WINDOW_SECONDS / 2)
  return row({
    name: `Memory of the app process after ${mixedSeconds} s of load`,
    unit: 'MB',
    ours,
    limit: around(settledAfterSeconds),
    bar: { of: 'ratio', atMost: BARS.growth },
    note: `limit: the same after ${settledAfterSeconds} s; the largest of its processes, and at most ${BARS.memoryMb} MB`,
    provided: [[ours <= BARS.memoryMb, `more than ${BARS.memoryMb} MB`]],
  })
}
