import { sentenceFor } from '#server/failure.ts'
import { ensureBuild } from '#server/build.ts'

// `npm run build` builds unless the build is fresh, and takes turns with starts and tests that build too.

try {
  await ensureBuild({ say })
  say('The build is up to date.')
} catch (error) {
  const sentence = sentenceFor(error)
  if (sentence === null) throw error
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
