import { describe, expect, test } from 'vitest'
import { reachOf, readSources } from './sources.ts'

const sources = readSources()
const byPath = new Map(sources.map((source) => [source.path, source]))
const product = sources.filter(({ path }) => !path.startsWith('tests/'))

describe('features in lib', () => {
  const ROLES = /^(?:rules|policy|schema|types|cache|actions|(?:[\w-]+-)?queries|jobs)\.ts$/
  /** Folders that do input and output, so that the roles do not fit; each with the reason. */
  const EXEMPT: Record<string, string> = {
    auth: 'cookies, sessions and next-auth live here',
    edge: 'speaks to Next: actions, their failures, the shared pages',
    i18n: 'loads catalogues for next-intl',
    jobs: 'is the queue',
    mail: 'delivers mail',
    platform: 'is what every feature stands on',
    previews: 'draws pictures',
    push: 'sends messages to push services',
    queue: 'writes the queue',
  }
  /** Files that read the database under another name; each with the reason. */
  const READERS: Record<string, string> = {
    'lib/statements/compose-statement.ts': 'writes the letter in the recipient’s language',
    'lib/telling/samples.ts': 'writes sample letters by the functions that write the real ones',
    'lib/questions/view-counter.ts': 'counts views in memory and writes them now and then',
    'lib/users/author.ts': 'the one place that decides under which name somebody appears',
    'lib/users/own-profile.ts': 'reads one’s own settings, which no page of others may',
  }

  test('have only files of the closed vocabulary, and pure modules beside them', () => {
    const impure = /^(?:server-only|drizzle-orm|postgres|next|react)(?:$|\/)|^node:|^db\/(?!vocabulary\/)/
    const others = product.filter(({ path }) => {
      const [, feature = '', file = ''] = /^lib\/([^/]+)\/([^/]+)$/.exec(path) ?? []
      if (file === '' || feature in EXEMPT || path in READERS || ROLES.test(file)) return false
      return [...reachOf(path, byPath)].some((target) => impure.test(target))
    })
    expect(others.map(({ path }) => path)).toEqual([])
  })

  test('every exception is still needed', () => {
    for (const path of Object.keys(READERS)) expect([path, byPath.has(path)]).toEqual([path, true])
    for (const feature of Object.keys(EXEMPT))
      expect(product.some(({ path }) => path.startsWith(`lib/${feature}/`))).toBe(true)
  })

  test('have no barrel file', () => {
    expect(sources.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([])
  })
})

describe('actions', () => {
  const files = product.filter(({ path }) => /^lib\/[^/]+\/actions\.ts$/.test(path))

  test('are all built by defineAction or defineGuestAction', () => {
    const others = files.flatMap(({ path, text }) =>
      [...text.matchAll(/^export .*$/gm)]
        .map(([line]) => line)
        .filter((line) => !/^export const \w+Action = define(?:Guest)?Action\(\{/.test(line))
        .map((line) => `${path}: ${line}`),
    )
    expect(files.length).toBeGreaterThan(6)
    expect(others).toEqual([])
  })

  test('are the only files that say "use server", at their top', () => {
    const saying = product.filter(({ text }) => /^\s*['"]use server['"]/m.test(text)).map(({ path }) => path)
    expect(saying).toEqual(files.map(({ path }) => path))
    expect(files.filter(({ text }) => !text.startsWith("'use server'\n"))).toEqual([])
  })
})

const writers = (table: string) =>
  product
    .filter(({ text }) => new RegExp(String.raw`\.(?:insert|update|delete)\(${table}\)`).test(text))
    .map(({ path }) => path)

const callers = (name: string) =>
  product.filter(({ text }) => new RegExp(String.raw`\b${name}\(\$`).test(text)).map(({ path }) => path)

describe('commands and their helpers', () => {
  const commands = product.filter(({ path }) => /^lib\/[^/]+\/(?:commands|writes)\//.test(path))
  const byRole = (role: string) => commands.filter(({ path }) => path.split('/')[2] === role).map(({ path }) => path)
  /** The files that a request reaches first: actions, route handlers, the server, and scripts that an operator runs. */
  const doors = product.filter(({ path }) => /^lib\/[^/]+\/actions\.ts$|^(?:app|server|scripts)\//.test(path))
  const opened = new Set(doors.flatMap(({ imports }) => imports.map((target) => target.path)))

  test('commands/ contains every command and nothing else', () => {
    expect(byRole('commands').length).toBeGreaterThan(50)
    expect(byRole('commands').filter((path) => !opened.has(path))).toEqual([])
  })

  test('writes/ contains what commands share, and no action calls it', () => {
    const actions = doors.filter(({ path }) => path.endsWith('/actions.ts') || path.startsWith('app/'))
    const called = new Set(actions.flatMap(({ imports }) => imports.map((target) => target.path)))
    expect(byRole('writes').length).toBeGreaterThan(50)
    expect(byRole('writes').filter((path) => called.has(path))).toEqual([])
  })

  test('each command is imported by an integration test, which also covers the shared steps', () => {
    const tested = new Set(
      sources
        .filter(({ path }) => path.startsWith('tests/integration/'))
        .flatMap(({ imports }) => imports.map((target) => target.path)),
    )
    expect(byRole('commands').filter((path) => !tested.has(path))).toEqual([])
  })

  test('run in a transaction of `transact`, which passes on their context', () => {
    const found = commands.filter(({ text }) => /inTransaction\(\s*\w+\.db\b/.test(text))
    expect(found.map(({ path }) => path)).toEqual(['lib/auth/writes/transact.ts'])
  })

  test('take the time from their context', () => {
    const clocks = commands.filter(({ text }) => /new Date\(\)|Date\.now\(\)/.test(text))
    expect(clocks.map(({ path }) => path)).toEqual([])
  })

  test('only castVote writes votes, only settleReputation writes the ledger, only record writes events', () => {
    // The database's functions write these two; the commands call them.
    expect([...writers('votes'), ...writers('reputationEvents')]).toEqual([])
    expect(callers('cast_vote')).toEqual(['lib/voting/commands/cast-vote.ts'])
    expect(callers('settle_reputation')).toEqual(['lib/reputation/writes/settle-reputation.ts'])
    expect(writers('events')).toEqual(['lib/events/writes/record.ts'])
  })

  test('only events, and page changes of their own, drop pages', () => {
    const NAMING = /\bchangedTags\.add\(/
    expect(product.filter(({ text }) => NAMING.test(text)).map(({ path }) => path)).toEqual([
      'lib/edge/pages-of-events.ts',
      'lib/jobs/render-again.ts',
      'lib/jobs/tasks.ts',
      'lib/reputation/writes/settle-reputation.ts',
      'lib/voting/commands/cast-vote.ts',
    ])
  })
})

test('no page is a client component', () => {
  const pages = product.filter(({ path }) => /^app\/.*\/(?:page|layout)\.tsx$/.test(path))
  expect(pages.length).toBeGreaterThan(5)
  expect(pages.filter(({ text }) => /^\s*['"]use client['"]/m.test(text)).map(({ path }) => path)).toEqual([])
})

test.each([
  ['source', 300, ({ path }: { path: string }) => !/^(?:tests|scripts\/seed)\//.test(path)],
  ['tests and seed', 400, ({ path }: { path: string }) => /^(?:tests|scripts\/seed)\//.test(path)],
])('files of %s have at most %i lines', (_, most, belongs) => {
  const long = sources.filter(belongs).filter(({ text }) => text.split('\n').length - 1 > most)
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([])
})

test('the environment is read in one place', () => {
  /** The files that may read it, each with the reason. */
  const ALLOWED: Record<string, string> = {
    'lib/platform/env.ts': 'the one place: parses everything once',
    'db/client.ts': 'db knows nothing of lib; the start has checked DATABASE_URL',
  }
  const READS = /(?<!`)\bprocess\s*\.\s*env\b(?!`)|from ['"](?:node:)?process['"]/
  // A comment that mentions it does not count.
  const readers = product
    .filter(({ text }) => READS.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    .map(({ path }) => path)
  expect(readers.filter((path) => !(path in ALLOWED) && !/^(?:server|scripts|bench)\//.test(path))).toEqual([])
  expect(Object.keys(ALLOWED).filter((path) => !readers.includes(path))).toEqual([])
})

describe('SQL', () => {
  const RAW = /(?:\bsql\s*\.\s*(?:raw|identifier|unsafe)|\.\s*unsafe)\s*\(\s*('(?:[^'\\]|\\.)*'(?=\s*\))|[^)]*)/g
  /** Raw SQL with a variable in it, each with the reason why it is safe. */
  const VOUCHED: Record<string, string> = {
    'db/schema/columns.ts': 'the words of db/vocabulary, our own constants',
    'lib/search/instant-queries.ts': 'limits, our own numbers',
    'lib/search/paging-queries.ts': 'limits, our own numbers',
    'lib/search/ranking-queries.ts': 'numbered names of columns, and weights, our own constants',
    'server/database-functions.ts': 'the files in db/functions',
    'server/postgres/database.ts': 'constants, and a password of our own random letters and digits',
  }
  const rawIn = (text: string) =>
    [...text.matchAll(RAW)].map((match) => match[1]?.trim() ?? '').filter((argument) => !/^'[^']*'$/.test(argument))

  test('is never put together from text', () => {
    // Leave out the benchmark: nobody types into it, and it names its own databases.
    const typedInto = product.filter(({ path }) => !path.startsWith('bench/'))
    const found = typedInto.filter(({ path, text }) => !(path in VOUCHED) && rawIn(text).length > 0)
    expect(found.map(({ path, text }) => `${path}: ${rawIn(text).join('; ')}`)).toEqual([])
    expect(Object.keys(VOUCHED).filter((path) => rawIn(byPath.get(path)?.text ?? '').length === 0)).toEqual([])
  })

  test('is never handed over as a string', () => {
    const found = product.filter(({ text }) => /\.execute\(\s*(?:`|'|"|\w+ ?\+)/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test.each([
    'sql.raw(typed)',
    'sql.identifier(column)',
    'sql.unsafe(`drop ${x}`)',
    "sql.raw('a' + typed)",
    'client.unsafe(text)',
  ])('the check itself catches %s', (text) => {
    expect(rawIn(text)).toHaveLength(1)
  })

  test('the check allows a template with a literal', () => {
    expect(rawIn("sql.raw('now()')")).toEqual([])
  })
})

test('HTML is set from a string only if it was sanitised when it was stored, or is the project’s own', () => {
  const SETTERS: Record<string, string> = {
    'app/[locale]/posts/[id]/comment/page.tsx': 'the comment replied to, rendered by renderInline',
    'app/_lib/json-ld.tsx': 'JSON-LD with every < escaped',
    'components/comments/comment-list.tsx': 'comments, rendered by renderInline',
    'components/layout/announcement.tsx': 'the announcement, rendered by renderInline, and a constant',
    'components/layout/theme-script.tsx': 'a constant',
    'components/posts/body-preview.tsx': 'the preview, rendered by renderMarkdown',
    'components/posts/prose.tsx': 'posts, rendered by renderMarkdown',
  }
  const found = product.filter(({ text }) =>
    /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/.test(text),
  )
  expect(found.map(({ path }) => path).toSorted()).toEqual(Object.keys(SETTERS).toSorted())
})

test('connections are opened in two places, and neither lets the library query types without listening', () => {
  const opening = product.filter(({ path, text }) => !path.startsWith('bench/') && /^import postgres\b/m.test(text))
  expect(opening.map(({ path }) => path)).toEqual(['db/client.ts', 'server/postgres/open-connection.ts'])
  expect(opening.filter(({ text }) => !text.includes('fetch_types: false'))).toEqual([])
})

test('a form with its own fields names them in its error summary', () => {
  const unnamed = readSources()
    .filter(({ path }) => /^(?:app|components)\/.*\.tsx$/.test(path))
    .flatMap(({ path, text }) =>
      text
        .split(/(?=<(?:ActionForm|OnceForm)\b)/)
        .slice(1)
        .map((from) => from.split(/<\/(?:ActionForm|OnceForm)>/)[0] ?? '')
        .filter((form) => /<(?:TextField|PasswordField|TextArea|RadioField|Select|SignUpFields)\b/.test(form))
        .filter((form) => !/fieldNames|\{\.\.\.(?:form|props|common|shared)\b/.test(form))
        .map(() => path),
    )
  expect(unnamed).toEqual([])
})
