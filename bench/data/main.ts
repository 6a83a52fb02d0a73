import { parseArgs } from 'node:util'
import { inheritedEnv } from '#lib/platform/env.ts'
import { generateData } from './generate.ts'
import { isSize, SIZES } from './sizes.ts'

// node --import ./server/register.ts bench/data/main.ts --size 10k|100k|1m [--seed n] fills the database of
// DATABASE_URL.

const { values } = parseArgs({
  options: { size: { type: 'string', default: '10k' }, seed: { type: 'string', default: '1' } },
})
const databaseUrl = inheritedEnv({})['DATABASE_URL']
const seed = Number(values.seed)

if (!isSize(values.size) || !Number.isSafeInteger(seed))
  fail(`--size is one of ${Object.keys(SIZES).join(', ')}, --seed a number`)
else if (!databaseUrl)
  fail('Set DATABASE_URL to an empty database: this fills it, and the forum’s own is no place for that.')
else {
  const start = performance.now()
  const say = (line: string) =>
    process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${line}\n`)
  await generateData({ databaseUrl, posts: SIZES[values.size], seed, say })
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 2
}
