import { readFileSync, writeFileSync } from 'node:fs'
import { readThreads } from '#scripts/seed/read-threads.ts'
import { learnFrom, pruned } from '#lib/spam/classifier.ts'
import type { LabelledText } from '#lib/spam/classifier.ts'
import { HOLD_FROM_ODDS } from '#lib/spam/rules.ts'
import { SIGN_CODES } from '#db/vocabulary/spam.ts'
import { readLabelled } from '#scripts/labelled-texts.ts'
import { fitWeights, unseenSigns } from '#scripts/spam-fit.ts'

// npm run spam:train learns lib/spam/shipped/examples.csv and the seeded threads, and writes the shipped model and
// weights.

const FOLDER = new URL('../lib/spam/shipped/', import.meta.url)

const examples = readLabelled('examples.csv', readFileSync(new URL('examples.csv', FOLDER), 'utf8'))
const texts = [...examples, ...(await seededTexts())]
const model = pruned(learnFrom(texts, null))
writeFileSync(new URL('model.json', FOLDER), `${model}\n`)
const fitted = fitWeights(unseenSigns(texts))
const weights = { ...fitted, bias: Math.round((fitted.bias - HOLD_FROM_ODDS) * 100) / 100 }
writeFileSync(new URL('weights.json', FOLDER), `${JSON.stringify(weights, null, 2)}\n`)
process.stdout.write(
  `${examples.length} examples and the seeded threads learnt, ${Math.round(model.length / 1024)} kB.\n` +
    SIGN_CODES.map((code) => `${(weights.points[code] ?? 0).toFixed(2).padStart(6)} ${code}\n`).join(''),
)

/** Reads every post and comment of the seeded threads, as honest ones. */
async function seededTexts(): Promise<LabelledText[]> {
  const threads = await readThreads()
  const questions = threads.map(({ title, body }) => ({ title, body }))
  const answers = threads.flatMap((thread) => thread.answers)
  const comments = [...threads, ...answers].flatMap((post) => post.comments ?? [])
  const untitled = [...answers, ...comments].map(({ body }) => ({ title: '', body }))
  return questions.concat(untitled).map(({ title, body }) => ({ title, body, isSpam: false }))
}
