import naughtyStrings from 'big-list-of-naughty-strings'
import * as fc from 'fast-check'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'
import { blockSchema, inlineSchema } from '#lib/markdown/sanitise.ts'
import { attackStrings } from './attack-strings.ts'
import { dangersIn, elementsOf } from './html-oracle.ts'
import { isThorough, sampleOf } from '#tests/support/depth.ts'

const mentions = new Map([['sara', '/users/7/sara']])
const everyString = [...attackStrings, ...naughtyStrings]
const strings = sampleOf(everyString)

/** The pipeline without its sanitiser. */
const careless = unified()
  .use(remarkParse)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })

/** The places of a text where an attack can begin. */
const frames: [string, (attack: string) => string][] = [
  ['alone', (attack) => attack],
  ['within a sentence', (attack) => `before ${attack} after`],
  ['in emphasis', (attack) => `**${attack}** _${attack}_`],
  ['in a link', (attack) => `[${attack}](https://example.org/${attack} "${attack}")`],
  ['in a list', (attack) => `- ${attack}\n  - ${attack}\n\n1. ${attack}`],
  ['in a quote', (attack) => `> ${attack}`],
  ['in a table', (attack) => `| ${attack} | b |\n| - | :-: |\n| ${attack} | ${attack} |`],
  ['in code', (attack) => `\`${attack}\`\n\n\`\`\`${attack}\n${attack}\n\`\`\``],
  ['in a heading', (attack) => `# ${attack}\n\n${attack}\n===`],
]

describe.each(frames)('%s', (_, framed) => {
  test('no attack string leaves anything dangerous in a post', () => {
    expect(strings.flatMap((attack) => dangersIn(renderMarkdown(framed(attack)).html))).toEqual([])
  })

  test('nor in a comment', () => {
    expect(strings.flatMap((attack) => dangersIn(renderInline(framed(attack), mentions).html))).toEqual([])
  })
})

test('a comment holds inline elements and fenced code only', () => {
  const used = strings.flatMap((attack) =>
    elementsOf(renderInline(attack, mentions).html).map((element) => element.tagName),
  )
  expect([...new Set(used)].toSorted()).toEqual(
    ['a', 'br', 'code', 'del', 'em', 'p', 'pre', 'strong'].filter((tag) => used.includes(tag)),
  )
})

test('there are thousands of attacks, and at least a tenth of them was rendered', () => {
  expect(attackStrings.length).toBeGreaterThan(300)
  expect(everyString.length * frames.length * 2).toBeGreaterThan(12_000)
  expect(strings.length).toBeGreaterThanOrEqual(everyString.length / (isThorough ? 1 : 10))
})

describe('the oracle itself', () => {
  test('finds the attacks in unsanitised output', () => {
    const html = attackStrings.map((attack) => String(careless.processSync(attack)))
    expect(html.filter((output) => dangersIn(output).length > 0).length).toBeGreaterThan(attackStrings.length / 2)
  })

  test.each([
    ['<script>1</script>', '<script>'],
    ['<p onclick="x">', 'p onclick'],
    ['<p style="x">', 'p style=x'],
    ['<p id="x">', 'p id=x'],
    ['<a href="java\tscript:x">', 'a href=java\tscript:x'],
    ['<a href=" javascript:x">', 'a href= javascript:x'],
    ['<svg><a xlink:href="javascript:x"></a></svg>', '<svg>'],
    ['<a href="/x"><em><a href="/y">z</a></em></a>', 'link in a link'],
    ['<code class="hidden">', 'code class=hidden'],
  ])('%s is dangerous', (html, danger) => {
    expect(dangersIn(html)).toContain(danger)
  })

  test.each([
    '<a href="/x">',
    '<a href="https://x.example">',
    '<a href="mailto:a@b.example">',
    '<a href="#x">',
    '<code class="language-c++">',
  ])('%s is not', (html) => {
    expect(dangersIn(html)).toEqual([])
  })
})

describe('random input', () => {
  const piece = fc.oneof(
    fc.constantFrom(...attackStrings),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '|',
      '\n',
      '\n\n',
      '  ',
      '- ',
      '> ',
      '# ',
      '@sara ',
      '~~',
    ),
  )
  const document = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))

  test('a post is safe', () => {
    const property = fc.property(document, (text) => {
      expect(dangersIn(renderMarkdown(text).html)).toEqual([])
    })
    fc.assert(property, { numRuns: 400, seed: 1 })
  })

  test('a comment is safe', () => {
    const property = fc.property(document, (text) => {
      expect(dangersIn(renderInline(text, mentions).html)).toEqual([])
    })
    fc.assert(property, { numRuns: 400, seed: 2 })
  })

  test('sanitising twice changes nothing', () => {
    const property = fc.property(document, (text) => {
      for (const schema of [blockSchema, inlineSchema]) {
        const sanitise = unified().use(rehypeSanitize, schema)
        const once = sanitise.runSync(careless.runSync(careless.parse(text)))
        expect(sanitise.runSync(structuredClone(once))).toEqual(once)
      }
    })
    fc.assert(property, { numRuns: 200, seed: 3 })
  })
})
