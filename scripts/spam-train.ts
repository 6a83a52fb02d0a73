import { readFileSync, writeFileSync } from 'node:fs'
import { readThreads } from '#db/seed/read-threads.ts'
import { learnFrom, pruned } from '#lib/spam/classifier.ts'
import type { LabelledText } from '#lib/spam/classifier.ts'
import { readLabelled } from '#scripts/labelled-texts.ts'

// npm run spam:train – learns lib/spam/shipped/examples.csv and the seeded threads, and writes the model that ships.

const FOLDER = new URL('../lib/spam/shipped/', import.meta.url)

const examples = readLabelled('examples.csv', readFileSync(new URL('examples.csv', FOLDER), 'utf8'))
const model = pruned(learnFrom([...examples, ...(await seededTexts())], null))
writeFileSync(new URL('model.json', FOLDER), `${model}\n`)
process.stdout.write(
  `${examples.length} examples and the seeded threads learnt, ${Math.round(model.length / 1024)} kB.\n`,
)

/** Every post and comment of the seeded threads, as honest ones. */
async function seededTexts(): Promise<LabelledText[]> {
  const threads = await readThreads()
  const questions = threads.map(({ title, body }) => ({ title, body }))
  const answers = threads.flatMap((thread) => thread.answers)
  const comments = [...threads, ...answers].flatMap((post) => post.comments ?? [])
  const untitled = [...answers, ...comments].map(({ body }) => ({ title: '', body }))
  return questions.concat(untitled).map(({ title, body }) => ({ title, body, isSpam: false }))
}
