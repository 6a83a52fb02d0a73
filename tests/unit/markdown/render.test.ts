import { describe, expect, test } from 'vitest'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { mentionsIn } from '#lib/markdown/plugins.ts'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'

const rel = 'rel="nofollow ugc noopener"'

describe('a post', () => {
  test.each([
    ['raw HTML shows as it was typed', '<b>x</b>', '<p>&#x3C;b>x&#x3C;/b></p>'],
    ['an HTML block too', '<div>\nx\n</div>', '<p>&#x3C;div>\nx\n&#x3C;/div></p>'],
    ['headings stand below the page’s own', '# a\n## b\n# c', '<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>'],
    ['no level of heading is left out', '## a\n##### b\n### c\n# d', '<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n<h3>d</h3>'],
    [
      'a list or quote between headings opens nothing',
      '> ## a\n\n### b',
      '<blockquote>\n<h3>a</h3>\n</blockquote>\n<h4>b</h4>',
    ],
    [
      'the deepest heading is the sixth',
      '# a\n## b\n### c\n#### d\n##### e',
      '<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>',
    ],
    ['links of strangers are marked', '[a](https://x.example)', `<p><a href="https://x.example" ${rel}>a</a></p>`],
    [
      'bare addresses become links',
      'https://x.example',
      `<p><a href="https://x.example" ${rel}>https://x.example</a></p>`,
    ],
    ['www. addresses too', 'www.x.example', `<p><a href="http://www.x.example" ${rel}>www.x.example</a></p>`],
    [
      'the case of a scheme is of no account',
      'Https://x.example',
      `<p><a href="https://x.example" ${rel}>Https://x.example</a></p>`,
    ],
    [
      'an image becomes a link',
      '![a](https://x.example/a.png)',
      `<p><a href="https://x.example/a.png" ${rel}>a</a></p>`,
    ],
    ['without a text it is named by its address', '![](/a.png)', `<p><a href="/a.png" ${rel}>/a.png</a></p>`],
    ['an image by reference too', '![a]\n\n[a]: /a.png', `<p><a href="/a.png" ${rel}>a</a></p>`],
    ['an image in a link is no link in a link', '[![a](/b)](/c)', `<p><a href="/c" ${rel}>a</a></p>`],
    ['however deep', '[**![a](/b)**](/c)', `<p><a href="/c" ${rel}><strong>a</strong></a></p>`],
    ['other schemes are words', '[a](ftp://x.example)', '<p>a</p>'],
    [
      'code names its language',
      '```gantt\nx\n```',
      '<pre data-language="gantt"><code class="language-gantt">x\n</code></pre>',
    ],
    [
      'and is coloured if the language is known',
      '```sql\nselect 1\n```',
      '<pre data-language="sql"><code class="language-sql"><span class="hljs-keyword">select</span> <span class="hljs-number">1</span>\n</code></pre>',
    ],
    ['struck text', '~~a~~', '<p><del>a</del></p>'],
    ['a task list has drawn boxes', '- [ ] a\n- [x] b', '<ul class="tasks">\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>'],
    ['also beside other items', '- [ ] a\n- b', '<ul>\n<li>☐ a</li>\n<li>b</li>\n</ul>'],
  ])('%s', (_, source, html) => {
    expect(renderMarkdown(source).html.trim()).toBe(html)
  })

  test('a footnote and its place lead to each other, by ids that no other text has', () => {
    const notes = (source: string) => {
      const { html } = renderMarkdown(source)
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id)
      expect(ids.toSorted()).toEqual(targets.toSorted())
      expect(html).not.toMatch(/<h\d|aria-|class=/)
      return ids
    }
    const [one, other] = [notes('a[^1] b[^x]\n\n[^1]: c\n[^x]: d'), notes('e[^1]\n\n[^1]: f')]
    expect([one.length, other.length]).toEqual([4, 2])
    expect(new Set([...one, ...other]).size).toBe(6)
    for (const id of [...one, ...other]) expect(id).toMatch(/^note-[0-9a-f]{8}-\d+$/)
  })

  test('an author cannot set an id, nor lead to the note of another text', () => {
    expect(renderMarkdown('[a](#note-1)').html).toContain('href="#note-1"')
    expect(renderMarkdown('[^"><b id=x>]: b\n\na[^"><b id=x>]').html).not.toContain('<b')
  })

  test('tables keep their alignment', () => {
    const { html } = renderMarkdown('| a | b |\n| :-: | - |\n| c | d |')
    expect(html).toContain('<th align="center">a</th>')
    expect(html).toContain('<td>d</td>')
  })

  test('its words alone contain no markup', () => {
    expect(renderMarkdown('# A *b*\n\n- c\n\n[d](https://x.example) `e`').text).toBe('A b\nc\n\nd e')
  })
})

