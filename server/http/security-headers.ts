import type { Env } from '#lib/platform/env.ts'

// Chrome applies form-action to the redirects after a form, so the sign-in form must be allowed to end up there.
const PROVIDER_ORIGINS = { google: 'https://accounts.google.com', github: 'https://github.com' } as const

/** Headers of every response, errors and files included. */
export function securityHeaders({ isSecure, oauth }: Pick<Env, 'isSecure' | 'oauth'>): readonly [string, string][] {
  const providers = (['google', 'github'] as const)
    .filter((name) => oauth[name])
    .map((name) => ` ${PROVIDER_ORIGINS[name]}`)
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    [
      'Content-Security-Policy',
      `frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'${providers.join('')}`,
    ],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    // A year: shorter and a first visit after a long holiday could be downgraded.
    ...(isSecure ? ([['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] as [string, string][]) : []),
  ]
}
