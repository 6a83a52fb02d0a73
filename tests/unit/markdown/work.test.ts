import * as fc from 'fast-check'
import type { Nodes } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { MAX_ADDED_CELLS, MAX_REFERENCE_EXPANSION } from '#lib/markdown/expansion.ts'
import { renderInline, renderUncached as renderMarkdown } from '#lib/markdown/render.ts'
import { markdownError, MAX_MARKS, MAX_NESTING } from '#lib/markdown/rules.ts'
import { COSTLY_POSTS, HOSTILE_POSTS } from '#bench/data/hostile-posts.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'

const LONGEST = BODY_LENGTH.max
/**
 * The factor by which any post may exceed the processor time of an ordinary full-length post. The worst known takes
 * twice, or three times with the parser's development build, which tests load.
 */
const MAX_RATIO = 5
/** The most characters of HTML that one post may produce. */
const MAX_HTML = 12 * LONGEST

const fromMarkdown = unified().use(remarkParse)

/** Repeats the unit up to a length. */
function fill(unit: string, length: number = LONGEST): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

/** Writes lines of growing length, up to a length. */
function grow(line: (index: number) => string, length: number = LONGEST): string {
  let text = ''
  for (let index = 0; text.length < length; index++) text += line(index)
  return text.slice(0, length)
}

const paragraph =
  'The **office** keeps the plan, and [the plan](https://example.org/plan) keeps us. Whoever asks what it is for has not ' +
  'yet had to find out on a Friday evening which of the four plans is the one that counts; whoever had stays for years.\n\n' +
  '- one thing we did with `code`\n- another, *stressed*\n\n'
const ordinary = fill(paragraph)

