import { describe, expect, test } from 'vitest'
import { linksIn } from '#lib/markdown/links.ts'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'

const hosts = (body: string, kind?: 'post' | 'comment') =>
  linksIn({ body, ...(kind && { renderedAs: kind }) }).map(({ host }) => host)
const shown = (body: string, kind: 'post' | 'comment' = 'post') =>
  linksIn({ body, renderedAs: kind })
    .filter(({ how }) => how === 'link')
    .map(({ address }) => address)

test('a relative address leads to the host that it names, or nowhere', () => {
  const href = (source: string) => /href="([^"]*)"/.exec(renderMarkdown(source).html)?.[1] ?? null
  expect(href('[x](pmi.org/pmp?a=1)')).toBe('https://pmi.org/pmp?a=1')
  expect(href('[x](www.pmi.org)')).toBe('https://www.pmi.org/')
  for (const address of ['foo/bar', './foo', '../foo', 'plan.docx', 'readme.md', '?sort=top', 'e.g./x', ''])
    expect([address, href(`[x](${address})`), renderInline(`[x](${address})`).text]).toEqual([address, null, 'x'])
  for (const address of ['/questions', '#answers']) expect(href(`[x](${address})`)).toBe(address)
})

test('the links of a text are those the page shows', () => {
  expect(shown('[a](https://a.example) www.b.example ![c](https://c.example/i.png)\n\n`https://no.example`')).toEqual([
    'https://a.example',
    'http://www.b.example',
    'https://c.example/i.png',
  ])
  expect(shown('    https://code.example')).toEqual([])
  expect(shown('    https://comment.example', 'comment')).toEqual(['https://comment.example'])
  expect(shown('[x][1]\n\n[1]: https://ref.example')).toEqual(['https://ref.example'])
})

/** One host in different spellings, each with its name. */
const DISGUISES: [string, string][] = [
  ['without a scheme', '[1](//evil-host.example/p)'],
  ['with three slashes', '[1](///evil-host.example/p)'],
  ['with escaped slashes', String.raw`[1](https:\/\/evil-host.example/p)`],
  ['without slashes', '[1](https:evil-host.example/p)'],
  ['with one slash', '[1](https:/evil-host.example/p)'],
  ['with four', '[1](https:////evil-host.example/p)'],
  ['with an entity for the colon', '[1](https&#58;//evil-host.example/p)'],
  ['with entities for the slashes', '[1](https:&sol;&sol;evil-host.example/p)'],
  ['with an entity for the dot', '[1](https://evil-host&period;example/p)'],
  ['with an encoded dot', '[1](https://evil-host%2Eexample/p)'],
  ['with an ideographic full stop', '[1](https://evil-host。example/p)'],
  ['with a soft hyphen', '[1](https://evil\u00ad-host.example/p)'],
  ['with a zero-width space', '[1](https://evil\u200b-host.example/p)'],
  ['with a dot at its end', '[1](https://evil-host.example./p)'],
  ['in capitals', '[1](HTTPS://WWW.EVIL-HOST.EXAMPLE/p)'],
  ['in fullwidth letters', '[1](https://ｅｖｉｌ-host.example/p)'],
  ['behind a name that is none', '[1](https://www.pmi.org@evil-host.example/p)'],
  ['in pointed brackets', '<https://evil-host.example/p>'],
  ['by reference', '[1][x]\n\n[x]: //evil-host.example/p'],
  ['by a reference of its own', '[evil]\n\n[evil]: //evil-host.example/p'],
  ['as an image', '![1](//evil-host.example/p)'],
  ['as an image by reference', '![1][x]\n\n[x]: //evil-host.example/p'],
  ['in a footnote', 'see[^1]\n\n[^1]: https://evil-host.example/p'],
  ['as a name before a footnote', 'see evil-host.example[^1]\n\n[^1]: there'],
  ['plainly', 'see https://evil-host.example/p'],
  ['plainly with an entity', 'see https&#58;//evil-host.example/p'],
  ['plainly with three slashes', 'see https:///evil-host.example/p'],
  ['plainly without slashes', 'see https:evil-host.example/p'],
  ['plainly with escaped slashes', String.raw`see https:\/\/evil-host.example/p`],
  ['plainly with an encoded dot', 'see https://evil-host%2Eexample/p'],
  ['plainly with an ideographic full stop', 'see https://evil-host。example/p'],
  ['plainly with a zero-width space', 'see https://evil\u200b-host.example/p'],
  ['behind a full stop', 'It helped me a lot.https://evil-host.example/p'],
  ['without a scheme, behind a full stop', 'It helped me a lot ..evil-host.example/p'],
  ['behind an ellipsis', 'It helped me a lot …evil-host.example'],
  ['before a full stop', 'I use evil-host.example. Others do not.'],
  ['as a name', 'see evil-host.example for more'],
  ['as a name with a soft hyphen', 'see evil\u00ad-host.example for more'],
  ['as a name with an ideographic full stop', 'see evil-host。example for more'],
  ['as a name with an entity', 'see evil-host&#46;example for more'],
  ['as a name with an encoded dot', 'see evil-host%2Eexample for more'],
  ['as a name in pieces', 'see evil-host.**example** for more'],
  ['as a name with an escape', String.raw`see evil-host\.example for more`],
  ['as a name with a Cyrillic letter', 'see еvil-host.example for more'],
  ['as a name with a dot in brackets', 'see evil-host [dot] example'],
  ['as a name with a dot in round brackets', 'see evil-host(punkt)example for more'],
  ['as a relative address', '[1](evil-host.example/p)'],
  ['as a name behind a slash', 'see /evil-host.example'],
  ['as a name behind a bracket', 'see (evil-host.example)'],
  ['as the words of another link', '[evil-host.example](/questions)'],
  ['in code', '`https://evil-host.example/p`'],
  ['in raw HTML', '<a href="https://evil-host.example/p">1</a>'],
  ['in BBCode', '[url=https://evil-host.example/p]1[/url]'],
  ['by mail', 'write to me@evil-host.example'],
  ['by a link to mail', '[1](mailto:me@evil-host.example)'],
]

