import { expect, test } from 'vitest'
import { readCode, writeRecoveryCode } from '#lib/two-step/rules.ts'

test.each([
  ['123456', { kind: 'app', code: '123456' }],
  [' 123 456 ', { kind: 'app', code: '123456' }],
  ['K3M9X-72PQA', { kind: 'recovery', code: 'k3m9x72pqa' }],
  ['k3m9x 72pqa', { kind: 'recovery', code: 'k3m9x72pqa' }],
  ['K3M9X72P-QAB4C5D6', { kind: 'recovery', code: 'k3m9x72pqab4c5d6' }],
  ['12345', null],
  ['1234567', null],
  ['', null],
  ['k3m9x-72pq', null],
  ['k3m9x72p-qab4c5d', null],
  ['١٢٣٤٥٦', null],
])('%j is read as %j', (typed, read) => expect(readCode(typed)).toEqual(read))

test('a recovery code has sixteen characters in two groups, without those that look alike', () => {
  const codes = Array.from({ length: 256 }, (_, byte) => writeRecoveryCode(new Uint8Array(16).fill(byte)))
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]{8}-[a-z0-9]{8}$/)
  expect(codes.join('')).not.toMatch(/[1ilo]/)
  expect(new Set(codes).size).toBe(32)
})
