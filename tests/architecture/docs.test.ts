import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const documents = [...globSync('docs/**/*.md'), ...globSync('{README,CONTRIBUTING}.md')].toSorted()
const ROOTS = 'app|components|lib|db|server|scripts|bench|tests|messages|docs|public|\\.ci'
/** A path of the project in code marks: one below a folder of ours. */
const PATH = new RegExp(String.raw`^(?:\./)?(?:${ROOTS})/[\w./@()\[\]{}*,<>-]*$`)

/** Paths a document cites: in code marks, or as the target of a link. */
function pathsIn(document: string, text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '').filter((cited) => PATH.test(cited))
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) =>
    join(dirname(document), match[1] ?? ''),
  )
  return [...new Set([...code, ...links])]
}

/** Whether something of the project has that path; `*`, `{a,b}` and `<name>` stand for anything there is. */
function exists(path: string): boolean {
  const plain = path.replace(/^\.\//, '').replace(/<[^>]+>/g, '*')
  return /[*{]/.test(plain) ? globSync(plain.replaceAll('[', '[[]')).length > 0 : existsSync(plain)
}

describe.each(documents)('%s', (document) => {
  test('every path it cites exists', () => {
    const cited = pathsIn(document, readFileSync(document, 'utf8'))
    expect(cited.filter((path) => !exists(path))).toEqual([])
  })
})

test('the check itself finds a path that is not there', () => {
  const text =
    'See `lib/voting/rules.ts`, `lib/nowhere/rules.ts`, [this](../adr/none.md), `npm test` and https://x.example/lib/y.ts.'
  expect(pathsIn('docs/x.md', text)).toEqual(['lib/voting/rules.ts', 'lib/nowhere/rules.ts', 'adr/none.md'])
  expect(pathsIn('docs/x.md', text).filter((path) => !exists(path))).toEqual(['lib/nowhere/rules.ts', 'adr/none.md'])
})

test('paths named in comments of the code exist too', () => {
  const sources = globSync('{app,components,lib,db,server,scripts}/**/*.{ts,tsx}')
  const missing = sources.flatMap((source) => {
    const comments = readFileSync(source, 'utf8').match(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm) ?? []
    return comments
      .flatMap((comment) => [
        ...comment.matchAll(new RegExp(String.raw`(?<![\w/.-])(?:${ROOTS})/[\w./-]+\.(?:tsx?|md)`, 'g')),
      ])
      .map(([path]) => path)
      .filter((path) => !exists(path))
      .map((path) => `${source} names ${path}`)
  })
  expect(missing).toEqual([])
})
