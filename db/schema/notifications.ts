import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { NotificationId } from '#db/vocabulary/ids.ts'
import { DIGESTS, EVENTLESS_KINDS, MAILED_BY, NOTIFICATION_KINDS } from '#db/vocabulary/notifications.ts'
import type { Channel, Digest, MailedBy, NotificationKind } from '#db/vocabulary/notifications.ts'
import { STOP_REASONS } from '#db/vocabulary/mail.ts'
import type { StopReason } from '#db/vocabulary/mail.ts'
import { isOneOf, moment, oneOf, references } from './columns.ts'
import { comments } from './comments.ts'
import { events } from './ledgers.ts'
import { statements } from './moderation.ts'
import { posts, questions } from './posts.ts'
import { users } from './users.ts'

/**
 * Notifications. A row holds no text: queries read names and titles where they are, so that notifications about a
 * hidden post are hidden, and come back with it. One event tells a person at most once.
 */
export const notifications = pgTable(
  'notifications',
  {
    id: bigint('id', { mode: 'number' }).$type<NotificationId>().primaryKey().generatedAlwaysAsIdentity(),
    recipientId: references('recipient_id', () => users.id).notNull(),
    kind: text('kind').$type<NotificationKind>().notNull(),
    /** Null for what jobs find by comparing, such as votes, which is not an event. */
    eventId: references('event_id', () => events.id),
    /** The person who did it; null where the text does not name them. */
    actorId: references('actor_id', () => users.id),
    questionId: references('question_id', () => questions.postId),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    statementId: references('statement_id', () => statements.id),
    /** A code that the text needs: why it was closed, which privilege, what was decided. */
    detail: text('detail'),
    /** For votes: the post's score before them, and now. */
    scoreBefore: integer('score_before'),
    scoreNow: integer('score_now'),
    createdAt: moment('created_at').notNull(),
    readAt: moment('read_at'),
    /** The time when a letter or a digest told it, so that no second one does; null before. */
    mailedAt: moment('mailed_at'),
    /** The channel of that letter; null before, and for letters of earlier versions. */
    mailedBy: text('mailed_by').$type<MailedBy>(),
    /** The time when a push message told it; null before. */
    pushedAt: moment('pushed_at'),
  },
  (t) => [
    uniqueIndex('notifications_once_unique').on(t.recipientId, t.eventId),
    uniqueIndex('notifications_privilege_unique')
      .on(t.recipientId, t.detail)
      .where(sql`kind = 'privilege'`),
    // Votes on one post make one line until it is read.
    uniqueIndex('notifications_votes_unique')
      .on(t.recipientId, t.postId)
      .where(sql`kind = 'votes' and read_at is null`),
    // A job tells of each post once, whatever the number of searches, and of each invitation once.
    uniqueIndex('notifications_search_unique')
      .on(t.recipientId, t.postId)
      .where(sql`kind = 'followed-search'`),
    uniqueIndex('notifications_outcome_due_unique')
      .on(t.recipientId, t.postId, t.detail)
      .where(sql`kind = 'outcome-due'`),
    index('notifications_recipient_index').on(t.recipientId, t.id.desc().nullsFirst()),
    // Read with every page that a signed-in person opens.
    index('notifications_unread_index')
      .on(t.recipientId, t.questionId)
      .where(sql`read_at is null`),
    // For the job that deletes old lines.
    index('notifications_created_index').on(t.createdAt),
    // For the counts of what was sent.
    index('notifications_mailed_index')
      .on(t.mailedAt)
      .where(sql`mailed_at is not null`),
    index('notifications_pushed_index')
      .on(t.pushedAt)
      .where(sql`pushed_at is not null`),
    index('notifications_event_index').on(t.eventId),
    index('notifications_actor_index').on(t.actorId),
    index('notifications_question_index').on(t.questionId),
    index('notifications_post_index').on(t.postId, t.recipientId),
    index('notifications_comment_index').on(t.commentId),
    index('notifications_statement_index').on(t.statementId),
    oneOf('notifications_kind_known', t.kind, NOTIFICATION_KINDS),
    oneOf('notifications_mailed_by_known', t.mailedBy, MAILED_BY),
    check('notifications_mailed_whole', sql`${t.mailedBy} is null or ${t.mailedAt} is not null`),
    check('notifications_event_whole', sql`(${isOneOf(t.kind, EVENTLESS_KINDS)}) = (${t.eventId} is null)`),
    check(
      'notifications_votes_whole',
      sql`(${t.kind} = 'votes') = (num_nonnulls(${t.postId}, ${t.scoreBefore}, ${t.scoreNow}) = 3 and ${t.scoreNow} > ${t.scoreBefore})`,
    ),
  ],
)

