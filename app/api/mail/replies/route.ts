import { takeMailReply } from '#lib/edge/mail-reply.ts'

/**
 * `POST /api/mail/replies`: takes a mail that somebody wrote to a letter's reply address, whole (`message/rfc822`),
 * signed by the mail server of the forum's operator (Standard Webhooks). Answers 204, also for mails that are no reply.
 */
export async function POST(request: Request): Promise<Response> {
  const status = await takeMailReply(Buffer.from(await request.arrayBuffer()), Object.fromEntries(request.headers))
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}
