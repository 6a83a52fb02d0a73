import { beforeEach, describe, expect, test, vi } from 'vitest'
import { log, logFault } from '#lib/platform/log.ts'
import { withRequestContext } from '#lib/platform/request-context.ts'

let written: string
beforeEach(() => {
  written = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})

test('a line is one JSON object with time, level and event', () => {
  log.info('started', { port: 3000 })
  expect(written).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(written)).toEqual({
    time: expect.stringMatching(/Z$/),
    level: 'info',
    event: 'started',
    port: 3000,
  })
})

test('within a request it has the number that the person was shown', () => {
  withRequestContext({ requestId: 'abc', address: '127.0.0.1', headers: new Map(), rescued: [] }, () =>
    log.warn('late'),
  )
  expect(JSON.parse(written)).toMatchObject({ requestId: 'abc' })
})

test('a line break in typed text does not make a second line', () => {
  log.info('searched', { words: 'a\r\n{"level":"error","event":"forged"}' })
  expect(written.trimEnd().split(/[\r\n]/)).toHaveLength(1)
})

describe('secrets are left out', () => {
  test.each(['password', 'newPassword', 'token', 'sessionToken', 'cookie', 'Authorization', 'AUTH_SECRET'])(
    'as a field: %s',
    (name) => {
      log.info('x', { deep: { [name]: 'hush' } })
      expect(written).not.toContain('hush')
    },
  )

  test('in an address', () => {
    log.warn('x', { message: 'cannot reach postgres://forum:hush@host/db' })
    expect(written).not.toContain('hush')
    expect(written).toContain('postgres://forum:***@host/db')
  })

  test('among the parameters of a failed query', () => {
    const error = new Error('Failed query: select $1\nparams: hush@example.org,hush')
    log.error('x', new Error('outer', { cause: error }))
    expect(written).not.toContain('hush')
    expect(written).toContain('select $1')
  })
})

test('an error is logged with its causes and codes, at any depth', () => {
  const cause = Object.assign(new Error('inner'), { code: '23505' })
  logFault(new Error('outer', { cause }), { requestId: 'abc' })
  expect(JSON.parse(written)).toMatchObject({
    level: 'error',
    requestId: 'abc',
    error: {
      message: 'outer',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'inner', code: '23505' },
    },
  })
})

test('an error that is its own cause does not loop', () => {
  const error = new Error('round')
  error.cause = error
  log.error('x', error)
  expect(written.length).toBeLessThan(50_000)
})
