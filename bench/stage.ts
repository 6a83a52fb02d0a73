import type { Browser } from '@playwright/test'
import type { Contender } from './measure/alternate.ts'
import { runWrk } from './measure/wrk.ts'
import type { Load } from './measure/wrk.ts'
import type { Options } from './options.ts'
import type { Templates } from './record/template.ts'
import type { Row } from './report/rows.ts'
import type { World } from './world/cluster.ts'
import type { Crowd } from './world/crowd.ts'
import type { Forum } from './world/forum.ts'

/** The tools that every section works with. */
export type Bench = {
  options: Options
  world: World
  tools: { wrk: string; pgbench: string; chromium: string }
  browser: Browser
  say: (line: string) => void
}

/** A forum on a database of one size, with people who read and vote. */
export type Stage = {
  posts: number
  databaseUrl: string
  forum: Forum
  crowds: Readonly<Record<CrowdName, Crowd>>
  templates: Templates
}

/** The names of the crowds; each has its own people and posts, so that no vote is cast twice. */
export const CROWD_NAMES = [
  'forms',
  'record',
  'ours',
  'bare',
  'driver',
  'pgbench',
  'fresh',
  'scale',
  'mixed',
  'moderation',
] as const
type CrowdName = (typeof CROWD_NAMES)[number]

/** The rows of a section, and its plot if it has one. */
export type Findings = { rows: readonly Row[]; curves?: readonly Curve[] }
export type Curve = { name: string; points: readonly { posts: number; p50: number; p95: number }[] }

/** Makes a contender that wrk loads; `settings` is called before every run with the number of requests sent so far. */
export function asked(
  { tools, world, options }: Bench,
  who: { name: string; url: string; pid: number; connections?: number },
  load: { script: string; settings: (sent: number) => Load['settings'] },
): Contender & { answered: () => number } {
  let sent = 0
  let answered = 0
  return {
    name: who.name,
    processes: { [who.name]: who.pid, postgres: world.postmasterPid },
    answered: () => answered,
    run: async (seconds) => {
      const connections = who.connections ?? options.pace.connections
      const settings = load.settings(sent) ?? {}
      const run = await runWrk(tools.wrk, { url: who.url, script: load.script, settings, connections, seconds })
      // Requests that were under way at the end count as sent.
      sent += run.requests + connections
      answered += run.requests
      return run
    },
  }
}