/** Threads that a person wants to hear nothing more of. */
export const threadMutes = pgTable(
  'thread_mutes',
  {
    userId: references('user_id', () => users.id).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
    mutedAt: moment('muted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'thread_mutes_primary', columns: [t.userId, t.questionId] }),
    index('thread_mutes_question_index').on(t.questionId),
  ],
)

/** The time up to which the job has told people about votes and privileges. The table has one row. */
export const notifiedVotes = pgTable('notified_votes', {
  id: integer('id').primaryKey().default(1),
  until: moment('until').notNull(),
})

/**
 * The score of a post that its author has been told of, or did not want to hear of: later lines start from it. It stays
 * when lines are cleared. Never below 0; a post without a row has 0.
 */
export const toldScores = pgTable(
  'told_scores',
  {
    postId: references('post_id', () => posts.id).primaryKey(),
    score: integer('score').notNull(),
  },
  (t) => [check('told_scores_not_negative', sql`${t.score} >= 0`)],
)

/** A person's settings of notifications. People without a row have the defaults. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    /** Group of kinds → channel; a group that is missing has its default. */
    channels: jsonb('channels').$type<Partial<Record<string, Channel>>>().notNull().default({}),
    /** The most letters a day; further lines go into the digest. */
    dailyMails: smallint('daily_mails').notNull(),
    /** The most push messages a day; further lines go into the digest, too. */
    dailyPushes: smallint('daily_pushes').notNull().default(10),
    /** True if the person wants to comment by replying to letters. */
    repliesByMail: boolean('replies_by_mail').notNull().default(false),
    /** Hours of the day without letters and push messages, from 0 to 23; null for none. */
    quietFrom: smallint('quiet_from'),
    quietUntil: smallint('quiet_until'),
    /** An IANA name. */
    timeZone: text('time_zone').notNull(),
    digest: text('digest').$type<Digest>().notNull(),
    digestHour: smallint('digest_hour').notNull(),
    /** The lists that unsubscribe links have stopped since the form was saved last, each with its setting before. */
    stopped: jsonb('stopped').$type<Readonly<Partial<Record<string, string>>>>().notNull().default({}),
    /** Increases with every change: a form is checked against it. */
    version: integer('version').notNull().default(1),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    oneOf('notification_settings_digest_known', t.digest, DIGESTS),
    check('notification_settings_mails_bounded', sql`${t.dailyMails} between 0 and 50`),
    check('notification_settings_pushes_bounded', sql`${t.dailyPushes} between 0 and 50`),
    check(
      'notification_settings_hours_known',
      sql`${t.digestHour} between 0 and 23 and (${t.quietFrom} is null) = (${t.quietUntil} is null)
        and coalesce(${t.quietFrom}, 0) between 0 and 23 and coalesce(${t.quietUntil}, 0) between 0 and 23`,
    ),
  ],
)

/** The state of the mail and the push messages to a person. The first letter or message makes the row. */
export const notificationMailboxes = pgTable(
  'notification_mailboxes',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    /** The person's own day of the last letter, and how many there were on it. */
    day: text('day').notNull().default(''),
    sentToday: smallint('sent_today').notNull().default(0),
    /** The person's own day of the last push message, and how many there were on it. */
    pushDay: text('push_day').notNull().default(''),
    pushedToday: smallint('pushed_today').notNull().default(0),
    /** The person's own day of the last digest. */
    digestDay: text('digest_day').notNull().default(''),
    /** The number of permanent refusals by the mail server since the last letter that it accepted. */
    refusals: smallint('refusals').notNull().default(0),
    /** Set after too many refusals or reports: no mail is sent until the person asks for it again. */
    stoppedAt: moment('stopped_at'),
    stoppedBecause: text('stopped_because').$type<StopReason>(),
    /** The time when the person asked for it again: earlier reports no longer count. */
    resumedAt: moment('resumed_at'),
  },
  (t) => [
    check('notification_mailboxes_not_negative', sql`least(${t.sentToday}, ${t.pushedToday}, ${t.refusals}) >= 0`),
    oneOf('notification_mailboxes_reason_known', t.stoppedBecause, STOP_REASONS),
  ],
)
