import { expect, test } from 'vitest'
import { relyingPartyOf } from '#lib/passkeys/rules.ts'

test.each([
  ['https://forum.example.org', 'forum.example.org'],
  ['http://localhost:3000', 'localhost'],
  ['http://127.0.0.1:3000', null],
  ['http://[::1]:3000', null],
  ['https://192.0.2.7', null],
  ['http://forum.example.org', null],
])('passkeys of %s belong to %s', (siteUrl, host) => expect(relyingPartyOf(siteUrl)).toBe(host))
