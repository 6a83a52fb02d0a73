import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alternate } from '#bench/measure/alternate.ts'
import type { Standing } from '#bench/measure/alternate.ts'
import { writeTemplate } from '#bench/record/template.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Curve, Findings, Stage } from '#bench/stage.ts'
import { allCommitted } from '#bench/world/votes.ts'
import { pathOf, someQuestions, somePagesOfLists, writeLines } from '#bench/world/questions.ts'

const MOST_GROWTH = 1.5
// One request at a time: the section compares the times of answers, not of waiting.
const CONNECTIONS = 1
/** The number of addresses per list; a run continues where the last one stopped. */
const ADDRESSES = 5000

/** Measures the same work on databases of growing size, by forums without a page cache, in turns. */
export async function scaleSection(bench: Bench, stages: readonly Stage[]): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-scale-'))
  const rows: Row[] = []
  const curves: Curve[] = []
  try {
    for (const [name, contenderOf] of Object.entries(WORK)) {
      bench.say(`  ${name} …`)
      const contenders: Record<string, Asked> = {}
      for (const stage of stages) contenders[stage.posts] = await contenderOf(bench, stage, folder)
      const standings = await alternate(contenders, bench.options.pace)
      const found = stages.map(({ posts }) => ({ posts, standing: standings[posts] as Standing }))
      const votes = name === VOTE ? await committed(stages, contenders) : []
      rows.push(growthRow(name, found, votes))
      curves.push({ name, points: found.map(({ posts, standing: { p50, p95 } }) => ({ posts, p50, p95 })) })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { rows, curves }
}

type Asked = ReturnType<typeof asked>
type ContenderOf = (bench: Bench, stage: Stage, folder: string) => Promise<Asked>

const VOTE = 'Vote by server action'

const WORK: Readonly<Record<string, ContenderOf>> = {
  'Question page, uncached': async (bench, stage, folder) => {
    const paths = (await someQuestions(stage, ADDRESSES)).map(pathOf)
    return walking(bench, stage, writeLines(join(folder, `questions-${stage.posts}`), paths))
  },
  'List page, uncached': async (bench, stage, folder) =>
    walking(bench, stage, writeLines(join(folder, `lists-${stage.posts}`), await somePagesOfLists(stage, ADDRESSES))),
  [VOTE]: async (bench, stage, folder) => {
    const lines = (await someQuestions(stage, ADDRESSES)).map(({ id, slug }) => `${id} ${slug}`)
    const posts = writeLines(join(folder, `votes-${stage.posts}`), lines)
    const template = writeTemplate(stage.templates.vote, stage.forum.url)
    const { firstPerson, size } = stage.crowds.scale
    const settings = (start: number) => ({ template, posts, firstPerson, crowd: size, start })
    return contender(bench, stage, { script: 'vote.lua', settings })
  },
}

function walking(bench: Bench, stage: Stage, paths: string): Asked {
  return contender(bench, stage, { script: 'walk.lua', settings: (start) => ({ paths, start }) })
}

function contender(bench: Bench, { forum, posts }: Stage, load: Parameters<typeof asked>[2]): Asked {
  const who = { name: `${posts.toLocaleString('en')} posts`, url: forum.url, pid: forum.pid, connections: CONNECTIONS }
  return asked(bench, who, load)
}

function committed(stages: readonly Stage[], contenders: Readonly<Record<string, Asked>>) {
  return Promise.all(
    stages.map((stage) => {
      const whose = `at ${stage.posts.toLocaleString('en')} posts`
      return allCommitted(stage, whose, stage.crowds.scale, contenders[stage.posts]?.answered() ?? 0)
    }),
  )
}

type Found = readonly { posts: number; standing: Standing }[]

function growthRow(name: string, found: Found, provided: readonly [boolean, string][]): Row {
  const [smallest, largest] = [found[0], found.at(-1)]
  if (!smallest || !largest || smallest === largest) throw new Error('Growth needs two sizes.')
  const [from, to] = [smallest, largest].map(({ posts }) => posts.toLocaleString('en'))
  return row({
    name: `${name}: p95 at ${to} posts`,
    unit: 'ms',
    ours: largest.standing.p95,
    limit: smallest.standing.p95,
    bar: { of: 'ratio', atMost: MOST_GROWTH },
    note: `limit: the same at ${from} posts`,
    spread: { ours: largest.standing.spread.p95, limit: smallest.standing.spread.p95 },
    standings: found.map(({ standing }) => standing),
    provided,
  })
}
