import type { Env } from '#lib/platform/env.ts'

/** Headers of every response, errors and files included; each has a content security policy besides. */
export function securityHeaders({ isSecure }: Pick<Env, 'isSecure'>): readonly [string, string][] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    // A year: with a shorter time, the first visit after a long absence could be downgraded.
    ...(isSecure ? ([['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] as [string, string][]) : []),
  ]
}
