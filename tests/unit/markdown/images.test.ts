import { describe, expect, test } from 'vitest'
import { linksIn } from '#lib/markdown/links.ts'
import { renderInline, renderMarkdown, renderWithoutImages, sectionsOf, finishSection } from '#lib/markdown/render.ts'

const address = '/images/0123456789abcdef0123456789abcdef/1000x500.webp'
const small = (width: number) => `/images/0123456789abcdef0123456789abcdef/${width}.webp`
const img = (alt: string) =>
  `<img src="${address}" alt="${alt}" srcset="${small(320)} 320w, ${small(800)} 800w, ${address} 1000w" ` +
  'sizes="(max-width: 720px) 100vw, 680px" width="1000" height="500" loading="lazy" decoding="async">'

describe('an image that somebody uploaded here', () => {
  test('is shown in a post with its size and variants, and leads to the largest', () => {
    expect(renderMarkdown(`![A plan](${address})`).html).toBe(`<p><a href="${address}">${img('A plan')}</a></p>`)
  })

  test('without a description it leads nowhere: the link would have no name', () => {
    for (const none of ['', ' ', '&#32;'])
      expect(renderMarkdown(`Look: ![${none}](${address})`).html).not.toContain('<a')
  })

  test('inside of a link it leads where the link does', () => {
    expect(renderMarkdown(`[![A plan](${address})](https://x.example)`).html).toBe(
      `<p><a href="https://x.example" rel="nofollow ugc noopener">${img('A plan')}</a></p>`,
    )
  })

  test('in a guide it stands in its step', () => {
    const [step] = sectionsOf(`Intro\n\n## One\n\n![A plan](${address})`).sections
    expect(step && finishSection(step.content).html).toContain(img('A plan'))
  })

  test('its description is part of the words, for search and screening', () => {
    const body = `Look: ![A plan from pmcourse.example](${address}) there.`
    expect(renderMarkdown(body).text).toBe('Look: A plan from pmcourse.example there.')
    expect(linksIn({ body }).map(({ host }) => host)).toEqual(['pmcourse.example'])
  })

  test('its description cannot leave the attribute', () => {
    const { html } = renderMarkdown(`![" onerror="x" <b>](${address})`)
    expect(html).toContain('alt="&#x22; onerror=&#x22;x&#x22; <b>"')
    expect(html.match(/<img /g)).toHaveLength(1)
  })

  test('in a comment or a profile it is a link', () => {
    expect(renderInline(`![A plan](${address})`).html).toMatch(/^<p><a href="\/images\/[^"]*"[^>]*>A plan<\/a><\/p>$/)
    expect(renderWithoutImages(`![A plan](${address})`).html).not.toContain('<img')
  })
})

test.each([
  'https://evil.example/images/0123456789abcdef0123456789abcdef/1000x500.webp',
  '//evil.example/images/0123456789abcdef0123456789abcdef/1000x500.webp',
  '/images/0123456789abcdef0123456789abcdef/1000x500.webp?q',
  '/images/0123456789abcdef0123456789abcdef/9999x500.webp',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
])('%s is not shown as an image', (elsewhere) => {
  expect(renderMarkdown(`![a](${elsewhere})\n\n![b][r]\n\n[r]: ${elsewhere}`).html).not.toContain('<img')
})
