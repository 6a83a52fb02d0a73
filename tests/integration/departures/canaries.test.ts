import { test } from 'vitest'
import { expectNoCanaries } from './canaries.ts'

test('nothing that others can read names an address: 90 canaries', { timeout: 60_000 }, () => expectNoCanaries(90))
