import { bigint, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { MAIL_REPORT_KINDS, SENT_LETTER_KINDS } from '#db/vocabulary/mail.ts'
import type { MailReportKind, SentLetterKind } from '#db/vocabulary/mail.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/** The letters that the mail server has accepted, for counting them by day. Nobody sees from it who got one. */
export const sentLetters = pgTable(
  'sent_letters',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<SentLetterKind>().notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (t) => [index('sent_letters_sent_index').on(t.sentAt), oneOf('sent_letters_kind_known', t.kind, SENT_LETTER_KINDS)],
)

/** The reports of mail servers about letters to a person; the mail stops when there are enough. */
export const mailReports = pgTable(
  'mail_reports',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    kind: text('kind').$type<MailReportKind>().notNull(),
    /** SHA-256 of the report, hex: a report that arrives twice counts once. */
    digest: text('digest').notNull(),
    reportedAt: moment('reported_at').notNull(),
  },
  (t) => [
    uniqueIndex('mail_reports_digest_unique').on(t.digest),
    index('mail_reports_user_index').on(t.userId, t.reportedAt),
    oneOf('mail_reports_kind_known', t.kind, MAIL_REPORT_KINDS),
  ],
)
