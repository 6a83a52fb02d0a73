/** The kinds of letters in the log of what was sent. */
export const SENT_LETTER_KINDS = ['account', 'statement', 'notices', 'digest', 'test'] as const
export type SentLetterKind = (typeof SENT_LETTER_KINDS)[number]

/** The reports of mail servers about letters that they had accepted. */
export const MAIL_REPORT_KINDS = ['soft-bounce', 'hard-bounce', 'complaint'] as const
export type MailReportKind = (typeof MAIL_REPORT_KINDS)[number]

/**
 * The reasons why a person gets no mail: the server refused it, reported it as undeliverable, or they called it spam.
 */
export const STOP_REASONS = ['refused', 'bounced', 'complaint'] as const
export type StopReason = (typeof STOP_REASONS)[number]
