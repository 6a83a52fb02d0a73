import { expect, test } from 'vitest'
import { NOTIFICATION_KINDS } from '#db/vocabulary/notifications.ts'
import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { CHOSEN_GROUPS } from '#lib/notifications/channels.ts'
import { GROUP_OF, PERSONAL_KINDS } from '#lib/notifications/groups.ts'
import { lettersFor, rankDigest, rankOf } from '#lib/notifications/ranking.ts'

test('a third of the day’s letters is kept for what is addressed to the person', () => {
  expect([0, 1, 2, 3, 5, 50].map((most) => lettersFor(['followed-tag', 'edit'], most))).toEqual([0, 1, 2, 2, 4, 34])
  expect([0, 1, 5].map((most) => lettersFor(['followed-tag', 'mention'], most))).toEqual([0, 1, 5])
})

test('every kind that a letter can tell has a rank', () => {
  const told = NOTIFICATION_KINDS.filter((kind) => {
    const group = GROUP_OF[kind]
    const isChosen = CHOSEN_GROUPS.some((one) => one === group && one !== 'reputation')
    return isChosen && !PERSONAL_KINDS.some((one) => one === kind)
  })
  const last = rankOf('votes')
  expect(told.filter((kind) => rankOf(kind) >= last)).toEqual([])
})

test('a digest takes the most important lines, the newest of the same importance, and keeps threads together', () => {
  const line = (id: number, kind: NotificationKind, threadId: number) => ({
    id,
    kind,
    threadId,
    at: new Date(1_000_000 - id),
  })
  const lines = [
    line(1, 'followed-tag', 10),
    line(2, 'followed-tag', 11),
    line(3, 'edit', 12),
    line(4, 'followed-tag', 13),
    line(5, 'answer', 13),
  ]
  const ids = (max: number) => rankDigest(lines, max).map((items) => items.map(({ id }) => id))
  expect(ids(25)).toEqual([[4, 5], [3], [1], [2]])
  expect(ids(3)).toEqual([[5], [3], [1]])
  expect(ids(0)).toEqual([])
})