const documents: Record<string, string> = {
  ...HOSTILE_POSTS,
  ...COSTLY_POSTS,
  'one run of stars': fill('*'),
  'a word in stars': `${fill('*', 14_999)}a${fill('*', 14_999)}`,
  'a word in lines': `${fill('_', 14_999)}a${fill('_', 14_999)}`,
  'a word in tildes': `${fill('~', 14_999)}a${fill('~', 14_999)}`,
  'as many stars as pass': `${fill('*', 990)}a${fill('*', 990)}`,
  'as many lines as pass': `${fill('_', 990)}a${fill('_', 990)}`,
  'stars and lines by turns': fill('*_'),
  'as many of them as pass': fill('*_', 1_990),
  'stars and lines around a word': `${fill('*_', 14_999)}a${fill('_*', 14_999)}`,
  'emphasis that never ends': fill('*a_', 5_900),
  'strong that never ends': fill('**a ', 7_900),
  'struck that never ends': fill('~~a ', 7_900),
  'opening brackets': fill('['),
  'brackets in brackets': `${fill('[', 15_000)}${fill(']', 15_000)}`,
  'as many as pass': `${fill('[', 110)}a${fill(']', 110)}`,
  'links in links': `${fill('[', 110)}a${fill('](b)', 440)}`,
  'more links in links': `${fill('[', 900)}a${fill('](b)', 3_600)}`,
  'images in images': fill('![', 29_999),
  'links that never end': fill('[a](', 7_999),
  'titles that never end': fill('[a](b "', 11_000),
  'parentheses in an address': `[a](${fill('(', 29_900)}`,
  'a definition that never ends': `[a]: b "${fill('c\n', 3_900)}`,
  'ever longer code marks': grow((index) => `${'`'.repeat(index + 1)}a`),
  'code marks that never end': fill('`a', 3_900),
  'fences that never end': fill('```\n', 7_900),
  'opening angles': fill('<'),
  'tags that never end': fill('<a', 3_900),
  'attributes without end': `<a ${fill('b="c" ', 29_900)}`,
  'comments that never end': fill('<!--', 7_900),
  'CDATA that never ends': fill('<![CDATA[', 17_000),
  ampersands: fill('&'),
  'character references': fill('&#1;'),
  addresses: fill('http://'),
  'addresses in a row': fill('http://a.b '),
  'as many addresses as pass': fill('http://a.b ', 21_000),
  'mail addresses in a row': fill('x@x.'),
  'as many short numbered lines as pass': fill('1. a\n', 4_990),
  'long numbered lines': fill(`1. ${fill('a', 26)}\n`),
  www: fill('www.'),
  'mail addresses': fill('a.b@c'),
  'at signs': fill('a@'),
  'an address in parentheses': `http://a.b/${fill('(', 14_900)}${fill(')', 14_900)}`,
  'ever deeper lists': grow((index) => `${' '.repeat(2 * index)}- a\n`),
  'ever deeper lists, by tabs': grow((index) => `${'\t'.repeat(index)}- a\n`),
  'ever deeper numbers': grow((index) => `${' '.repeat(3 * index)}1. a\n`),
  'quotes in quotes': `${fill('> ', 2_000)}a`,
  'quotes as deep as pass': fill(`${'> '.repeat(MAX_NESTING)}a\n`, 4_000),
  'lists as deep as pass': fill(`${'- '.repeat(MAX_NESTING)}a\n`, 1_800),
  'many deep lists': fill(`${'- '.repeat(MAX_NESTING)}a\n`, 3_800),
  'quotes carried on lazily': `${'> '.repeat(MAX_NESTING)}a\n${fill('b\n', 1_000)}`,
  'long quotes carried on lazily': `${'> '.repeat(MAX_NESTING)}a\n${fill('b\n', 3_800)}`,
  'short lines': fill('a\n', 3_900),
  headings: fill('# a\n', 3_900),
  'underlined headings': fill('a\n=\n', 5_900),
  'thematic breaks': fill('* ', 3_900),
  backslashes: fill('\\'),
  'one long word': fill('a'),
  blanks: `a${fill(' ', 29_000)}a`,
  'marks on one letter': `a${fill('\u0301', 29_000)}`,
  pipes: fill('|'),
  'a wide table with short rows': `${'|a'.repeat(499)}\n${'|-'.repeat(499)}\n${'a\n'.repeat(990)}`,
  'a wider one': `${'|a'.repeat(900)}\n${'|-'.repeat(900)}\n${'a\n'.repeat(190)}`,
  'one long definition, used often': `[a]: http://x.example/${fill('y', 24_000)}\n\n${fill('[a] ', 3_900)}`,
  'one long title, used often': `[a]: b "${fill('y', 24_000)}"\n\n${fill('[a] ', 3_900)}`,
  'many definitions': `${grow((index) => `[a${index}]: b\n`, 8_000)}\n${grow((index) => `[a${index}]`, 4_000)}`,
}

/**
 * Returns the microseconds of processor time that this thread needs, whatever else runs. The best of some runs, unless
 * one is `enough`.
 */
function workOf(work: () => void, enough = 0): number {
  let best = Infinity
  for (let run = 0; run < 5 && best > enough; run++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, user + system)
  }
  return best
}

describe('no accepted text takes much longer than an ordinary one of full length', () => {
  expect(markdownError(ordinary)).toBeNull()
  renderMarkdown(ordinary)
  const usual = workOf(() => renderMarkdown(ordinary))

  test.each(Object.entries(documents).filter(([, text]) => markdownError(text) === null))('%s', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(LONGEST)
    let html = ''
    expect(workOf(() => ({ html } = renderMarkdown(text)), MAX_RATIO * usual) / usual).toBeLessThan(MAX_RATIO)
    expect(html.length).toBeLessThan(MAX_HTML)
  })

  test.each(Object.entries(documents).filter(([, text]) => markdownError(text.slice(0, 1_000)) === null))(
    'comment: %s',
    (_, text) => {
      expect(workOf(() => renderInline(text.slice(0, 1_000)), MAX_RATIO * usual) / usual).toBeLessThan(MAX_RATIO)
    },
  )
})

test.each([
  'one run of stars',
  'a word in stars',
  'a word in lines',
  'a word in tildes',
  'stars and lines by turns',
  'stars and lines around a word',
  'opening brackets',
  'brackets in brackets',
  'images in images',
  'more links in links',
  'short addresses',
  'addresses in a row',
  'mail addresses in a row',
  'back-ticks and backslashes',
  'numbered lines',
  'many deep lists',
  'long quotes carried on lazily',
  'pipes',
  'quotes in quotes',
  'ever deeper lists',
  'ever deeper lists, by tabs',
  'ever deeper numbers',
])('refused before it is rendered: %s', (name) => {
  expect(markdownError(documents[name] ?? '')).not.toBeNull()
})

