import { test } from 'vitest'
import { expectNoCanaries } from './canaries.ts'

test('nothing that others can read names an address: 5,000 canaries', { timeout: 600_000 }, () =>
  expectNoCanaries(5000),
)
