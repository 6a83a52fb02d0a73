import { expect, test } from 'vitest'
import { readSources } from './sources.ts'
import type { Source } from './sources.ts'

const sources = readSources().filter(({ path }) => /^(?:app|components)\//.test(path))
const byPath = new Map(sources.map((source) => [source.path, source]))

const isForBrowser = ({ text }: Source) => text.startsWith("'use client'")
const isEntry = ({ path }: Source) => /^app\/.*\/(?:page|layout|not-found)\.tsx$/.test(path)

/** Returns the namespaces of texts that a file uses in the browser. */
const usedIn = ({ text }: Source) => [...text.matchAll(/\buseTexts\('([\w.]+)'\)/g)].map((match) => match[1] ?? '')

/** Returns the namespaces that a file sends with its page, from a list in place or in `const TEXTS`. */
function givenIn({ text }: Source): string[] {
  if (!text.includes('<BrowserTexts')) return []
  const lists = [...text.matchAll(/<BrowserTexts\s+of=\{(\[[^\]]*\])\}|^const TEXTS = (\[[^\]]*\]) as const/gm)]
  return lists.flatMap((match) => [...(match[1] ?? match[2] ?? '').matchAll(/'([\w.]+)'/g)].map((one) => one[1] ?? ''))
}

/** Returns the namespaces that a file loads when somebody needs its components. */
const loadedIn = ({ text }: Source) => [...text.matchAll(/\bloadTexts\('([\w.]+)'/g)].map((match) => match[1] ?? '')

const importsOf = ({ imports }: Source) =>
  imports.flatMap(({ path, typeOnly }) => (typeOnly || path === null ? [] : (byPath.get(path) ?? [])))

const needs = new Map<Source, Set<string>>()

/** Returns the namespaces that browser components below a file use and no file between gives. */
function needsOf(source: Source): Set<string> {
  const known = needs.get(source)
  if (known) return known
  const below = new Set(usedIn(source))
  needs.set(source, below)
  for (const next of importsOf(source)) for (const name of needsOf(next)) below.add(name)
  if (!isForBrowser(source)) for (const name of givenIn(source)) below.delete(name)
  for (const name of loadedIn(source)) below.delete(name)
  return below
}

const layout = byPath.get('app/[locale]/layout.tsx')
const everywhere = layout ? givenIn(layout) : []

test('the check finds the texts that a component uses and those that a page gives it', () => {
  expect(everywhere).toEqual(['form', 'layout.account'])
  expect(sources.filter((source) => usedIn(source).length > 0).length).toBeGreaterThan(20)
  expect(sources.filter((source) => givenIn(source).length > 0).length).toBeGreaterThan(10)
  // Check that this test can read the namespaces of each call and each list.
  const calls = sources.filter(({ path }) => path !== 'components/ui/texts.tsx')
  expect(calls.filter(({ text }) => /\bloadTexts\((?!'|namespace)/.test(text))).toEqual([])
  expect(calls.filter(({ text }) => /\buseTexts\((?!')/.test(text))).toEqual([])
  expect(calls.filter(({ text }) => /<BrowserTexts\s+of=\{(?!\[|TEXTS\})/.test(text))).toEqual([])
})

test('only components of the browser use texts that were sent there', () => {
  expect(
    sources.filter((source) => usedIn(source).length > 0 && !isForBrowser(source)).map(({ path }) => path),
  ).toEqual([])
})

test('a page gives its components every text they use in the browser', () => {
  const missing = sources
    .filter(isEntry)
    .flatMap((source) =>
      [...needsOf(source)].filter((name) => !everywhere.includes(name)).map((name) => `${source.path} lacks ${name}`),
    )
  expect(missing).toEqual([])
})

test('and it sends no others', () => {
  const idle = sources
    .filter((source) => !isForBrowser(source) && givenIn(source).length > 0)
    .flatMap((source) => {
      const below = new Set(importsOf(source).flatMap((next) => [...needsOf(next)]))
      return givenIn(source)
        .filter((name) => !below.has(name))
        .map((name) => `${source.path} sends ${name}`)
    })
  expect(idle).toEqual([])
})

/** Matches a prop called `labels`: in a type, taken from the props, or given to a component. */
const LABELS = /\blabels\??:|[{,]\s*labels\s*[,}]|\blabels=\{/

const withLabels = (list: readonly Pick<Source, 'path' | 'text'>[]) =>
  list.filter(({ text }) => LABELS.test(text)).map(({ path }) => path)

test('no component is handed its texts in a prop called labels', () => {
  expect(withLabels(sources)).toEqual([])
})

test.each([
  'type Props = { labels: Labels }',
  'export function Form({ locale, labels }: Props) {',
  'const { labels, act } = form',
  "<Form labels={{ submit: say('submit') }} />",
  '<Form {...{ locale, labels }} />',
])('that check catches %s', (text) => {
  expect(withLabels([{ path: 'components/x.tsx', text }])).toEqual(['components/x.tsx'])
})
