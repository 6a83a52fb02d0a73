import type { Pace } from '#bench/options.ts'
import { familyUsage } from './processes.ts'
import { median, spread } from './statistics.ts'

/** One run of a load. Latencies in milliseconds. */
export type Run = { perSecond: number; p50: number; p95: number; p99: number; requests: number; errors: number }

/** A measured server, with the processes that work for it while it runs. */
export type Contender = {
  name: string
  run: (seconds: number) => Promise<Run>
  processes: Readonly<Record<string, number>>
}

/** The medians over all runs of a contender, and their spread. */
export type Standing = Run & {
  name: string
  runs: readonly Run[]
  /** The spreads of requests per second and of the 95th percentile, as shares of their medians. */
  spread: { perSecond: number; p95: number }
  /** Maps processes to CPU in cores and memory in MB, medians. */
  usage: Readonly<Record<string, { cores: number; memoryMb: number }>>
}

type Recorded = { run: Run; usage: Record<string, { cores: number; memoryMb: number }> }

/**
 * Lets all contenders take turns (a, b, a, b, …) after a warm-up of each, so that other load on the machine affects all
 * of them alike.
 */
export async function alternate<Names extends string>(
  contenders: Readonly<Record<Names, Contender>>,
  pace: Pace,
): Promise<Record<Names, Standing>> {
  const names = Object.keys(contenders) as Names[]
  const recorded = new Map<Names, Recorded[]>(names.map((name) => [name, []]))
  for (const name of names) await contenders[name].run(pace.warmUpSeconds)
  for (let turn = 0; turn < pace.runs; turn += 1) {
    for (const name of names) recorded.get(name)?.push(await record(contenders[name], pace.runSeconds))
  }
  const standings = names.map((name) => [name, standingOf(contenders[name].name, recorded.get(name) ?? [])] as const)
  return Object.fromEntries(standings) as Record<Names, Standing>
}

async function record({ run, processes }: Contender, seconds: number): Promise<Recorded> {
  const before = usageOf(processes)
  const startedAt = performance.now()
  const result = await run(seconds)
  const elapsed = (performance.now() - startedAt) / 1000
  const after = usageOf(processes)
  const usage = Object.entries(after).map(([name, now]) => {
    const cores = (now.cpuSeconds - (before[name]?.cpuSeconds ?? 0)) / elapsed
    return [name, { cores, memoryMb: now.memoryMb }] as const
  })
  return { run: result, usage: Object.fromEntries(usage) }
}

function usageOf(processes: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, familyUsage(pid)]))
}

function standingOf(name: string, recorded: readonly Recorded[]): Standing {
  const runs = recorded.map(({ run }) => run)
  const middle = (pick: (run: Run) => number) => median(runs.map(pick))
  const total = (pick: (run: Run) => number) => runs.reduce((sum, run) => sum + pick(run), 0)
  const processes = Object.keys(recorded[0]?.usage ?? {})
  return {
    name,
    runs,
    perSecond: middle((run) => run.perSecond),
    p50: middle((run) => run.p50),
    p95: middle((run) => run.p95),
    p99: middle((run) => run.p99),
    requests: total((run) => run.requests),
    errors: total((run) => run.errors),
    spread: { perSecond: spread(runs.map((run) => run.perSecond)), p95: spread(runs.map((run) => run.p95)) },
    usage: Object.fromEntries(
      processes.map((process) => [
        process,
        {
          cores: median(recorded.map(({ usage }) => usage[process]?.cores ?? 0)),
          memoryMb: median(recorded.map(({ usage }) => usage[process]?.memoryMb ?? 0)),
        },
      ]),
    ),
  }
}
