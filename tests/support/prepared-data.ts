import { existsSync } from 'node:fs'

/** Returns the directory of seeded data that scripts/test.ts has made for the whole run; null if there is none. */
export function preparedData(): string | null {
  const dataDir = process.env['TEST_SEEDED_DATA']
  return dataDir && existsSync(dataDir) ? dataDir : null
}
