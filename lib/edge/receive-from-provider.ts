import 'server-only'
import { readBrowser, rememberSession } from '#lib/auth/browser.ts'
import { clientAddress } from '#lib/auth/client-address.ts'
import { hostCookie } from '#lib/auth/cookie-names.ts'
import { dropCookie, readCookie } from '#lib/auth/cookies.ts'
import { afterSignIn } from '#lib/auth/after-sign-in.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { callbackUrl } from '#lib/identities/identity-queries.ts'
import { returnFromProvider } from '#lib/identities/writes/return-from-provider.ts'
import { VISIT_COOKIE } from '#lib/identities/rules.ts'
import { env } from '#lib/platform/env.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { paths } from '#lib/platform/paths.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { signInProviders } from '#lib/platform/sign-in-providers.ts'
import { wireForum } from './wiring.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/**
 * Receives a browser from a provider: signs it in, or links the account, and leads on. Problems are said on the page
 * that the person came from. `search`: the provider's answer.
 */
export async function receiveFromProvider(name: string, search: string): Promise<Response> {
  const provider = signInProviders.find((one) => one === name)
  if (!provider || !env().oauth[provider]) return new Response(null, { status: 404 })
  const token = await readCookie(hostCookie(VISIT_COOKIE))
  const input = {
    provider,
    // Only SITE_URL counts, whatever host the request names.
    answer: new URL(callbackUrl(provider) + search),
    token,
    address: clientAddress(),
    browser: await readBrowser(),
  }
  try {
    const outcome = await expiring(async ({ db: database, changedTags }) =>
      returnFromProvider(
        { db: database, now: new Date(), requestId: findRequestContext()?.requestId ?? 'none', changedTags },
        input,
      ),
    )
    if (token !== null) await dropCookie(hostCookie(VISIT_COOKIE))
    if ('signedIn' in outcome) await rememberSession(outcome.signedIn)
    return leadTo(targetOf(outcome))
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error
    return new Response(null, { status: 429, headers: { 'retry-after': String(error.retryAfterSeconds) } })
  }
}

function targetOf(outcome: Awaited<ReturnType<typeof returnFromProvider>>): string {
  const to = paths(outcome.locale ?? DEFAULT_LOCALE)
  if ('linked' in outcome) return to.security({ linked: '1' })
  if ('problem' in outcome) {
    const { problem, isLinking } = outcome
    return isLinking ? to.security({ problem }) : to.signIn({ problem })
  }
  const { signedIn, isNew, nextPath, locale } = outcome
  const next = afterSignIn({ next: nextPath, awaitsCode: signedIn.awaitsCode }, locale)
  return next ?? (isNew ? to.welcome() : to.home())
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: env().siteUrl + path, 'cache-control': 'no-store' } })
}
