import { describe, expect, test } from 'vitest'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { MARKS } from '#lib/removal/marks.ts'
import { patternOf, purgingRedactor, passageRedactor, stillShows } from '#lib/removal/redactor.ts'

const penFor = (passage: string, ignoresCase = true) => passageRedactor(patternOf(passage, ignoresCase), 'en', [])
const textOf = (body: string) => renderMarkdown(body).text

describe('a passage', () => {
  test.each([
    ['Jo Doe', 'Ask Jo Doe.', 'Ask [name removed].'],
    ['Jo Doe', 'Ask JO DOE.', 'Ask [name removed].'],
    ['Jo Doe', 'Ask Jo\nDoe and Jo  Doe.', 'Ask [name removed] and [name removed].'],
    ['a.c', 'abc and a.c', 'abc and [name removed]'],
    ['$&', 'It costs $& now', 'It costs [name removed] now'],
    ['(Jo) [x]{1}|^', 'Is (Jo) [x]{1}|^ here?', 'Is [name removed] here?'],
    ['Çelik', 'ask çelik', 'ask [name removed]'],
    ['Jo', 'See https://example.org/in/jo for more', 'See https://example.org/in/name-removed for more'],
    ['Jo', '[my boss](https://example.org/jo)', '[my boss](https://example.org/name-removed)'],
    ['Jo', 'Write to <mailto:jo@example.org>', 'Write to <mailto:name-removed@example.org>'],
    ['Jo', 'Jo(the boss) said', '[name removed] (the boss) said'],
    ['Jo', '[Jo]: is here', '[[name removed]]: is here'],
    ['Jo', 'Jo: is here', '[name removed] : is here'],
    ['Jo', 'Hey!Jo is here', 'Hey! [name removed] is here'],
    ['Jo', 'nobody of that name', 'nobody of that name'],
  ])('%j in %j', (passage, before, after) => {
    expect(penFor(passage).words(before)).toBe(after)
  })

  test('in capitals is another one if case matters', () => {
    expect(penFor('Jo Doe', false).words('Jo Doe and jo doe')).toBe('[name removed] and jo doe')
  })

  test.each([
    'Jo(https://example.org)',
    '[Jo](https://example.org)',
    '![Jo](https://example.org/x.png)',
    'Hey!Jo(https://example.org)',
    '`Jo` and **Jo**',
    '| Jo | b |\n| --- | --- |\n| Jo | d |',
    '> Jo said\n\n- Jo\n- [ ] Jo',
    '[x][Jo]\n\n[Jo]: https://example.org',
    'https://example.org/Jo?x=Jo#Jo',
    '# Jo',
  ])('leaves Markdown that renders, with no link that was not there: %j', (before) => {
    const after = penFor('Jo').words(before)
    expect(textOf(after)).not.toMatch(/jo/i)
    const links = (body: string) => renderMarkdown(body).html.match(/<a /g)?.length ?? 0
    expect(links(after)).toBeLessThanOrEqual(links(before))
  })

  test('the mark becomes an ellipsis if the text would become too long', () => {
    const body = 'ab '.repeat(BODY_LENGTH.max / 3)
    const after = penFor('ab').body(body)
    expect(after.slice(0, 6)).toBe('… … … ')
    const title = 'Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo and Jo?'
    expect(lengthOf(penFor('Jo').title(title))).toBeLessThanOrEqual(TITLE_LENGTH.max)
  })

  test('a text that would become too short is filled with blanks', () => {
    const after = penFor('Maximiliane Mustermann-Meier').body('Maximiliane Mustermann-Meier!!')
    expect([after.trimEnd(), lengthOf(after)]).toEqual(['[name removed]!!', BODY_LENGTH.min])
  })

  test('is still found where formatting interrupts it, but not in the mark', () => {
    expect(stillShows(textOf('**Jo**hanna'), patternOf('johanna', true), 'en')).toBe(true)
    expect(stillShows('[name removed] https://x.example/name-removed', patternOf('name', true), 'en')).toBe(false)
  })
})

describe('a purge', () => {
  const redactor = purgingRedactor('en', ['A whole text\nof two lines', 'whole'])

  test('leaves only the minimum that a row needs', () => {
    expect(redactor.body('x')).toBe('[This text has been removed for good.]')
    expect([redactor.summary('x'), redactor.quotes('x')]).toEqual(['', ''])
  })

  test('finds whole texts elsewhere, the longest first, and keeps other words', () => {
    expect(redactor.words('They said: A whole text\r\nof two lines. $& Yes')).toBe(
      'They said: [removed for good]. $& Yes',
    )
    expect(redactor.anywhere('Something else,\r\nkept as it is')).toBe('Something else,\r\nkept as it is')
  })
})

test.each(Object.keys(POST_LANGUAGES) as PostLanguage[])('the marks of %s fit their fields', (language) => {
  const { passage, inAddress, body, title } = MARKS[language]
  expect(lengthOf(body)).toBeGreaterThanOrEqual(BODY_LENGTH.min)
  expect(lengthOf(title)).toBeGreaterThanOrEqual(TITLE_LENGTH.min)
  expect(passage).toMatch(/^\[[^[\]]+\]$/)
  expect(inAddress).toMatch(/^[a-z-]+$/)
  expect(textOf(body)).toBe(body)
})
