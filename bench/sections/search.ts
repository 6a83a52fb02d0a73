import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paths } from '#lib/platform/paths.ts'
import { alternate } from '#bench/measure/alternate.ts'
import { row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { asking, writeLines } from '#bench/world/questions.ts'

const BARS_MS = { common: 150, rare: 50 }
const COMMON_WORDS = 60
const RARE_WORDS = 3000
/** A word is rare if at most this many of the sampled posts have it; common words are in the most. */
const RARE_IN_AT_MOST = 3
const SAMPLE_POSTS = 20_000
const CONNECTIONS = 1

/** Measures search through the page, no query twice: pairs of the commonest words, and the rarest words. */
export async function searchSection(bench: Bench, stage: Stage): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-search-'))
  const { common, rare } = await chooseWords(stage)
  const contender = (name: string, queries: readonly string[]) => {
    const file = writeLines(
      join(folder, name),
      queries.map((q) => paths('en').search({ q })),
    )
    const who = { name, url: stage.forum.url, pid: stage.forum.pid, connections: CONNECTIONS }
    return asked(bench, who, { script: 'walk.lua', settings: (start) => ({ paths: file, start }) })
  }
  try {
    const found = await alternate(
      { common: contender('two common words', pairsOf(common)), rare: contender('a rare word', rare) },
      bench.options.pace,
    )
    const rows = (['common', 'rare'] as const).map((kind) =>
      row({
        name: `Search for ${found[kind].name} in ${stage.posts.toLocaleString('en')} posts: p95`,
        unit: 'ms',
        ours: found[kind].p95,
        bar: { of: 'ours', atMost: BARS_MS[kind] },
        note: `over HTTP, ${found[kind].requests} queries`,
        spread: { ours: found[kind].spread.p95, limit: null },
        standings: [found[kind]],
      }),
    )
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Take the words from the index: they are stemmed again, which changes few of them.
function chooseWords(stage: Stage): Promise<{ common: string[]; rare: string[] }> {
  return asking(stage, async (sql) => {
    const sample = `select search_vector from posts where language = 'en' and deleted_at is null
      order by hashint8(id) limit ${SAMPLE_POSTS}`
    const words = await sql<{ word: string; posts: number }[]>`
      select word, ndoc as posts from ts_stat(${sample}) where word ~ '^[a-z]{4,}$' order by ndoc desc, word`
    return {
      common: words.slice(0, COMMON_WORDS).map(({ word }) => word),
      rare: words
        .filter(({ posts }) => posts <= RARE_IN_AT_MOST)
        .slice(-RARE_WORDS)
        .map(({ word }) => word),
    }
  })
}

// Without the stride, pairs would be sorted by how common they are.
function pairsOf(words: readonly string[]): string[] {
  const pairs = words.flatMap((word, index) => words.slice(index + 1).map((other) => `${word} ${other}`))
  const stride = 601
  return pairs.map((_, index) => pairs[(index * stride) % pairs.length] ?? '')
}
