import { afterEach } from 'vitest'

const complaints: Error[] = []

// Any complaint on the console is a defect that no assertion looked for.
for (const level of ['error', 'warn'] as const) {
  console[level] = (...words: unknown[]) => {
    const complaint = new Error(`console.${level}: ${words.map(String).join(' ')}`)
    complaints.push(complaint)
    throw complaint
  }
}

afterEach(() => {
  // Code that catches everything would hide the error thrown above.
  const [first] = complaints.splice(0)
  if (first) throw first
})
