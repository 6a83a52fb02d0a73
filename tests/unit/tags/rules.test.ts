import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeTagRefusal, newTagRefusal } from '#lib/tags/policy.ts'
import { findJoinable, findNewJoinable, isTagName, tagNameOf, tagNamesIn } from '#lib/tags/rules.ts'
import { describeTagInput } from '#lib/tags/schema.ts'
import { aViewer } from '#tests/support/viewer.ts'

describe('tag names', () => {
  test.each([
    'pmo',
    'becoming-a-pm',
    'prince2',
    'führung',
    '项目',
    'a',
    'x'.repeat(35),
    'c#',
    'c++',
    'c++-builder',
    '.net',
    'asp.net-core',
    'हिन्दी',
    'การจัดการ',
    'ניהול',
    'マネージャー',
  ])('%s is one', (name) => {
    expect(isTagName(name)).toBe(true)
  })

  test.each([
    '',
    'PMO',
    'a b',
    '-a',
    'a-',
    'a--b',
    'a/b',
    '../a',
    '.',
    '..',
    '...',
    'a..b',
    'a.',
    '.net.',
    '#agile',
    'a#b',
    'a+++',
    '+',
    '#',
    '\u0301a',
    `a${'\u0301'.repeat(5)}`,
    'a%2fb',
    '#a',
    'a?',
    'a_b',
    'a\u0000',
    'a\u200bb',
    'a\u202eb',
    'x'.repeat(36),
    '<b>',
    "a'b",
    'a;b',
    '😀',
  ])('%j is none', (name) => {
    expect(isTagName(name)).toBe(false)
  })

  test.each([
    ['pmo, career', ['pmo', 'career']],
    [' PMO;Career\n#agile ', ['pmo', 'career', 'agile']],
    ['a a A', ['a']],
    ['C#, c++; .NET', ['c#', 'c++', '.net']],
    ['##agile हिन्दी', ['agile', 'हिन्दी']],
    ['', []],
    ['u\u0308ber', ['über']],
    // Lower case can be composed where upper case cannot: J with a caron has no code point, j with a caron has.
    ['J\u030c', ['\u01f0']],
  ])('%j holds %j', (typed, names) => {
    expect(tagNamesIn(typed)).toEqual(names)
  })

  test.each([
    ['PMO', 'pmo'],
    ['Project Management', 'project-management'],
    ['C#', 'c#'],
    ['u\u0308ber', 'über'],
    ['../x', '../x'],
    ['', ''],
  ])('an address with %j means %j', (text, name) => {
    expect(tagNameOf(text)).toBe(name)
  })

  test.each([
    ['project management', [], { run: 'project management', joined: 'project-management' }],
    ['pmo, Project Management, agile', [], { run: 'Project Management', joined: 'project-management' }],
    ['project management office', [], { run: 'project management office', joined: 'project-management-office' }],
    ['project, management', [], null],
    ['pmo project', ['pmo'], null],
    ['one two three four', [], null],
    ['a_b c', [], null],
    ['pmo', [], null],
  ])('in %j, with %j known, what may be one tag is %j', (typed, known, joinable) => {
    expect(findJoinable(typed, known)).toEqual(joinable)
  })

  test.each([
    ['project management', [], ['project', 'management']],
    ['pmo risk log', ['pmo'], ['risk', 'log']],
    ['pmo, risk log', ['pmo'], ['risk', 'log']],
    ['risk pmo log', ['pmo'], null],
    ['risk, log', [], null],
    ['one two three four', [], null],
    ['pmo', [], null],
  ])('in %j, with %j known, the new ones side by side are %j', (typed, known, names) => {
    expect(findNewJoinable(typed, known)).toEqual(names)
  })

  test('reading the names again gives the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom('a', 'B', 'J', 'İ', '\u030c', '\u0308', 'ß', 'Σ', ' ', ',', '#', '-', ';'),
        maxLength: 40,
      }),
    )
    const property = fc.property(typed, (text) => {
      const names = tagNamesIn(text)
      expect(tagNamesIn(names.join(', '))).toEqual(names)
    })
    fc.assert(property, { seed: 1, numRuns: 1000 })
  })
})

test.each([
  ['99 points', aViewer({ reputation: 99 }), { code: 'newTagNeedsReputation', values: { needed: 100, have: 99 } }],
  ['100 points', aViewer({ reputation: 100 }), null],
  ['a moderator', aViewer({ role: 'moderator' }), null],
])('making a tag: %s', (_, viewer, refusal) => {
  expect(newTagRefusal(viewer)).toEqual(refusal)
})

test.each([
  ['its maker', aViewer({ id: 1 }), { createdById: 1 }, null],
  [
    'anybody',
    aViewer({ id: 1, reputation: 999 }),
    { createdById: 2 },
    { code: 'editNeedsReputation', values: { needed: 1000, have: 999 } },
  ],
  [
    'anybody, of a seeded one',
    aViewer(),
    { createdById: null },
    { code: 'editNeedsReputation', values: { needed: 1000, have: 1 } },
  ],
  ['an editor', aViewer({ reputation: 1000 }), { createdById: 2 }, null],
  ['a moderator', aViewer({ role: 'moderator' }), { createdById: 2 }, null],
])('describing a tag: %s', (_, viewer, tag, refusal) => {
  expect(describeTagRefusal(viewer, tag)).toEqual(refusal)
})

test('a description has at most 500 characters', () => {
  expect(describeTagInput.safeParse({ tag: 'pmo', version: '1', description: 'x'.repeat(500) }).success).toBe(true)
  expect(describeTagInput.safeParse({ tag: 'pmo', version: '1', description: 'x'.repeat(501) }).success).toBe(false)
})
