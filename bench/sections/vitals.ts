import { startEmptyApp } from '#bench/browser/empty-app.ts'
import { openPage } from '#bench/browser/chromium.ts'
import { CATEGORIES, lighthouseScores } from '#bench/browser/lighthouse.ts'
import type { Scores } from '#bench/browser/lighthouse.ts'
import { weigh } from '#bench/browser/scripts.ts'
import type { Weight } from '#bench/browser/scripts.ts'
import { interactionMs, vitalsOf } from '#bench/browser/vitals.ts'
import type { Vitals } from '#bench/browser/vitals.ts'
import { median, spread } from '#bench/measure/statistics.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { CROWD_SLUG } from '#bench/world/crowd.ts'
import { pathOf, usualQuestion } from '#bench/world/questions.ts'

// LCP and INP: the limits of "good" at https://web.dev/articles/vitals (read 2026-11-22).
const BARS = { requests: 15, bytes: 200_000, scriptBytes: 25_000, lcpMs: 2500, inpMs: 200, cls: 0, lighthouse: 98 }

/** Measures home, question and search in a browser: weight, painting, shifts, interaction, Lighthouse. */
export async function vitalsSection(bench: Bench, stage: Stage): Promise<Findings> {
  const site = stage.forum.url
  const question = site + pathOf(await usualQuestion(stage))
  const pages = { home: `${site}/`, question, search: `${site}/search?q=project+manager` }
  const rows: Row[] = []
  for (const name of ['home', 'question'] as const)
    rows.push(...(await firstViewRows(bench, { name, url: pages[name] })))
  for (const [name, url] of Object.entries(pages)) rows.push(...(await pageRows(bench, stage, { name, url })))
  rows.push(await scriptRow(bench, question), await interactionRow(bench, stage))
  return { rows: [...rows, ...(await lighthouseRows(bench, pages))] }
}

async function pageRows(bench: Bench, stage: Stage, { name, url }: { name: string; url: string }): Promise<Row[]> {
  const whole = await weighed(bench, url, { isTouched: true })
  const people = { 'signed out': null, 'signed in': stage.crowds.fresh.firstPerson }
  const rows: Row[] = []
  for (const [who, person] of Object.entries(people)) {
    const seen: Vitals[] = []
    for (let run = 0; run < bench.options.pace.runs; run += 1) seen.push(await vitalsOf(bench.browser, url, person))
    const paints = seen.map(({ lcpMs }) => lcpMs)
    rows.push(
      row({
        name: `Largest paint, ${name}, ${who}`,
        unit: 'ms',
        ours: median(paints),
        bar: { of: 'ours', atMost: BARS.lcpMs },
        spread: { ours: spread(paints), limit: null },
        note: `with all scripts ${whole.requests} requests, ${kilobytes(whole.bytes)} kB, script ${kilobytes(whole.scriptBytes)} kB compressed`,
      }),
      row({
        name: `Layout shift, ${name}, ${who}`,
        unit: 'CLS',
        ours: Math.max(...seen.map(({ cls }) => cls)),
        bar: { of: 'ours', atMost: BARS.cls },
        note: shiftNote(seen),
      }),
    )
  }
  return rows
}

async function firstViewRows(bench: Bench, { name, url }: { name: string; url: string }): Promise<Row[]> {
  const { bytes, requests } = await weighed(bench, url, { isTouched: false })
  const note = 'signed out, until a reader touches the page'
  return [
    row({
      name: `First view, ${name}: weight`,
      unit: 'kB',
      ours: bytes / 1000,
      bar: { of: 'ours', atMost: BARS.bytes / 1000 },
      note,
    }),
    row({
      name: `First view, ${name}: requests`,
      unit: 'requests',
      ours: requests,
      bar: { of: 'ours', atMost: BARS.requests },
      note,
    }),
  ]
}

function shiftNote(seen: readonly Vitals[]): string {
  const moved = [...new Set(seen.flatMap((one) => one.moved))]
  const said = 'the worst of all runs, the landing of the viewer state included'
  return moved.length === 0 ? said : `${said}; moved: ${moved.map((element) => `\`${element}\``).join(', ')}`
}

async function scriptRow(bench: Bench, question: string): Promise<Row> {
  const ours = await weighed(bench, question, { isTouched: true })
  const app = await startEmptyApp()
  try {
    const empty = await weighed(bench, app.url, { isTouched: true })
    return row({
      name: 'JavaScript on a question page, beyond an empty page',
      unit: 'kB',
      ours: (ours.scriptBytes - empty.scriptBytes) / 1000,
      bar: { of: 'ours', atMost: BARS.scriptBytes / 1000 },
      note: `${kilobytes(ours.scriptBytes)} kB in ${ours.scripts} files; an empty page of the same Next and React: ${kilobytes(empty.scriptBytes)} kB; brotli`,
      provided: [
        [empty.scripts > 0, 'the empty page loaded no script'],
        [ours.scripts > empty.scripts / 2, 'the question page loaded too few scripts'],
      ],
    })
  } finally {
    await app.stop()
  }
}

async function weighed({ browser }: Bench, url: string, how: { isTouched: boolean }): Promise<Weight> {
  const page = await openPage(browser, new URL(url).origin, null)
  try {
    return await weigh(page, url, how)
  } finally {
    await page.context().close()
  }
}

async function interactionRow({ browser, options }: Bench, { forum, crowds }: Stage): Promise<Row> {
  const times: number[] = []
  for (let run = 0; run < options.pace.runs; run += 1) {
    const who = { person: crowds.forms.firstPerson + run, post: crowds.forms.firstPost + run }
    times.push(await interactionMs(browser, forum.url + pathOf({ id: who.post, slug: CROWD_SLUG }), who))
  }
  return row({
    name: 'Interaction to next paint, question, CPU four times slower',
    unit: 'ms',
    ours: median(times),
    bar: { of: 'ours', atMost: BARS.inpMs },
    spread: { ours: spread(times), limit: null },
    note: 'the slowest of voting, opening the comment form and typing',
  })
}

async function lighthouseRows(bench: Bench, pages: Readonly<Record<'home' | 'question', string>>): Promise<Row[]> {
  const { tools, options, say } = bench
  const rows: Row[] = []
  for (const page of ['home', 'question'] as const) {
    const runs: Scores[] = []
    for (let run = 0; run < options.pace.runs; run += 1)
      runs.push(await lighthouseScores(pages[page], tools.chromium, say))
    for (const name of CATEGORIES) {
      const scores = runs.map((run) => run[name])
      rows.push(
        row({
          name: `Lighthouse, ${page}: ${name}`,
          unit: 'points',
          ours: median(scores),
          bar: { of: 'ours', atLeast: BARS.lighthouse },
          spread: { ours: spread(scores), limit: null },
          note: `median of ${runs.length}`,
        }),
      )
    }
  }
  return rows
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
