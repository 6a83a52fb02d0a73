import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv as parseDotEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/platform/env.ts'
import { ENV_NAMES } from '#lib/platform/env-variables.ts'

const SECRET = 'x'.repeat(32)

function problemsOf(source: Record<string, string>): string[] {
  const result = parseEnv(source)
  return 'problems' in result ? result.problems : []
}

function envOf(source: Record<string, string>) {
  const result = parseEnv(source)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.env
}

describe('with nothing set', () => {
  test('the embedded database and loopback', () => {
    expect(envOf({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      outboxDir: resolve('.data/outbox'),
      embedded: true,
      siteUrl: 'http://127.0.0.1:3000',
      isSecure: false,
      smtpUrl: null,
      oauth: {},
      trustProxy: 0,
      devOutbox: true,
    })
  })

  test('blank counts as unset, as in an unfilled line of .env', () => {
    expect(envOf({ PORT: '', HOST: '  ', DATABASE_URL: '', AUTH_SECRET: '' })).toEqual(envOf({}))
  })
})

describe('the public address', () => {
  test.each([
    [{ PORT: '8080' }, 'http://127.0.0.1:8080'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ SITE_URL: 'https://Forum.example.org/' }, 'https://forum.example.org'],
    [{ SITE_URL: 'https://forum.example.org:443' }, 'https://forum.example.org'],
  ])('%o is %s', (source, siteUrl) => {
    expect(envOf(source).siteUrl).toBe(siteUrl)
  })

  test.each([
    'forum.example.org',
    'ftp://forum.example.org',
    'https://example.org/forum',
    'https://a:b@example.org',
    'https://',
  ])('%s is none', (SITE_URL) => {
    expect(problemsOf({ SITE_URL })).toHaveLength(1)
  })
})

describe('the open outbox, which holds sign-in links', () => {
  test.each([
    ['a database somebody brought', { DATABASE_URL: 'postgres://h/d', AUTH_SECRET: SECRET }],
    ['a host others can reach', { HOST: '0.0.0.0' }],
    ['a public address, as behind a proxy', { SITE_URL: 'https://forum.example.org' }],
    ['real mail', { SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b.c' }],
  ])('is closed with %s', (_, source) => {
    expect(envOf(source).devOutbox).toBe(false)
  })
})

describe('problems', () => {
  test('are all listed at once', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      HOST: 'two words',
      DATABASE_URL: 'mysql://h/d',
      SITE_URL: 'nowhere',
      AUTH_SECRET: 'short',
      SMTP_URL: 'http://h',
      TRUST_PROXY: '-1',
      GOOGLE_CLIENT_ID: 'half',
      GITHUB_CLIENT_SECRET: 'half',
    })
    expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual([
      'PORT',
      'HOST',
      'DATABASE_URL',
      'SITE_URL',
      'AUTH_SECRET',
      'SMTP_URL',
      'TRUST_PROXY',
      'MAIL_FROM',
      'GOOGLE_CLIENT_ID',
      'GITHUB_CLIENT_SECRET',
    ])
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ .*\.$/)
  })

  test.each(['0', '65536', '3000.5', '3e3x', '-1'])('PORT=%s is refused', (PORT) => {
    expect(problemsOf({ PORT })).toEqual(['PORT must be a whole number from 1 to 65535.'])
  })

  test('AUTH_SECRET is required with DATABASE_URL and optional without', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://h/d' })).toEqual([expect.stringContaining('AUTH_SECRET is needed')])
    expect(problemsOf({})).toEqual([])
  })

  test('AUTH_SECRET has at least 32 characters', () => {
    expect(problemsOf({ AUTH_SECRET: 'x'.repeat(31) })).toHaveLength(1)
    expect(problemsOf({ AUTH_SECRET: SECRET })).toEqual([])
  })

  test.each([
    [{ SECURITY_CONTACT: 'mailto:security@example.org' }, 'mailto:security@example.org'],
    [{ SMTP_URL: 'smtp://h', MAIL_FROM: 'Forum <forum@example.org>' }, 'mailto:forum@example.org'],
    [{ SITE_URL: 'https://forum.example.org' }, 'https://forum.example.org/help'],
  ])('%j says where to report a hole: %s', (variables, contact) => {
    expect(envOf(variables).securityContact).toBe(contact)
  })

  test('a line break cannot get into the sender of mail', () => {
    expect(problemsOf({ MAIL_FROM: 'a@b.c\r\nBcc: d@e.f' })).toHaveLength(1)
  })
})

test('sign-in providers come in pairs', () => {
  const { oauth } = envOf({ GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' })
  expect(oauth).toEqual({ github: { clientId: 'id', clientSecret: 'secret' } })
})

describe('.env.example', () => {
  const example = parseDotEnv(readFileSync('.env.example', 'utf8'))

  test('works as it is and changes nothing', () => {
    expect(envOf(Object.fromEntries(Object.entries(example).map(([name, value]) => [name, value ?? ''])))).toEqual(
      envOf({}),
    )
  })

  test('names exactly the variables that we read', () => {
    expect(Object.keys(example).toSorted()).toEqual([...ENV_NAMES].toSorted())
  })
})
