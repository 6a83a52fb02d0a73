import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDb } from '#db/client.ts'
import { publishEnv, readEnv } from '#lib/platform/env.ts'
import type { Corpus } from '#scripts/search/corpus.ts'
import { evaluate } from '#scripts/search/evaluate.ts'
import type { Result } from '#scripts/search/evaluate.ts'
import { readJsonLines } from '#scripts/search/json-lines.ts'
import { loadCorpus } from '#scripts/search/load.ts'
import { isStackExchangeDump, readStackExchange } from '#scripts/search/stack-exchange.ts'
import { startCluster } from '#server/embedded-postgres.ts'
import { migrateDatabase } from '#server/migrate.ts'

// npm run search:evaluate -- <folder> reads an unpacked Stack Exchange dump, or .jsonl files of {query, relevant,
// corpus}. It loads the posts into a temporary database, and ends with 1 when a bar is missed.

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Usage: npm run search:evaluate -- <folder of a Stack Exchange dump or of .jsonl files>\n')
  process.exitCode = 2
} else {
  try {
    const corpus = isStackExchangeDump(folder) ? await readStackExchange(folder) : readJsonLines(folder)
    process.exitCode = await report(corpus)
  } catch (error) {
    process.stderr.write(`${folder}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

async function report(corpus: Corpus): Promise<number> {
  if (corpus.questions.length === 0) throw new Error('there is no question in it')
  const dataDir = mkdtempSync(join(tmpdir(), 'critical-path-search-'))
  const cluster = await startCluster({ dataDir, durable: false })
  try {
    const { url } = cluster
    publishEnv(
      { ...readEnv(), databaseUrl: url, ownerUrl: url, authSecret: cluster.credentials.authSecret },
      'production',
    )
    await migrateDatabase(url)
    const results = await evaluate(corpus, await loadCorpus(corpus))
    process.stdout.write(
      `${corpus.questions.length} questions, ${corpus.answers.length} answers.\n${results.map(lineOf).join('')}`,
    )
    return results.every(({ isMet }) => isMet) ? 0 : 1
  } finally {
    await closeDb()
    await cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function lineOf({ task, queries, recall, mrr, bars, isMet }: Result): string {
  const shares = [...recall].map(([limit, share]) => `@${limit} ${percent(share)}`).join('  ')
  const wanted = bars.map(({ within, atLeast }) => `@${within} ≥ ${percent(atLeast)}`).join(', ')
  const verdict = bars.length === 0 ? '' : `  (wanted ${wanted}: ${isMet ? 'met' : 'MISSED'})`
  return `${task}, ${queries} queries: recall ${shares}  MRR ${mrr.toFixed(3)}${verdict}\n`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
