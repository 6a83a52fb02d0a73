import { describe, expect, test } from 'vitest'
import { safeNextPath } from '#lib/platform/paths.ts'

describe('safeNextPath', () => {
  test.each([
    '/',
    '/questions/ask',
    '/de/questions/7/x?sort=top#answer-1',
    '/search?q=https%3A%2F%2Fx.example',
    '/a//b',
    '/@x',
  ])('%s is ours', (path) => {
    expect(safeNextPath(path)).toBe(path)
  })

  // These follow the payload lists of OWASP's "unvalidated redirects" and PortSwigger's URL-validation cheat sheet.
  const elsewhere = [
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '//evil.example/%2f..',
    '//evil.example@forum.invalid',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '/\r\n//evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/\u0000/evil.example',
    '/x\r\nSet-Cookie: a=b',
    '/x\u007f',
    '\u0000/x',
    'http://evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'http:\\\\evil.example',
    'HtTpS://evil.example',
    '//evil%E3%80%82example',
    '//127.0.0.1',
    '//0x7f000001',
    '//[::1]',
    '//evil.example:80',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:a@b.example',
    '.evil.example',
    '@evil.example',
    ':evil.example',
    '?next=//evil.example',
    '#//evil.example',
    'evil.example',
    '',
    ' ',
    '.',
    '..//evil.example',
    './/evil.example',
    '/'.repeat(3000),
    `/${'a'.repeat(2001)}`,
  ]
  test.each(elsewhere)('%j is not followed', (path) => {
    expect(safeNextPath(path)).toBeNull()
  })

  test.each([null, undefined, 1, {}, [], ['/x'], new File([], '/x')])('%s is not a path', (value) => {
    expect(safeNextPath(value)).toBeNull()
  })

  test.each([
    ['/./x', '/x'],
    ['/../../x', '/x'],
    ['/a/..//x', null],
    ['/a/../b', '/b'],
    ['/.//evil.example', null],
    ['/..//evil.example', null],
    ['/%2e%2e//evil.example', null],
    ['/a/..//evil.example', null],
    ['/x y', '/x%20y'],
  ])('%s is made plain: %s', (path, plain) => {
    expect(safeNextPath(path)).toBe(plain)
  })

  test('every result stays on our site when a browser follows it', () => {
    for (const path of [...elsewhere, '/.//evil.example', '/a/..//evil.example', '/%2e%2e//evil.example']) {
      const safe = safeNextPath(path)
      if (safe !== null) expect(URL.parse(safe, 'https://forum.example/sign-in')?.host).toBe('forum.example')
    }
  })
})
