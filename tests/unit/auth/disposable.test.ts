import { expect, test } from 'vitest'
import { isDisposable } from '#lib/auth/disposable.ts'

test.each([
  ['someone@mailinator.com', true],
  ['someone@inbox.mailinator.com', true],
  ['someone@example.org', false],
  ['mailinator.com@example.org', false],
  ['someone@gmail.com', false],
])('%s: %s', (email, expected) => {
  expect(isDisposable(email)).toBe(expected)
})
