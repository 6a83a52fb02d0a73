import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '#bench/data/random.ts'
import { resultOf, withError, withoutTwoWords } from '#scripts/search/evaluate.ts'
import { readJsonLines } from '#scripts/search/json-lines.ts'
import { isStackExchangeDump, readStackExchange } from '#scripts/search/stack-exchange.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'critical-path-dump-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

test('a Stack Exchange dump gives questions, their answers, and links between existing questions', async () => {
  write(
    'Posts.xml',
    `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="1" PostTypeId="1" AcceptedAnswerId="3" CreationDate="2014-01-21T20:26:05.383" Score="13"
    Body="&lt;p&gt;One &amp;amp; two&lt;br&gt;three&lt;/p&gt;&#xA;&lt;ul&gt;&lt;li&gt;four&lt;/li&gt;&lt;/ul&gt;" Title="What &amp; why?" />
  <row Id="2" PostTypeId="1" CreationDate="2014-01-22T00:00:00.000" Score="-1" Body="&lt;p&gt;x&lt;/p&gt;" Title="Why?" />
  <row Id="3" PostTypeId="2" ParentId="1" CreationDate="2014-01-22T00:00:00.000" Score="2" Body="&lt;p&gt;Because&lt;/p&gt;" />
  <row Id="4" PostTypeId="2" ParentId="99" CreationDate="2014-01-22T00:00:00.000" Score="2" Body="&lt;p&gt;Lost&lt;/p&gt;" />
  <row Id="5" PostTypeId="4" CreationDate="2014-01-22T00:00:00.000" Score="0" Body="&lt;p&gt;A tag&lt;/p&gt;" />
</posts>`,
  )
  write(
    'PostLinks.xml',
    `<postlinks><row PostId="2" RelatedPostId="1" LinkTypeId="3" /><row PostId="1" RelatedPostId="2" LinkTypeId="1" />
<row PostId="1" RelatedPostId="77" LinkTypeId="3" /></postlinks>`,
  )
  expect(isStackExchangeDump(folder)).toBe(true)
  const corpus = await readStackExchange(folder)
  expect(corpus.questions).toMatchObject([
    { id: '1', title: 'What & why?', accepted: '3', score: 13, at: new Date('2014-01-21T20:26:05.383Z') },
    { id: '2', title: 'Why?', score: -1, body: 'x' },
  ])
  expect(corpus.questions[0]?.body.split(/\s+/)).toEqual(['One', '&', 'two', 'three', 'four'])
  expect(corpus.answers).toMatchObject([{ id: '3', question: '1', body: 'Because' }])
  expect(corpus.links).toEqual([
    { from: '2', to: '1', kind: 'duplicate' },
    { from: '1', to: '2', kind: 'related' },
  ])
})

test('a truncated one is refused, with its name', async () => {
  write('Posts.xml', '<posts><row Id="1" PostTypeId="1"')
  await expect(readStackExchange(folder)).rejects.toThrow(/Posts\.xml is not well-formed/)
})

test('JSON lines give judged queries, and every post once', () => {
  const [one, two] = [
    { id: 1, title: 'One' },
    { id: 'b', title: 'Two', body: 'Text' },
  ]
  write(
    'a.jsonl',
    `${JSON.stringify({ query: 'x', relevant: [1], corpus: [one, two] })}\n\n${JSON.stringify({ query: 'y', relevant: ['b'], corpus: [two] })}\n`,
  )
  const corpus = readJsonLines(folder)
  expect(corpus.questions.map(({ id, title, body }) => [id, title, body])).toEqual([
    ['1', 'One', ''],
    ['b', 'Two', 'Text'],
  ])
  expect(corpus.judged).toEqual([
    { query: 'x', relevant: ['1'] },
    { query: 'y', relevant: ['b'] },
  ])
  write('b.jsonl', '{"query": 1}')
  expect(() => readJsonLines(folder)).toThrow(/b\.jsonl:1 is not \{query, relevant, corpus\}/)
})

describe('a test query', () => {
  const random = randomOf(1, 0)

  test('is a title without two of its words, but has at least one', () => {
    expect(withoutTwoWords('one two three four five', random)).toHaveLength(3)
    expect(withoutTwoWords('one two - ?', random)).toHaveLength(1)
  })

  test('has one error in one word of at least five letters', () => {
    for (let round = 0; round < 50; round++) {
      const [the, manager] = withError(['the', 'manager'], random)
      expect(the).toBe('the')
      expect(manager).toMatch(/^m[a-z]{5,7}$/)
    }
    expect(withError(['is', 'it'], random)).toEqual(['is', 'it'])
  })
})

test('recall counts the first places, MRR the inverse of each', () => {
  const result = resultOf('known item: title less two words', [1, 2, 0, 10])
  expect(Object.fromEntries(result.recall)).toEqual({ 1: 0.25, 3: 0.5, 5: 0.5, 10: 0.75, 20: 0.75 })
  expect(result.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 10) / 4)
  expect(result.isMet).toBe(false)
  expect(
    resultOf(
      'known item: title less two words',
      Array.from({ length: 10 }, () => 1),
    ).isMet,
  ).toBe(true)
})