describe('a comment', () => {
  const mentions = new Map([['sara', '/users/7/sara']])
  test.each([
    ['blocks stay as they were typed', '# a', '<p># a</p>'],
    ['lists too', '- a\n- b', '<p>- a<br>\n- b</p>'],
    ['emphasis and code', '*a* `b` ~~c~~', '<p><em>a</em> <code>b</code> <del>c</del></p>'],
    ['a known name becomes a link without rel', 'for @Sara!', '<p>for <a href="/users/7/sara">@Sara</a>!</p>'],
    ['an unknown one stays text', 'for @epg', '<p>for @epg</p>'],
    ['no name in a word', 'a@sara', '<p>a@sara</p>'],
    ['none in code', '`@sara`', '<p><code>@sara</code></p>'],
    ['none in a link', '[@sara](/x)', `<p><a href="/x" ${rel}>@sara</a></p>`],
    ['however deep', '[a *@sara*](/x)', `<p><a href="/x" ${rel}>a <em>@sara</em></a></p>`],
    ['two paragraphs', 'a\n\nb', '<p>a</p>\n<p>b</p>'],
    ['lines', 'line one\nline two\n\npara two', '<p>line one<br>\nline two</p>\n<p>para two</p>'],
    ['numbered lines', '1. one\n2. two', '<p>1. one<br>\n2. two</p>'],
    ['lines within emphasis', '*a\nb*', '<p><em>a<br>\nb</em></p>'],
    ['a line break of its own', 'a  \nb', '<p>a<br>\nb</p>'],
    ['fenced code', 'a\n```\nb\n  c\n```', '<p>a</p>\n<pre><code>b\n  c\n</code></pre>'],
  ])('%s', (_, source, html) => {
    expect(renderInline(source, mentions).html).toBe(html)
  })
})

test.each([
  ['@sara and @EPG, @sara', ['sara', 'epg']],
  ['mail sara@example.org', []],
  ['https://x.example/@sara', []],
  ['@a', []],
  ['@-a @a-', []],
  ['(@sara-2)', ['sara-2']],
  ['@' + 'a'.repeat(41), ['a'.repeat(40)]],
])('mentions in %j: %j', (text, handles) => {
  expect(mentionsIn(text)).toEqual(handles)
})

test.each([
  ['short stays', 'a b', 10, 'a b'],
  ['blanks become one', ' a \n\n b ', 10, 'a b'],
  ['cut at a word', 'one two three', 9, 'one two…'],
  ['a word that ends at the limit stays', 'one two three', 7, 'one two…'],
  ['a long word is cut', 'abcdefghij', 4, 'abcd…'],
  ['a stop before the dots goes', 'one two. three', 9, 'one two…'],
  ['nothing is nothing', '', 5, ''],
])('excerpt: %s', (_, text, length, excerpt) => {
  expect(excerptOf(text, length)).toBe(excerpt)
})

test('an excerpt never cuts a character in two', () => {
  expect(excerptOf('😀😀😀😀', 3).isWellFormed()).toBe(true)
})
