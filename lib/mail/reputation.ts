import type { MailReportKind } from '#db/vocabulary/mail.ts'

/** The points of each report: a full mailbox may be emptied, a complaint is final. */
const REPORT_POINTS: Readonly<Record<MailReportKind, number>> = {
  'soft-bounce': 1,
  'hard-bounce': 2,
  complaint: 4,
}

/** The points that stop the mail to a person. */
export const STOPPING_POINTS = 4

/** Older reports do not count, in days. */
export const REPORT_DAYS = 30

/**
 * Returns the points of reports. Example: two letters to an address that does not exist bring 2 + 2 = 4 points, which
 * stops the mail; so does one complaint.
 */
export function pointsOf(reports: readonly MailReportKind[]): number {
  return reports.reduce((sum, kind) => sum + REPORT_POINTS[kind], 0)
}
