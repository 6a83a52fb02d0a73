import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paths } from '#lib/platform/paths.ts'
import { alternate } from '#bench/measure/alternate.ts'
import { row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { CASES, fillWithFlags, FLAGS } from '#bench/world/flags.ts'
import { asking, writeLines } from '#bench/world/questions.ts'

const BAR_MS = 200
/** A moderator sends one request after the other. */
const CONNECTIONS = 1
/** The number of people of the crowd whom a quarter of the cases are about: a hundred each. */
const ABOUT = 50
const SOME = 500

const to = paths('en')
const SCREENS = ['queue', 'filters', 'case', 'person', 'standing'] as const
type Screen = (typeof SCREENS)[number]
const NAMES: Readonly<Record<Screen, string>> = {
  queue: 'the queue, first page',
  filters: 'the queue, filtered',
  case: 'a case',
  person: "a person's record",
  standing: "one's own standing",
}

/**
 * Measures the screens of moderation with fifty thousand flags, in a moderator's session; the standing page in the
 * sessions of the people concerned.
 */
export async function moderationSection(bench: Bench, stage: Stage): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-moderation-'))
  const { firstPerson } = stage.crowds.moderation
  // The crowd's first person moderates, the second administers, and the next ones are the subjects of the cases.
  const about = Array.from({ length: ABOUT }, (_, at) => firstPerson + 2 + at)
  const addresses = await addressesOf(stage, about)
  const contender = (screen: Screen) => {
    const file = writeLines(join(folder, screen), addresses[screen])
    const who = { name: NAMES[screen], url: stage.forum.url, pid: stage.forum.pid, connections: CONNECTIONS }
    const people =
      screen === 'standing' ? { person: firstPerson + 2, people: ABOUT } : { person: firstPerson, people: 1 }
    return asked(bench, who, { script: 'walk.lua', settings: (start) => ({ paths: file, start, ...people }) })
  }
  try {
    const contenders = Object.fromEntries(SCREENS.map((screen) => [screen, contender(screen)])) as Record<
      Screen,
      ReturnType<typeof contender>
    >
    const found = await alternate(contenders, bench.options.pace)
    const world = `${FLAGS.toLocaleString('en')} flags in ${CASES.toLocaleString('en')} cases`
    const rows = SCREENS.map((screen) =>
      row({
        name: `Moderation, ${NAMES[screen]}: p95`,
        unit: 'ms',
        ours: found[screen].p95,
        bar: { of: 'ours', atMost: BAR_MS },
        note: `over HTTP, signed in, ${world}; ${found[screen].requests} requests, median ${found[screen].p50.toFixed(0)} ms`,
        spread: { ours: found[screen].spread.p95, limit: null },
        standings: [found[screen]],
      }),
    )
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fills the forum with moderation, and returns the addresses of the screens. */
function addressesOf(stage: Stage, about: readonly number[]): Promise<Record<Screen, string[]>> {
  const { firstPerson } = stage.crowds.moderation
  return asking(stage, async (sql) => {
    await sql`update users set role = 'moderator' where id = ${firstPerson}`
    await sql`update users set role = 'administrator' where id = ${firstPerson + 1}`
    const busiest = await fillWithFlags(sql, { moderator: firstPerson, administrator: firstPerson + 1, about })
    const cases = await sql<{ id: number }[]>`select id::int from cases order by hashint8(id) limit ${SOME}`
    return {
      queue: [to.moderation()],
      filters: [
        { reason: 'spam' },
        { source: 'held' },
        { language: 'sv' },
        { assigned: 'mine' },
        { assigned: 'unclaimed' },
        { state: 'declined' },
        { about: String(busiest.about) },
      ].map((query) => to.moderation(query)),
      case: [busiest.case, ...cases.map(({ id }) => id)].map((id) => to.moderationCase(id)),
      person: [busiest.about, ...about].map((id) => to.moderationPerson(id)),
      standing: [to.standing()],
    }
  })
}
