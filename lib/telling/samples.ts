import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { compose } from '#lib/mail/compose.ts'
import type { Addressee, LetterKind } from '#lib/mail/compose.ts'
import type { Letter } from '#lib/mail/types.ts'
import type { InboxLine } from '#lib/notifications/types.ts'
import { composeDigest, composeNotices } from '#lib/notifications/writes/compose-notices.ts'
import { env } from '#lib/platform/env.ts'
import type { NotificationId, PostId, StatementId, UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { composeStatement } from '#lib/statements/compose-statement.ts'
import type { SampleLetter } from './rules.ts'

type Reader = Addressee & { id: UserId }
type Say = (key: string) => string

/**
 * Writes a letter with invented content, in the reader's language, by the same functions as real letters. Its sign-in
 * links lead to the help page; its unsubscribe link is the reader's own.
 */
export async function sampleLetter(letter: SampleLetter, to: Reader, now: Date): Promise<Letter> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  const say = createTranslator({ locale: to.locale, messages, namespace: 'telling.samples' }) as unknown as Say
  if (letter === 'statement') return await sampleStatement(to, say, now)
  if (letter === 'notices') return await composeNotices(to, linesOf(['answer', 'comment'], say, now))
  if (letter !== 'digest') return await compose(letter, to, linksOf(letter, to), SAMPLE_VALUES)
  const bundles = [linesOf(['followed-question', 'votes', 'edit'], say, now)]
  return await composeDigest(to, { bundles, more: 2, day: `sample-${now.getTime()}` })
}

type Link = Parameters<typeof compose>[2][number]

const LABELS: Readonly<Record<LetterKind, readonly Link['label'][]>> = {
  confirm: ['confirm'],
  alreadyRegistered: ['signIn', 'recover'],
  startedBefore: ['reset'],
  signIn: ['signIn'],
  reset: ['reset'],
  passwordChanged: ['recover'],
  archiveReady: ['archive'],
  leaving: ['stay'],
  changeEmail: ['changeEmail'],
  addressInUse: [],
  emailChanged: ['contact', 'notMe'],
  newDevice: ['security', 'notMe'],
  signInChanged: ['security', 'recover'],
  approved: ['signIn'],
  declined: [],
  codesGoing: ['keepCodes'],
}

/** Values that some letters about accounts name. */
const SAMPLE_VALUES = { device: 'Firefox, Linux', change: 'passkeyAdded', reason: 'none' }

function linksOf(kind: LetterKind, { locale }: Reader): Link[] {
  const url = `${env().siteUrl}${paths(locale).help()}`
  return LABELS[kind].map((label) => ({ label, url }))
}

function linesOf(kinds: readonly NotificationKind[], say: Say, now: Date): InboxLine[] {
  return kinds.map((kind) => sampleLine(kind, say, now))
}

function sampleLine(kind: NotificationKind, say: Say, now: Date): InboxLine {
  const isAnswer = kind === 'answer' || kind === 'followed-question' || kind === 'votes'
  return {
    // Mail servers drop a second letter with the same id.
    id: now.getTime() as NotificationId,
    kind,
    at: now,
    isRead: false,
    threadId: 1 as PostId,
    question: { id: 1 as PostId, slug: 'sample', title: say('title'), isGuide: false, isMuted: false },
    postId: 2 as PostId,
    isAnswer,
    commentId: null,
    statementId: null,
    actor: kind === 'votes' ? null : { id: 1 as UserId, handle: 'sara', displayName: say('name') },
    detail: null,
    excerpt: kind === 'votes' || kind === 'edit' ? null : say('excerpt'),
    points: kind === 'votes' ? 3 : 0,
  }
}

function sampleStatement(to: Reader, say: Say, now: Date): Promise<Letter> {
  const nothing = { scope: null, until: null, role: null, decision: null, appeal: null, because: null }
  return composeStatement(
    {
      ...nothing,
      id: 1 as StatementId,
      kind: 'delete',
      undoes: null,
      at: now,
      rule: 'disclosure',
      reason: say('reason'),
      isByForum: false,
      target: { kind: 'answer', postId: 2 as PostId },
      isUndone: false,
      ended: null,
      batchId: null,
    },
    to,
    0,
  )
}
