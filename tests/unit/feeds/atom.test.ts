import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeAtom } from '#lib/feeds/atom.ts'
import { absoluteLinks } from '#lib/feeds/rules.ts'
import type { AtomEntry, AtomFeed } from '#lib/feeds/types.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { escapeMarkup, withoutControls } from '#lib/platform/xml.ts'
import { readFeed, xmlFault } from '#tests/support/feeds.ts'

const SITE = 'https://forum.example.org'
const AT = new Date('2026-03-02T12:00:00.000Z')

const anEntry = (changes: Partial<AtomEntry> = {}): AtomEntry => ({
  id: `${SITE}/posts/7`,
  page: `${SITE}/questions/7/what-is-a-pmo`,
  title: 'What is a PMO?',
  author: { name: 'Sara', url: `${SITE}/users/3/sara` },
  html: '<p>An <em>office</em>.</p>',
  tags: ['pmo', 'c++'],
  createdAt: AT,
  updatedAt: AT,
  ...changes,
})

const aFeed = (changes: Partial<AtomFeed> = {}): AtomFeed => ({
  address: `${SITE}/feeds/questions?language=en&x=1`,
  page: `${SITE}/questions`,
  title: 'Newest questions',
  site: { name: 'Critical Path', url: SITE },
  updatedAt: AT,
  entries: [anEntry()],
  ...changes,
})

describe('a feed', () => {
  test('has every element that Atom requires, and two parsers read it alike', () => {
    expect(readFeed(writeAtom(aFeed()))).toEqual({
      id: `${SITE}/feeds/questions?language=en&x=1`,
      title: 'Newest questions',
      updated: AT.toISOString(),
      entries: [
        {
          id: `${SITE}/posts/7`,
          title: 'What is a PMO?',
          link: `${SITE}/questions/7/what-is-a-pmo`,
          updated: AT.toISOString(),
          content: '<p>An <em>office</em>.</p>',
          author: 'Sara',
        },
      ],
    })
  })

  test('without an entry is valid', () => {
    expect(readFeed(writeAtom(aFeed({ entries: [] }))).entries).toEqual([])
  })

  test('is the same each time', () => {
    expect(writeAtom(aFeed())).toBe(writeAtom(aFeed()))
  })

  test.each([
    ['markup', 'Is <b>a & b</b> "so"?', 'Is <b>a & b</b> "so"?'],
    ['an entity as it was typed', 'What does &amp; or &lt; mean?', 'What does &amp; or &lt; mean?'],
    ['the end of a section', 'Why ]]> here?', 'Why ]]> here?'],
    ['a bell and half a pair', 'Ring\u0007 twice\ud800 please', 'Ring twice\ufffd please'],
    ['other scripts', '漢字 и 👩‍💻 ist schön', '漢字 и 👩‍💻 ist schön'],
  ])('holds a title with %s', (_what, title, shown) => {
    const [entry] = readFeed(writeAtom(aFeed({ entries: [anEntry({ title })] }))).entries
    expect(entry?.title).toBe(shown)
  })

  test('is well formed and loses no entry, whatever its texts contain', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '&amp;', '<![CDATA[', '\0', '-->', '<!--'),
    )
    fc.assert(
      fc.property(text, text, text, (title, name, html) => {
        const xml = writeAtom(aFeed({ title, entries: [anEntry({ title, html, author: { name, url: SITE } })] }))
        expect(xmlFault(xml)).toBeNull()
        expect(xml.match(/<entry>/g)).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })
})

describe('links in a feed', () => {
  const moved = (html: string) => absoluteLinks(html, { origin: SITE, page: `${SITE}/questions/7/x` })

  test.each([
    ['<a href="/users/3/sara">@sara</a>', `<a href="${SITE}/users/3/sara">@sara</a>`],
    ['<a href="#part" rel="nofollow">x</a>', `<a href="${SITE}/questions/7/x#part" rel="nofollow">x</a>`],
    ['<a href="https://pmi.org/" title="a > b">x</a>', '<a href="https://pmi.org/" title="a > b">x</a>'],
    ['<p>Write href="/x" so.</p>', '<p>Write href="/x" so.</p>'],
    ['<code>&#x3C;a href="/x"></code>', '<code>&#x3C;a href="/x"></code>'],
  ])('%s', (html, expected) => {
    expect(moved(html)).toBe(expected)
  })

  test('in rendered text are all absolute', () => {
    const source = ['[a](/tags/pmo?x=1&y=2)', '[b](#top)', '[c](//pmi.org/x)', '[d](foo/bar)', '![e](/icon.svg)'].join(
      ' ',
    )
    const hrefs = [...moved(renderMarkdown(source).html).matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)
    expect(hrefs.length).toBeGreaterThan(3)
    expect(hrefs.filter((href) => !href?.startsWith('https://'))).toEqual([])
  })
})

test('text in XML is read back unchanged', () => {
  expect(escapeMarkup('a "b" & <c>\u0000')).toBe('a &quot;b&quot; &amp; &lt;c&gt;')
  expect(withoutControls('\u0007tab\tstays\n\ufffe')).toBe('tab\tstays\n')
})
