import { expect, test } from 'vitest'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import { anchorOf, termsIn } from '#lib/site/glossary.ts'
import type { GlossaryEntry } from '#lib/site/glossary.ts'

const entry = (term: string, meaning = `The meaning of ${term}.`): GlossaryEntry => ({
  term,
  en: meaning,
  de: `Auf Deutsch: ${meaning}`,
  sv: `På svenska: ${meaning}`,
})
const GLOSSARY = ['PMO', 'PMI', 'PMI-ACP', 'SAFe', 'R&D'].map((term) => entry(term))
const render = (body: string, language = 'en', glossary = GLOSSARY) =>
  renderMarkdown(body, undefined, termsIn(glossary, language))
const link = (term: string, words = term) =>
  `<a href="/glossary#${anchorOf(term)}" class="term" title="The meaning of ${term}.">${words}</a>`

test('the first use of a term leads to its explanation, in the language of the text', () => {
  const { html, text } = render('Our PMO is small. A PMO may be.\n\n- PMO')
  expect(html).toBe(`<p>Our ${link('PMO')} is small. A PMO may be.</p>\n<ul>\n<li>PMO</li>\n</ul>`)
  expect(text).toContain('Our PMO is small.')
  expect(render('Unser PMO ist klein.', 'de').html).toContain(
    '<a href="/de/glossary#term-pmo" class="term" title="Auf Deutsch: The meaning of PMO.">PMO</a>',
  )
  expect(render('Notre PMO est petit.', 'fr').html).toContain('href="/glossary#term-pmo"')
})

test.each([
  ['a plural', 'Two PMOs', `<p>Two ${link('PMO', 'PMOs')}</p>`],
  ['a compound', 'PMO-Leiter', `<p>${link('PMO')}-Leiter</p>`],
  ['a longer term with a shorter one in it', 'PMI-ACP by PMI', `<p>${link('PMI-ACP')} by ${link('PMI')}</p>`],
  ['the second use of a longer term', 'PMI-ACP, PMI-ACP', `<p>${link('PMI-ACP')}, PMI-ACP</p>`],
  ['emphasis', '**PMO**', `<p><strong>${link('PMO')}</strong></p>`],
  ['other letters', 'safe pmo PMOX XPMO PMO2', '<p>safe pmo PMOX XPMO PMO2</p>'],
  ['code', '`PMO` and\n\n    PMO', '<p><code>PMO</code> and</p>\n<pre><code>PMO\n</code></pre>'],
  ['a heading', '## PMO', '<h3>PMO</h3>'],
])('%s', (_, body, html) => {
  expect(render(body).html).toBe(html)
})

test('a link is never a term, and no author writes the class of one', () => {
  const { html } = render('[PMO](https://host.example/p) https://host.example/PMO <a class="term">PMI</a>')
  expect(html).toContain('>PMO</a>')
  expect(html.match(/<a [^>]*class="term"/g)).toHaveLength(1)
  expect(html).toContain(link('PMI'))
})

test('a meaning is text, whatever it says', () => {
  const { html } = render('R&D', 'en', [entry('R&D', '"><script>alert(1)</script>')])
  expect(html).toBe(
    '<p><a href="/glossary#term-r-d" class="term" title="&#x22;><script>alert(1)</script>">R&#x26;D</a></p>',
  )
})

test('the terms that a site begins with have short meanings, and anchors of their own', () => {
  const { glossary } = DEFAULT_SETTINGS
  expect(new Set(glossary.map(({ term }) => anchorOf(term))).size).toBe(glossary.length)
  for (const { term, ...meanings } of glossary)
    for (const meaning of Object.values(meanings))
      expect([term, meaning]).toEqual([term, expect.stringMatching(/^.{10,200}\.$/)])
})
