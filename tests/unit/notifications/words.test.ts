import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { NOTIFICATION_KINDS } from '#db/vocabulary/notifications.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { bundle, mentionedIn } from '#lib/notifications/rules.ts'
import type { InboxLine } from '#lib/notifications/types.ts'
import { gather, lineTarget, lineText } from '#lib/notifications/words.ts'

const DETAILS: Partial<Record<InboxLine['kind'], string>> = {
  closed: 'needs-details',
  privilege: 'vote-down',
  statement: 'delete',
  'edit-decided': 'improve',
  bounty: '100',
  'bounty-ends': '100',
  'bounty-ended': 'split-3-100',
  'bounty-won': '100',
}

function aLine(more: Partial<InboxLine> = {}): InboxLine {
  return {
    id: 1 as never,
    kind: 'answer',
    at: new Date('2026-03-02T12:00:00Z'),
    isRead: false,
    threadId: 5 as never,
    question: { id: 5 as never, slug: 'how', title: 'How?', isGuide: false, isMuted: false },
    postId: 6 as never,
    isAnswer: true,
    commentId: null,
    statementId: null,
    actor: { id: 7 as never, handle: 'anna', displayName: 'Anna' },
    detail: null,
    excerpt: null,
    points: 3,
    ...more,
  }
}

const OF_GUIDE = {
  isAnswer: false,
  question: { id: 5 as never, slug: 'how', title: 'How', isGuide: true, isMuted: false },
} as const

describe('a line in words', () => {
  test.each(LOCALES)('exists for every kind, with its names and details: %s', async (locale) => {
    const messages = await loadMessages(locale)
    const say = createTranslator({ locale, messages: messages as never, onError: raise }) as never
    for (const kind of NOTIFICATION_KINDS) {
      const [gathered] = gather([aLine({ kind, detail: DETAILS[kind] ?? null })])
      const text = gathered ? lineText(gathered, say, locale) : ''
      expect([kind, text.length > 8, /[{}]|undefined|notifications\./.test(text)]).toEqual([kind, true, false])
    }
  })

  test('names two people and counts the rest, each once', async () => {
    const say = createTranslator({ locale: 'en', messages: (await loadMessages('en')) as never }) as never
    const by = (id: number, displayName: string) =>
      aLine({ id: id as never, actor: { id: id as never, handle: 'x', displayName } })
    const [all] = gather([by(1, 'Anna'), by(2, 'Bo'), by(1, 'Anna'), by(3, 'Cy'), by(4, 'Di')])
    expect(all && lineText(all, say, 'en').replace(/[\u2068\u2069]/g, '')).toBe(
      'Anna, Bo, and 2 others have answered your question',
    )
  })

  test.each([
    ['a released comment', { commentId: 8 as never, kind: 'published' }, 'Your comment was reviewed and published'],
    ['a guide', { ...OF_GUIDE, kind: 'edit' }, 'Anna has edited your guide'],
    [
      'a bounty that answers share',
      { kind: 'bounty-ended', detail: 'split-3-100' },
      'Your bounty of 100 points has ended: 3 answers share it by the rule',
    ],
    [
      'a bounty that one answer got',
      { kind: 'bounty-ended', detail: 'split-1-50' },
      'Your bounty of 50 points has ended: one answer got it by the rule',
    ],
    [
      'a bounty that the accepted answer got',
      { kind: 'bounty-ended', detail: 'awarded-1-50' },
      'Your bounty of 50 points has ended: the answer that you accepted got it',
    ],
    [
      'a bounty that nobody got',
      { kind: 'bounty-ended', detail: 'lapsed-0-50' },
      'Your bounty of 50 points has ended: no answer met the rule, so no one got the points',
    ],
    ['a closed guide', { ...OF_GUIDE, kind: 'reopened' }, 'Your guide was reopened'],
  ] as const)('names %s', async (_what, more, text) => {
    const say = createTranslator({ locale: 'en', messages: (await loadMessages('en')) as never }) as never
    const [all] = gather([aLine(more)])
    expect(all && lineText(all, say, 'en').replace(/[\u2068\u2069]/g, '')).toBe(text)
  })

  test('leads to what it is about', () => {
    expect(lineTarget(aLine(), 'en')).toBe('/questions/5/how#answer-6')
    expect(lineTarget(aLine({ commentId: 8 as never }), 'en')).toBe('/questions/5/how#comment-8')
    expect(lineTarget(aLine({ kind: 'statement', statementId: 9 as never }), 'de')).toBe('/de/me/statements/9')
    expect(lineTarget(aLine({ kind: 'flag-decided', question: null }), 'en')).toBe('/me/flags')
  })
})

test('lines of one thread within an hour of the newest make one bundle', () => {
  const line = (id: number, threadId: number | null, minute: number) => ({
    id,
    threadId,
    at: new Date(minute * 60_000),
  })
  const lines = [line(5, 1, 100), line(4, null, 99), line(3, 2, 80), line(2, 1, 40), line(1, 1, 39)]
  expect(bundle(lines).map((one) => one.map(({ id }) => id))).toEqual([[5, 2], [4], [3], [1]])
})

test('a mention is a link to a profile that reads @name, at most ten of them', () => {
  const link = (id: number, words: string) => `<a href="/users/${id}/x">${words}</a>`
  expect(mentionedIn(`${link(1, '@Sara')} ${link(2, 'Bo')} ${link(1, '@sara')} <code>@cy</code>`)).toEqual([
    { id: 1, handle: 'sara' },
  ])
  expect(mentionedIn(Array.from({ length: 50 }, (_, id) => link(id + 1, `@a${id}`)).join(' '))).toHaveLength(10)
})

function raise(error: unknown): never {
  throw error
}
