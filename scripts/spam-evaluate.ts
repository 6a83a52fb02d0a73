import { readFileSync } from 'node:fs'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { BAR, evaluate } from '#lib/spam/evaluation.ts'
import type { Evaluation, Judged } from '#lib/spam/evaluation.ts'
import { shippedKnowledge } from '#lib/spam/shipped-knowledge.ts'
import { readLabelled } from '#scripts/labelled-texts.ts'

// npm run spam:evaluate -- <file>   CSV or JSON lines of label,title,body. Ends with 1 when the forum's promise is not kept.

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: npm run spam:evaluate -- <file of label,title,body, as CSV or JSON lines>\n')
  process.exitCode = 2
} else {
  try {
    process.exitCode = report(file)
  } catch (error) {
    // A file that is not there, a row that is none: whoever ran it needs the sentence, not where in the program it was said.
    const said = error instanceof Error ? error.message : String(error)
    process.stderr.write(said.includes(file) ? `${said}\n` : `${file}: ${said}\n`)
    process.exitCode = 1
  }
}

function report(path: string): number {
  const startedMs = performance.now()
  const outcome = evaluate(readLabelled(path, readFileSync(path, 'utf8')), shippedKnowledge(), DEFAULT_LIMITS.links.new)
  const each = (performance.now() - startedMs) / Math.max(1, outcome.judged.length)
  const wrong = outcome.judged.filter(({ text, assessment }) => text.isSpam !== (assessment.verdict === 'hold'))
  process.stdout.write(`${wrong.map(errorLines).join('')}${summary(outcome)}${each.toFixed(2)} ms for each text.\n`)
  return outcome.reachesBar ? 0 : 1
}

function errorLines({ text, assessment, isLimited }: Judged): string {
  const kind = !text.isSpam ? 'HONEST, HELD' : isLimited ? 'SPAM, NOT HELD BUT LIMITED' : 'SPAM, NOT HELD'
  const why = assessment.why.map(({ code, points, words }) => {
    const signed = `${points > 0 ? '+' : ''}${points}`
    return `    ${signed} ${code}${words.length > 0 ? `: ${words.slice(0, 8).join(', ')}` : ''}\n`
  })
  const shown = `${text.title} ${text.body}`.replace(/\s+/g, ' ').trim().slice(0, 160)
  return `${kind} (${assessment.score.toFixed(2)}): ${shown}\n${why.join('')}\n`
}

function summary(outcome: Evaluation): string {
  const { spam, spamHeld, spamLimitedOnly, honest, honestHeld } = outcome
  return `${spam} spam: ${spamHeld} held (recall ${percent(outcome.recall)}), ${spamLimitedOnly} more refused to new accounts for their links; \
together ${percent(outcome.spamStopped)}, at least ${percent(BAR.spamStopped)} wanted.
${honest} honest: ${honestHeld} held, ${percent(outcome.honestHeldShare)}, at most ${percent(BAR.honestHeld)} wanted.
Precision ${percent(outcome.precision)}. ${outcome.reachesBar ? 'The bar is reached.' : 'Below the bar.'}
`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
