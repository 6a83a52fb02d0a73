import { describe, expect, test } from 'vitest'
import { importsOf, readSources, reachOf } from './sources.ts'
import type { Source } from './sources.ts'

const sources = readSources()
const byPath = new Map(sources.map((source) => [source.path, source]))
const PURE = String.raw`(?:rules|policy|schema|types|cache)`

/** The imports that are forbidden for the files of a folder; the first pattern that matches a file is its law. */
const laws: { of: RegExp; never: RegExp; because: string }[] = [
  {
    of: /^app\//,
    never:
      /^(?:db\/(?!vocabulary\/)|drizzle-orm|postgres$|next-auth|lib\/[^/]+\/(?:(?:commands|writes)\/|jobs)|server\/|scripts\/|bench\/|tests\/)/,
    because: 'app reads through queries and writes through actions',
  },
  {
    of: /^components\/ui\//,
    never: /^(?:app|lib|db|server|scripts|bench|tests)\/|^components\/(?!ui\/)|^(?:drizzle-orm|postgres$|next-auth)/,
    because: 'ui primitives know no domain word',
  },
  {
    of: /^components\//,
    never:
      /^(?:app|db(?!\/vocabulary)|server|scripts|bench|tests)\/|^lib\/[^/]+\/(?:(?:commands|writes)\/|jobs|queries|[\w-]+-queries)|^(?:drizzle-orm|postgres$|next-auth)/,
    because: 'components draw what they are given',
  },
  {
    of: /^lib\/auth\//,
    never: /^(?:app|components|server|scripts|bench|tests)\//,
    because: 'lib never looks up',
  },
  {
    of: /^lib\/[^/]+\/(?:commands|writes)\//,
    never:
      /^(?:app|components|server|scripts|bench|tests)\/|^(?:next|next\/.*|react|react-dom|next-auth)$|^next-auth\//,
    because: 'commands know neither Next nor React',
  },
  {
    of: /^lib\//,
    never: /^(?:app|components|server|scripts|bench|tests)\/|^next-auth/,
    because: 'lib never looks up, and only lib/auth speaks to next-auth',
  },
  {
    of: /^db\//,
    never: /^(?:app|components|lib|server|scripts|bench|tests)\/|^(?:next|next\/.*|react|react-dom)$/,
    because: 'db stores, and lib stands on it',
  },
  {
    // The test command uses the tests' own search for a browser.
    of: /^scripts\/test\.ts$/,
    never: /^(?:app|components)\//,
    because: 'the process carries the forum and knows none of its pages',
  },
  {
    of: /^(?:server|scripts|bench)\//,
    never: /^(?:app|components|tests)\//,
    because: 'the process carries the forum and knows none of its pages',
  },
]

function breachesOf({ path, imports }: Source): string[] {
  const law = laws.find(({ of }) => of.test(path))
  if (!law) return []
  return imports
    .filter((target) => law.never.test(target.path ?? target.from) && !isAllowedType(path, target))
    .map((target) => `${path} imports ${target.from}: ${law.because}`)
}

/**
 * Returns whether a type may be imported: components may know the edge's data, and the ui kit the shape of an action's
 * answer.
 */
function isAllowedType(path: string, target: Source['imports'][number]): boolean {
  return (
    target.typeOnly &&
    path.startsWith('components/') &&
    /^lib\/[^/]+\/(?:types|action-state|errors|rules)\.ts$/.test(target.path ?? '')
  )
}

test('the check reads every source file of the project', () => {
  expect(sources.length).toBeGreaterThan(150)
  expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(800)
})

test('nothing imports against the direction of the layers', () => {
  expect(sources.flatMap(breachesOf)).toEqual([])
})

test.each([
  ['app/x/page.tsx', "import { db } from '#db/client.ts'"],
  ['app/x/page.tsx', "import { castVote } from '#lib/voting/commands/cast-vote.ts'"],
  ['app/x/page.tsx', "import { sql } from 'drizzle-orm'"],
  ['components/x/y.tsx', "const x = await import('#lib/posts/queries.ts')"],
  ['components/ui/y.tsx', "import { MAX } from '#lib/tags/rules.ts'"],
  ['components/ui/y.tsx', "export { Z } from '../voting/z.tsx'"],
  ['lib/x/rules.ts', "import { y } from '../../app/y.ts'"],
  ['lib/x/queries.ts', "import NextAuth from 'next-auth'"],
  ['lib/x/commands/y.ts', "import { revalidateTag } from 'next/cache'"],
  ['db/schema/x.ts', "import { cache } from 'react'"],
  ['db/schema/x.ts', "import type { Role } from '#lib/users/rules.ts'"],
  ['db/vocabulary/x.ts', "export { ROLES } from '../../lib/users/rules.ts'"],
  ['server/x.ts', "import { y } from '#tests/y.ts'"],
])('the law itself catches %s: %s', (path, text) => {
  expect(breachesOf({ path, text, imports: importsOf(path, text) })).toHaveLength(1)
})

