import { afterEach } from 'vitest'

const complaints: Error[] = []

// Whoever complains on the console has found a defect that no assertion asked for.
for (const level of ['error', 'warn'] as const) {
  console[level] = (...words: unknown[]) => {
    const complaint = new Error(`console.${level}: ${words.map(String).join(' ')}`)
    complaints.push(complaint)
    throw complaint
  }
}

afterEach(() => {
  // Thrown into code that catches everything, the error above would vanish.
  const [first] = complaints.splice(0)
  if (first) throw first
})
