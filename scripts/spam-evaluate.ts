import { readFileSync } from 'node:fs'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { SPAM_KINDS } from '#lib/spam/classifier.ts'
import { BAR, evaluate } from '#lib/spam/evaluation.ts'
import type { Counts, Evaluation, Judged } from '#lib/spam/evaluation.ts'
import { shippedKnowledge } from '#lib/spam/shipped-knowledge.ts'
import { readLabelled } from '#scripts/labelled-texts.ts'

// npm run spam:evaluate -- <file> reads CSV or JSON lines of label,title,body; labels are honest and crude, trade,
// disguised or spam. It ends with 1 when the filter misses its bar.

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: npm run spam:evaluate -- <file of label,title,body, as CSV or JSON lines>\n')
  process.exitCode = 2
} else {
  try {
    process.exitCode = report(file)
  } catch (error) {
    // A missing file or an invalid row: print the sentence, without a stack.
    const said = error instanceof Error ? error.message : String(error)
    process.stderr.write(said.includes(file) ? `${said}\n` : `${file}: ${said}\n`)
    process.exitCode = 1
  }
}

function report(path: string): number {
  const startedMs = performance.now()
  const result = evaluate(readLabelled(path, readFileSync(path, 'utf8')), shippedKnowledge(), DEFAULT_LIMITS.links.new)
  const each = (performance.now() - startedMs) / Math.max(1, result.judged.length)
  const wrong = result.judged.filter(({ text, outcome }) => outcome === (text.isSpam ? 'passed' : 'held'))
  process.stdout.write(`${wrong.map(errorLines).join('')}${summary(result)}${each.toFixed(2)} ms for each text.\n`)
  return result.reachesBar ? 0 : 1
}

function errorLines({ text, assessment }: Judged): string {
  const kind = text.isSpam ? `${(text.kind ?? 'spam').toUpperCase()}, PASSED` : 'HONEST, HELD'
  const why = assessment.why.map(({ code, points, words }) => {
    const signed = `${points > 0 ? '+' : ''}${points}`
    return `    ${signed} ${code}${words.length > 0 ? `: ${words.slice(0, 8).join(', ')}` : ''}\n`
  })
  const shown = `${text.title} ${text.body}`.replace(/\s+/g, ' ').trim().slice(0, 160)
  return `${kind} (${assessment.score.toFixed(2)}): ${shown}\n${why.join('')}\n`
}

function summary({ kinds, honest, precision, honestHeldShare, reachesBar }: Evaluation): string {
  const spam = [...SPAM_KINDS, 'unsorted' as const].map((kind) => {
    const bar = kind === 'unsorted' ? BAR.spam : BAR[kind]
    return kinds[kind].total === 0
      ? ''
      : `${counted(kind, kinds[kind])}; together ${percent(kinds[kind].stopped)}, at least ${percent(bar)} wanted\n`
  })
  const passed = `held ${percent(honestHeldShare)}, at most ${percent(BAR.honestHeld)} wanted`
  return `Held, limited or queued before the third post of a new account:
${spam.join('')}${counted('honest', honest)}; ${passed}
Precision of what is held ${percent(precision)}. ${reachesBar ? 'The bar is reached.' : 'Below the bar.'}
`
}

function counted(name: string, { total, held, limited, queued }: Counts): string {
  return `${name.padEnd(9)} ${total}: ${held} held, ${limited} limited, ${queued} queued`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