const isPure = (path: string) => new RegExp(String.raw`^lib\/[^/]+\/${PURE}\.ts$`).test(path)

describe('pure modules reach only pure modules', () => {
  const impure =
    /^(?:db\/(?!vocabulary\/)|server\/|app\/|components\/)|^(?:server-only|postgres|drizzle-orm|next|react|nodemailer|graphile-worker)(?:$|\/)|^node:|^lib\/platform\/(?:env|log|context)\.ts$/
  const reachesImpure = (path: string) => [...reachOf(path, byPath)].filter((target) => impure.test(target))

  test('rules, policies, schemas and types reach no impure module through any chain of imports', () => {
    const pure = sources.filter(({ path }) => isPure(path))
    expect(pure.length).toBeGreaterThan(30)
    expect(pure.flatMap(({ path }) => reachesImpure(path).map((target) => `${path} reaches ${target}`))).toEqual([])
  })

  test('they read no clock, no environment and no random numbers', () => {
    const found = sources
      .filter(({ path }) => isPure(path))
      .filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|randomUUID|process\.env|performance\.now/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('the check finds a rule that imports the database', () => {
    const fake = new Map(byPath)
    const text = "import { x } from '#lib/comments/queries.ts'"
    fake.set('lib/x/rules.ts', { path: 'lib/x/rules.ts', text, imports: importsOf('lib/x/rules.ts', text) })
    expect([...reachOf('lib/x/rules.ts', fake)]).toContain('db/client.ts')
  })
})

test('nothing that a browser loads reaches the database', () => {
  const clients = sources.filter(({ text }) => /^['"]use client['"]/.test(text))
  expect(clients.length).toBeGreaterThan(5)
  // An action is an address for the browser, not a module: the code behind it stays on the server.
  const withoutActions = new Map([...byPath].filter(([, { text }]) => !/^['"]use server['"]/.test(text)))
  const reaching = clients.flatMap(({ path }) =>
    [...reachOf(path, withoutActions)]
      .filter((target) => /^db\/(?!vocabulary\/)|^(?:server-only|postgres|drizzle-orm)$/.test(target))
      .map((target) => `${path} reaches ${target}`),
  )
  expect(reaching).toEqual([])
})

test('modules that read or write the database are marked as server-only', () => {
  const silent = sources.filter(
    ({ path, imports }) =>
      /^lib\/[^/]+\/(?:(?:commands|writes)\/.*|queries|[\w-]+-queries|jobs)\.ts$/.test(path) &&
      !imports.some(({ from }) => from === 'server-only'),
  )
  expect(silent.map(({ path }) => path)).toEqual([])
})

describe('the words of a column are defined in db/vocabulary only', () => {
  const LIST = /\bin \(\s*(?:'|-?\d)|\barray\s*\[\s*'/i
  const schema = sources.filter(({ path }) => path.startsWith('db/schema/'))

  test('and db/schema makes its checks and indexes from them', () => {
    expect(schema.length).toBeGreaterThan(10)
    expect(schema.filter(({ text }) => LIST.test(text)).map(({ path }) => path)).toEqual([])
  })

  test.each([
    "check('users_role_known', sql`${t.role} in ('member', 'moderator')`)",
    'check(name, sql`${t.value} IN (-1, 1)`)',
    "check(name, sql`${t.role} = any (array['member'])`)",
  ])('the law itself catches %s', (text) => {
    expect(text).toMatch(LIST)
  })

  test('and the vocabulary imports nothing else', () => {
    const vocabulary = sources.filter(({ path }) => path.startsWith('db/vocabulary/'))
    expect(vocabulary.length).toBeGreaterThan(5)
    const knowing = vocabulary.filter(({ imports }) =>
      imports.some(({ path }) => path?.startsWith('db/vocabulary/') !== true),
    )
    expect(knowing.map(({ path }) => path)).toEqual([])
  })
})

test('every imported path of the project exists', () => {
  const missing = sources.flatMap(({ path, imports }) =>
    imports
      .filter((target) => target.path !== null && /\.tsx?$/.test(target.path) && !byPath.has(target.path))
      .map((target) => `${path} imports ${target.from}`),
  )
  expect(missing).toEqual([])
})
