import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BENCH_DIR = join(ROOT, 'bench')
/** Databases, tools and the empty app; deleting the folder is safe. */
export const CACHE_DIR = join(BENCH_DIR, '.cache')
/** The committed report. */
export const RESULTS_DIR = join(BENCH_DIR, 'results')
