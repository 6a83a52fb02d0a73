import 'server-only'
import { createHash } from 'node:crypto'
import { readReport } from '#lib/mail/read-report.ts'
import { reportMail } from '#lib/notifications/writes/report-mail.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { webhookRefusal } from './mail-webhook.ts'
import { wireForum } from './wiring.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/** Takes a mail server's report about a letter, and returns the status of the answer (`webhookRefusal`). */
export async function takeMailReport(
  mail: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<204 | 401 | 404> {
  const refusal = webhookRefusal(mail, headers)
  if (refusal !== null) return refusal
  const now = new Date()
  const report = await readReport(mail, now)
  if (report === null) return 204
  const requestId = findRequestContext()?.requestId ?? 'none'
  const digest = createHash('sha256').update(mail).digest('hex')
  await expiring((work) => reportMail({ ...work, now, requestId }, { ...report, digest }))
  return 204
}
