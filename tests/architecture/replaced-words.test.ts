import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Words that were replaced in the texts, each with the word of docs/glossary.md. English has a test of its own. */
const REPLACED: Record<'de' | 'sv', readonly (readonly [RegExp, string])[]> = {
  de: [
    [/\b(?:prüfen|öffnen|gehen|versuchen|wählen|setzen|haben|können) Sie\b/i, 'du'],
    [/Einspr[uü]ch/, 'Widerspruch'],
    [/\bUrteil\b/, 'Stimmungsbild'],
    [/\bThreads?\b/, 'Diskussion'],
    [/\bStapel/, 'Sammelaktion'],
  ],
  sv: [
    [/flagg(?:a|ad|at|ning|or)\w*/i, 'anmäla'],
    [/skräppost/i, 'spam'],
    [/\bradera(?:t|d|s)\b/i, 'ta bort'],
    [/\butslag/i, 'samlad bild'],
  ],
}

function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, part]) => textsOf(part, path === '' ? key : `${path}.${key}`))
}

test.each(['de', 'sv'] as const)('replaced words do not come back in %s', (locale) => {
  const texts = textsOf(JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')))
  expect(texts.length).toBeGreaterThan(1_500)
  const found = texts.flatMap(([path, text]) =>
    REPLACED[locale].filter(([old]) => old.test(text)).map(([, now]) => `${path}: ${text.slice(0, 80)} → ${now}`),
  )
  expect(found).toEqual([])
})
