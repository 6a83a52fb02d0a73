import { expect, test } from 'vitest'
import { isForSignedIn } from '#lib/auth/rules.ts'
import { PAGES } from '#tests/e2e/pages.ts'

const of = { id: 7 }
const SAMPLE = {
  question: { id: 7, slug: 'moving-on' },
  answer: of,
  comment: of,
  guide: { id: 7, slug: 'step-by-step' },
  edit: of,
  batch: of,
  statement: of,
  user: { id: 7, handle: 'sara' },
  tag: 'pmo',
  case: 7,
  links: {
    confirm: 'c',
    newAddress: 'c',
    signIn: 's',
    reset: 'r',
    notMe: 'n',
    keepCodes: 'k',
    claim: 'l',
    unsubscribe: 'u',
  },
}

test('the pages that show no form to guests are known by their paths, in every language', () => {
  for (const { route, path, access = 'everybody' } of PAGES) {
    const pathname = path(SAMPLE).split('?')[0] ?? ''
    for (const prefix of ['', '/de', '/sv'])
      expect([route, isForSignedIn(prefix + pathname)]).toEqual([route, access !== 'everybody'])
  }
  expect(isForSignedIn('/questions/7/move')).toBe(false)
  expect(isForSignedIn('/message')).toBe(false)
})
