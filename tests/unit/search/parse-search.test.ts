import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFilters } from '#lib/search/filter-types.ts'
import { parseSearch } from '#lib/search/parse-search.ts'
import { MAX_QUERY_LENGTH, readPart } from '#lib/search/rules.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const read = (typed: string) => parseSearch(typed, NOW)
const filtersOf = (typed: string) => read(typed).filters
const complaintsOf = (typed: string) =>
  read(typed).complaints.map(({ code, name, value }) => [code, name, value].filter(Boolean).join(' '))
const day = (text: string) => new Date(`${text}T00:00:00Z`)

test('operators and words are separated, and the words stay as typed', () => {
  const { words, phrases, excluded, filters, operators, complaints, isInTitle } = read(
    'pmo "is:open question" [project-management] -[vendor] -agile is:open in:title',
  )
  expect({ words, phrases, excluded, isInTitle, complaints }).toEqual({
    words: ['pmo'],
    phrases: ['is:open question'],
    excluded: ['agile'],
    isInTitle: true,
    complaints: [],
  })
  expect(filters).toEqual({ ...emptyFilters(), tags: ['project-management'], withoutTags: ['vendor'], is: ['open'] })
  expect(operators).toEqual(['[project-management]', '-[vendor]', 'is:open', 'in:title'])
})

describe('each operator', () => {
  test.each([
    ['[Project Management]', { tags: ['project-management'] }],
    ['[pmo][career]', { tags: ['pmo', 'career'] }],
    ['user:Anna user:@BERT user:12', { people: ['anna', 'bert', '12'] }],
    ['IS:Open is:accepted', { is: ['open', 'accepted'] }],
    ['score:>=5', { score: { min: 5, max: null } }],
    ['score:>5', { score: { min: 6, max: null } }],
    ['score:<-1', { score: { min: null, max: -2 } }],
    ['score:>=2 score:<=5 score:>3', { score: { min: 4, max: 5 } }],
    [
      'created:>=2024 created:<2026 created:2020..2025',
      { created: { from: day('2024-01-01'), until: day('2026-01-01') } },
    ],
    ['answers:2..8', { answers: { min: 2, max: 8 } }],
    ['answers:0', { answers: { min: 0, max: 0 } }],
    ['views:1000..', { views: { min: 1000, max: null } }],
    ['created:<7d', { created: { from: new Date('2026-02-23T12:00:00Z'), until: null } }],
    ['created:>1y', { created: { from: null, until: new Date('2025-03-02T12:00:00Z') } }],
    ['created:2024..2026', { created: { from: day('2024-01-01'), until: day('2027-01-01') } }],
    ['created:2024-05', { created: { from: day('2024-05-01'), until: day('2024-06-01') } }],
    ['created:>=2025-03-01', { created: { from: day('2025-03-01'), until: null } }],
    ['created:<2024', { created: { from: null, until: day('2024-01-01') } }],
    ['created:2024-02-29', { created: { from: day('2024-02-29'), until: day('2024-03-01') } }],
    ['lang:de,Swedish', { languages: ['de', 'sv'] }],
    ['lang:Deutsch', { languages: ['de'] }],
    ['stance:yes stance:effort', { stances: ['yes', 'effort'] }],
    ['basis:first-hand', { bases: ['did'] }],
    ['basis:managed', { bases: ['managed'] }],
    ['country:se country:"United Kingdom" country:Österreich', { countries: ['SE', 'GB', 'AT'] }],
    ['sector:health', { sectors: ['healthcare'] }],
    ['role:PM', { roles: ['project-manager'] }],
    ['role:"PMO analyst"', { roles: ['pmo-analyst'] }],
    ['role:coo', { roles: ['coo'] }],
    ['move:pmo-analyst->project-manager', { moves: [{ from: 'pmo-analyst', to: 'project-manager' }] }],
    ['move:pmo-analyst->', { moves: [{ from: 'pmo-analyst', to: null }] }],
    ['move:"PMO analyst → PM"', { moves: [{ from: 'pmo-analyst', to: 'project-manager' }] }],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toMatchObject({ words: [], phrases: [], complaints: [] })
    expect(filtersOf(typed)).toEqual({ ...emptyFilters(), ...expected })
  })
})