describe.each(['post', 'comment'] as const)('the host of a %s is found', (kind) => {
  const blocks = /\n\n\[/
  test.each(DISGUISES.filter(([, body]) => kind === 'post' || !blocks.test(body)))('%s', (_, body) => {
    expect(hosts(body, kind)).toEqual(['evil-host.example'])
  })
})

test('each link counts', () => {
  expect(hosts('[1](//a.example/p) '.repeat(5))).toEqual(Array.from({ length: 5 }, () => 'a.example'))
})

test('a title is not Markdown, and hides nothing of the body', () => {
  const found = linksIn({ title: '```', body: '[1](//a.example) and b.example' })
  expect(found.map(({ host }) => host)).toEqual(['a.example', 'b.example'])
  expect(linksIn({ title: 'About a.example', body: 'b' }).map(({ host, at }) => [host, at])).toEqual([['a.example', 6]])
})

test('the final target of an address is known', () => {
  const [link] = linksIn({ body: '[1](https://www.pmi.org/out?to=https%3A%2F%2Fevil-host.example%2Fp)' })
  expect(link).toMatchObject({ host: 'pmi.org', inside: ['evil-host.example'] })
})

test.each([
  'We planned it before work.in the end it was fine, e.g. in node.js or a report.pdf',
  'See [the other question](/questions/12/what) and https: as such.',
  'Version 2.0.1 costs 3.50 a month, i.e. z.B. usw. and the U.S. too.',
  'It is his/her plan, and/or theirs.',
])('no host is found in: %s', (body) => {
  expect(hosts(body)).toEqual([])
})

describe('an address means the same on every page', () => {
  const rel = 'rel="nofollow ugc noopener"'
  test.each([
    ['[a](//x.example/p)', `<a href="https://x.example/p" ${rel}>a</a>`],
    ['[a](https:///x.example/p)', `<a href="https://x.example/p" ${rel}>a</a>`],
    ['[a](https:x.example/p)', `<a href="https://x.example/p" ${rel}>a</a>`],
    ['[a](HTTP:/x.example/p)', `<a href="http://x.example/p" ${rel}>a</a>`],
    ['[a](/x/y)', `<a href="/x/y" ${rel}>a</a>`],
    // Addresses that no browser opens, and other schemes, become words.
    ['[a](https://)', 'a'],
    ['[a *b*](javascript:alert(1))', 'a <em>b</em>'],
    ['[a](ftp://x.example)', 'a'],
    ['<irc://x.example>', 'irc://x.example'],
    ['[a](data:text/html,x) [b](vbscript:x)', 'a b'],
  ])('%s', (source, html) => {
    expect(renderMarkdown(source).html).toBe(`<p>${html}</p>`)
    expect(renderInline(source).html).toBe(`<p>${html}</p>`)
  })
})
