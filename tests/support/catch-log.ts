import { vi } from 'vitest'

/** Keeps expected log lines of this test off the screen; returns a function that returns the lines so far. */
export function catchLog(): () => string {
  const lines: string[] = []
  // A list of our own: files share a worker, and the calls that a spy remembers are not ours alone.
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  return () => lines.join('')
}
