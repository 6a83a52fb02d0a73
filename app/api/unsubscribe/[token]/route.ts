import { unsubscribeByMail } from '#lib/edge/unsubscribe-by-mail.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

type Context = { params: Promise<{ token: string }> }

/** `GET /api/unsubscribe/<token>`: a person who opens a mail program's address finds the page with the button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const location = env().siteUrl + paths(DEFAULT_LOCALE).unsubscribe(token)
  return new Response(null, { status: 303, headers: { location } })
}

/**
 * `POST /api/unsubscribe/<token>`: stops the letters of one list, as RFC 8058 asks: without a session, also when sent
 * twice.
 */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const { status, wait } = await unsubscribeByMail(token)
  const later = wait === undefined ? {} : { 'retry-after': String(wait) }
  return new Response(null, { status, headers: { 'cache-control': 'no-store', ...later } })
}