test('the slowest accepted texts have full length', () => {
  for (const text of Object.values(COSTLY_POSTS)) {
    expect(text).toHaveLength(LONGEST)
    expect(markdownError(text)).toBeNull()
  }
})

describe('complaints say how much is too much', () => {
  test('marks', () => {
    expect(markdownError('`a` '.repeat(MAX_MARKS))).toEqual({
      code: 'tooManyMarks',
      values: { count: 2 * MAX_MARKS, max: MAX_MARKS },
    })
  })

  test.each(['> ', '- ', '1. ', '>', '+ ', '10) '])('%j inside one another', (mark) => {
    expect(markdownError(`${mark.repeat(MAX_NESTING)}a`)).toBeNull()
    expect(markdownError(`${mark.repeat(MAX_NESTING + 1)}a`)).toEqual({
      code: 'tooNested',
      values: { max: MAX_NESTING },
    })
  })

  test.each(['  ', '\t'])('lists inside one another over many lines, indented by %j', (indent) => {
    const nested = (depth: number) =>
      Array.from({ length: depth }, (_, index) => `${indent.repeat(index)}- a`).join('\n')
    expect(markdownError(nested(MAX_NESTING))).toBeNull()
    expect(markdownError(nested(MAX_NESTING + 1))).toEqual({ code: 'tooNested', values: { max: MAX_NESTING } })
  })

  test.each([
    ' a - b'.repeat(50),
    '- '.repeat(40),
    '* * * * * * * * * * * * * * * *',
    '- a\n'.repeat(50),
    '- a\n  - b\n'.repeat(50),
  ])('%j nests nothing too deep', (text) => {
    expect(markdownError(text)).toBeNull()
  })

  test('accepted text is never nested deeper than that for the parser', () => {
    const piece = fc.constantFrom(
      ' ',
      '  ',
      '    ',
      '\t',
      '- ',
      '* ',
      '1. ',
      '10) ',
      '-\t',
      '>',
      '> ',
      'a',
      'a',
      '\n',
      '\n',
      '\n\n',
      '-\n',
    )
    const property = fc.property(fc.array(piece, { maxLength: 200, size: 'max' }), (pieces) => {
      const text = pieces.join('')
      const depth = depthOf(fromMarkdown.parse(text))
      fc.pre(markdownError(text)?.code !== 'tooNested')
      expect(depth).toBeLessThanOrEqual(MAX_NESTING)
    })
    fc.assert(property, { numRuns: 500, seed: 4, maxSkipsPerRun: 1000 })
  })
})

function depthOf(node: Nodes): number {
  const own = node.type === 'blockquote' || node.type === 'listItem' ? 1 : 0
  return own + ('children' in node ? Math.max(0, ...node.children.map(depthOf)) : 0)
}

describe('the expansion of a short text is bounded', () => {
  test('references beyond the bound keep their words and lose their link', () => {
    const address = `http://x.example/${'y'.repeat(10_000)}`
    const { html, text } = renderMarkdown(`[a]: ${address}\n\n${'[a] '.repeat(100)}`)
    expect(html.match(/<a /g)).toHaveLength(Math.floor(MAX_REFERENCE_EXPANSION / address.length))
    expect(text.match(/a/g)).toHaveLength(100)
  })

  test('ordinary references are far below it', () => {
    const { html } = renderMarkdown(`[a]: https://example.org/a\n\n${'[a] '.repeat(300)}`)
    expect(html.match(/<a /g)).toHaveLength(300)
  })

  test('rows of an ordinary table are filled up', () => {
    const { html } = renderMarkdown(`|a|b|c|\n|-|-|-|\n${'|d\n'.repeat(50)}`)
    expect(html.match(/<td>/g)).toHaveLength(150)
  })

  test('rows of a table beyond the bound stay short', () => {
    const rows = MAX_ADDED_CELLS / 100
    const { html } = renderMarkdown(`${'|a'.repeat(102)}\n${'|-'.repeat(102)}\n${'|d\n'.repeat(rows)}`)
    expect(html.match(/<td/g)).toHaveLength(rows)
  })
})
