import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BENCH_DIR = join(ROOT, 'bench')
/** Databases, tools and the empty app: all of it can be made again. */
export const CACHE_DIR = join(BENCH_DIR, '.cache')
/** The one report that is kept in the repository. */
export const RESULTS_DIR = join(BENCH_DIR, 'results')
