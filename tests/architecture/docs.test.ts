import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const documents = [...globSync('docs/**/*.md'), ...globSync('*.md'), 'bench/README.md'].toSorted()
const ROOTS = 'app|components|lib|db|server|scripts|bench|tests|messages|docs|public|\\.ci'
/** A path of the project in code marks: one below a folder of ours. */
const PATH = new RegExp(String.raw`^(?:\./)?(?:${ROOTS})/[\w./@()\[\]{}*,<>-]*$`)

/** Lists the paths that a document cites: in code marks, or as the target of a link. */
function pathsIn(document: string, text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '').filter((cited) => PATH.test(cited))
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) =>
    join(dirname(document), match[1] ?? ''),
  )
  return [...new Set([...code, ...links])]
}

/** Returns whether the project has that path; `*`, `{a,b}` and `<name>` stand for anything that exists. */
function exists(path: string): boolean {
  // A file that git ignores may be missing.
  if (/\/\.cache\//.test(path)) return true
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

/** The comments of all our code, as [file, comment]. */
const comments = globSync('{app,bench,components,db,lib,scripts,server,tests}/**/*.{ts,tsx,css}')
  .filter((source) => !source.includes('node_modules'))
  .flatMap((source) =>
    (readFileSync(source, 'utf8').match(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm) ?? []).map(
      (comment) => [source, comment] as const,
    ),
  )

/** Returns the fragments that GitHub makes of a document's headings. */
function fragmentsOf(document: string): string[] {
  return [...readFileSync(document, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Lists the Markdown files that a text cites, `docs/x.md#heading` among them, and that are not in the repository. */
function lostDocuments(text: string, folder = '.'): string[] {
  return [...text.matchAll(/(?<![\w/.:-])((?:[\w.-]+\/)*[\w-]+\.md)(?:#([\w-]+))?/g)]
    .filter(([, path = '', fragment]) => {
      const found = [path, join(folder, path)].find((candidate) => existsSync(candidate))
      return !found || (fragment !== undefined && !fragmentsOf(found).includes(fragment))
    })
    .map(([cited]) => cited)
}

test('comments cite only paths and documents of the repository', () => {
  const path = new RegExp(String.raw`(?<![\w/.-])(?:${ROOTS})/[\w./-]+\.tsx?`, 'g')
  // Files that the benchmark writes, and this file's own examples.
  const written = /^bench\/report\/|docs\.test\.ts$/
  const missing = comments
    .filter(([source]) => !written.test(source))
    .flatMap(([source, comment]) => {
      const paths = source.startsWith('tests/') || source.startsWith('bench/') ? [] : [...comment.matchAll(path)].flat()
      return [...paths.filter((cited) => !exists(cited)), ...lostDocuments(comment)].map(
        (cited) => `${source}: ${cited}`,
      )
    })
  expect(missing).toEqual([])
  expect(lostDocuments('See trust.md, docs/trust.md#sessions and docs/trust.md#nowhere.')).toEqual([
    'trust.md',
    'docs/trust.md#nowhere',
  ])
})

test('every decision that is cited by its number exists', () => {
  const decisions = new Set(
    globSync('docs/adr/*.md').map((path) => path.slice('docs/adr/'.length, 'docs/adr/'.length + 4)),
  )
  const cited = [
    ...comments,
    ...documents.map((document) => [document, readFileSync(document, 'utf8')] as const),
  ].flatMap(([source, text]) => [...text.matchAll(/\bADRs? (\d{4})/g)].map(([, number = '']) => ({ source, number })))
  expect(cited.length).toBeGreaterThan(10)
  expect(cited.filter(({ number }) => !decisions.has(number))).toEqual([])
})

test('each decision has a number of its own, which its title repeats', () => {
  const files = globSync('docs/adr/[0-9]*.md')
  const numbers = files.map((path) => path.slice('docs/adr/'.length, 'docs/adr/'.length + 4))
  expect(numbers.toSorted()).toEqual([...new Set(numbers)].toSorted())
  const titled = files.map((path) => readFileSync(path, 'utf8').match(/^# (\d{4}) /)?.[1])
  expect(titled).toEqual(numbers)
})

test('documents cite only documents of the repository', () => {
  const lost = documents.flatMap((document) =>
    // A document on another site is a link.
    lostDocuments(readFileSync(document, 'utf8').replace(/\]\(https?:[^)]+\)/g, ']'), dirname(document)).map(
      (cited) => `${document}: ${cited}`,
    ),
  )
  expect(lost).toEqual([])
})

test('the npm scripts that documents and tools name exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const files = [
    ...documents,
    ...globSync('{.env.example,.ci/run,Dockerfile,compose.yaml,.github/**/*.{yml,md},.devcontainer/*}'),
  ]
  const unknown = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/npm run (?:-s )?([\w-]+(?::[\w-]+)*)(?![\w:*-])/g)]
      .filter(([, script = '']) => !(script in scripts))
      .map(([named]) => `${file}: ${named}`),
  )
  expect(unknown).toEqual([])
})

test('the glossary has one word per idea in each language, in order', () => {
  const [table = ''] = readFileSync('docs/glossary.md', 'utf8').split(/^## /m)
  const rows = [...table.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | ')).slice(2)
  expect(rows.length).toBeGreaterThanOrEqual(40)
  expect(rows.filter((row) => row.length !== 4 || row.some((cell) => cell.trim() === ''))).toEqual([])
  for (const column of [0, 2, 3]) {
    const words = rows.map((row) => row[column]?.toLowerCase() ?? '')
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  }
  const terms = rows.map(([term = '']) => term)
  expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')))
})

test('documents use the words of the glossary, not those they replaced', () => {
  const replaced =
    /parked form|\brubbish\b|who is looking|page in the making|out of sight|taken down|\b(?:puts?|put) back\b|record of a person|person[’']s record|put right|\bwakes? up\b/i
  const wrong = documents
    // This document shows what not to write.
    .filter((document) => document !== 'docs/style.md')
    .flatMap((document) => {
      const found = replaced.exec(readFileSync(document, 'utf8'))
      return found ? [`${document}: ${found[0]}`] : []
    })
  expect(wrong).toEqual([])
  expect(readFileSync('docs/style.md', 'utf8')).toMatch(replaced)
})