describe('an operator with an error is explained, and the rest counts', () => {
  test.each([
    ['pmo is:nonsense', 'choice is nonsense'],
    ['pmo is:poll', 'choice is poll'],
    ['pmo score:many', 'number score many'],
    ['pmo answers:8..2', 'number answers 8..2'],
    ['pmo created:yesterday', 'created created yesterday'],
    ['pmo created:2026-02-30', 'created created 2026-02-30'],
    ['pmo created:2026..2024', 'created created 2026..2024'],
    ['pmo lang:tlh', 'choice lang tlh'],
    ['pmo country:Atlantis', 'country country Atlantis'],
    ['pmo role:pmo', 'several role pmo'],
    ['pmo role:pope', 'choice role pope'],
    ['pmo move:pmo-analyst', 'move move pmo-analyst'],
    ['pmo move:->', 'move move ->'],
    ['pmo move:pope->coo', 'choice move pope->coo'],
    ['pmo in:body', 'choice in body'],
    ['pmo score:', 'empty score'],
    ['pmo user:""', 'empty user'],
    ['pmo -user:anna', 'excluded user anna'],
    ['pmo stance:maybe', 'choice stance maybe'],
  ])('%s', (typed, complaint) => {
    expect(read(typed)).toMatchObject({ words: ['pmo'], filters: emptyFilters(), operators: [], isInTitle: false })
    expect(complaintsOf(typed)).toEqual([complaint])
  })

  test('an unknown operator is searched for as words', () => {
    expect(complaintsOf('pmo titel:office')).toEqual(['unknown titel office'])
    expect(read('pmo titel:office').words).toEqual(['pmo', 'titel:office'])
  })

  test.each(['https://example.org/x', 'Subject: pmo', 'PMO:Office', 'at 10:30', 'C:\\temp', 'std::map', 'array[0]'])(
    '%s is not an operator',
    (typed) => {
      expect(read(typed)).toMatchObject({ complaints: [], operators: [], filters: emptyFilters() })
    },
  )

  test('in a list the valid values count', () => {
    expect(filtersOf('lang:de,xx')).toMatchObject({ languages: ['de'] })
    expect(complaintsOf('lang:de,xx')).toEqual(['choice lang de,xx'])
  })

  test('too many operators, and too long a query', () => {
    const many = Array.from({ length: 20 }, (_, index) => `[tag${index}]`).join(' ')
    expect(filtersOf(many).tags).toHaveLength(16)
    expect(complaintsOf(many)).toEqual(['tooMany 16'])
    expect(readPart('😀'.repeat(500))).toBe('😀'.repeat(MAX_QUERY_LENGTH / 2))
    expect(readPart(`a${'😀'.repeat(500)}`)).toHaveLength(MAX_QUERY_LENGTH - 1)
    expect(complaintsOf('pmo '.repeat(500))).toEqual([`cut ${MAX_QUERY_LENGTH}`])
  })
})

test.each([
  '"',
  '[',
  ']',
  '[]',
  '-[]',
  ':',
  'is',
  '->',
  '[[x]]',
  'user:"anna',
  '%_*',
  '\0',
  '🙂',
  '管理',
  '-"',
  '""""',
])('%j is read without a complaint of the program', (typed) => {
  expect(() => read(typed)).not.toThrow()
})

test('any input is parsed, and an accepted operator is in the text', () => {
  const piece = fc.constantFrom(
    'is:',
    'open',
    '[',
    ']',
    'pmo',
    ' ',
    '-',
    '"',
    '“',
    ':',
    '..',
    '5',
    '>',
    'move:',
    '\0',
    '\uD800',
  )
  const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const typed = pieces.join('').replaceAll('\0', ' ')
    for (const operator of read(typed).operators) expect(typed).toContain(operator)
  })
  fc.assert(property, { seed: 1 })
})
