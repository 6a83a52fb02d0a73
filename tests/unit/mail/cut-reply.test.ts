import { expect, test } from 'vitest'
import { cutReply } from '#lib/mail/cut-reply.ts'

const OURS = '##- To comment, write your reply above this line -##\n\nHello Sara,\n\nAda answered your question.'
const quoted = (text: string) => text.replace(/^/gm, '> ')

test.each<[string, string]>([
  [
    'Gmail, English',
    `Thanks, that helps.\n\nOn Mon, 30 Nov 2026 at 10:00, Forum <forum@example.org> wrote:\n${quoted(OURS)}`,
  ],
  [
    'Gmail, German',
    `Thanks, that helps.\n\nAm Mo., 30. Nov. 2026 um 10:00 Uhr schrieb Forum <forum@example.org>:\n\n${quoted(OURS)}`,
  ],
  [
    'Gmail, Swedish',
    `Thanks, that helps.\n\nDen mån 30 nov. 2026 kl 10:00 skrev Forum <forum@example.org>:\n\n${quoted(OURS)}`,
  ],
  [
    'Outlook, English',
    `Thanks, that helps.\n\nFrom: Forum <forum@example.org>\nSent: Monday, 30 November 2026 10:00\nTo: Sara\nSubject: Why?\n\n${OURS}`,
  ],
  [
    'Outlook, German',
    `Thanks, that helps.\n\nVon: Forum <forum@example.org>\nGesendet: Montag, 30. November 2026 10:00\nAn: Sara\nBetreff: Why?\n\n${OURS}`,
  ],
  [
    'Outlook, Swedish',
    `Thanks, that helps.\n\nFrån: Forum <forum@example.org>\nSkickat: den 30 november 2026 10:00\nTill: Sara\nÄmne: Why?\n\n${OURS}`,
  ],
  [
    'Outlook, without our line',
    'Thanks, that helps.\r\n\r\nFrån: Forum\r\nSkickat: den 30 november\r\nTill: Sara\r\n\r\nHello',
  ],
  [
    'Apple Mail',
    `Thanks, that helps.\n\n> On 30 Nov 2026, at 10:00, Forum <forum@example.org> wrote:\n>\n${quoted(OURS)}`,
  ],
  ['a signature', `Thanks, that helps.\n\n-- \nSara Lindqvist\nProject manager\n\n${OURS}`],
  ['a telephone', `Thanks, that helps.\n\nSent from my iPhone\n\n${quoted(OURS)}`],
  ['no quote at all', 'Thanks, that helps.\n'],
])('keeps what somebody wrote: %s', (_program, mail) => {
  expect(cutReply(mail)).toBe('Thanks, that helps.')
})

test('keeps paragraphs, and words that look like a head', () => {
  expect(cutReply(`One.\n\nFrom: here to there, it takes a year.\n\nTwo.\n\n${OURS}`)).toBe(
    'One.\n\nFrom: here to there, it takes a year.\n\nTwo.',
  )
})

test('is empty when nothing but quotes is left', () => {
  for (const mail of ['', OURS, quoted(OURS), `\n\nOn Mon, 30 Nov 2026, Forum wrote:\n${quoted(OURS)}`])
    expect(cutReply(mail)).toBe('')
})

test('reads five megabytes in no time', () => {
  expect(cutReply(`Thanks.\n${'> On and on wrote:\n'.repeat(300_000)}`)).toBe('Thanks.')
})
