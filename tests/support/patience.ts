import { createHash } from 'node:crypto'
import { isThorough } from './depth.ts'

/** Processor time of `fixedWork` on the machine the deadlines were chosen on, in milliseconds. */
const USUAL_MS = 25
/**
 * A machine that was quiet when measured can become busy later; a deadline only has to end hanging tests. A thorough
 * run takes long, so more can begin beside it.
 */
const RESERVE = isThorough ? 10 : 4
const MOST = 24

/**
 * The factor by which a test may take longer than on a quiet machine. Measured once per run, then inherited through the
 * environment. It changes how long a test may hang, never what it asserts.
 */
const patienceFactor = readFactor()

/** Converts a deadline in milliseconds, chosen for a quiet machine, for this machine. */
export function patience(ms: number): number {
  return Math.round(ms * patienceFactor)
}

function readFactor(): number {
  const known = Number(process.env['TEST_PATIENCE'])
  const factor = known > 0 ? known : measureFactor()
  process.env['TEST_PATIENCE'] = String(factor)
  return factor
}

function measureFactor(): number {
  const took = [1, 2, 3].map(() => {
    const start = performance.now()
    fixedWork()
    return performance.now() - start
  })
  return Math.min(MOST, RESERVE * Math.max(1, (took.toSorted((a, b) => a - b)[1] ?? USUAL_MS) / USUAL_MS))
}

function fixedWork(): void {
  const block = Buffer.alloc(1_000_000, 'x')
  for (let round = 0; round < 40; round += 1) createHash('sha256').update(block).digest()
}
