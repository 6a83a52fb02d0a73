import { takeMailReport } from '#lib/edge/mail-report.ts'

/**
 * `POST /api/mail/reports`: takes a mail with a bounce or a complaint, whole (`message/rfc822`), signed by the mail
 * server of the forum's operator (Standard Webhooks). Answers 204, also for mails that are no report.
 */
export async function POST(request: Request): Promise<Response> {
  const status = await takeMailReport(Buffer.from(await request.arrayBuffer()), Object.fromEntries(request.headers))
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}
