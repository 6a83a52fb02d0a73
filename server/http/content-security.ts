import { createHash } from 'node:crypto'
import { PREVIEW_STYLES } from '#lib/mail/page.ts'
import type { Env } from '#lib/platform/env.ts'
import { originsOf } from '#lib/platform/sign-in-providers.ts'
import { ANNOUNCEMENT_SCRIPT } from '#lib/platform/announcement-script.ts'
import { THEME_SCRIPT } from '#lib/platform/theme-script.ts'

/** Makes the policy of a response, given the scripts and styles that it allows besides our own files. */
export type ContentSecurity = (inline: { scripts: readonly string[]; styles?: readonly string[] }) => string

/** `'sha256-…'`, as a policy names an inline script or style. */
export function hashSource(text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return `'sha256-${createHash('sha256').update(text, encoding).digest('base64')}'`
}

const CONSTANT_SOURCES = [THEME_SCRIPT, ANNOUNCEMENT_SCRIPT].map((script) => hashSource(script)).join(' ')
/**
 * Every page may lead to the preview of letters without loading a document, so every page's policy names their styles.
 */
const CONSTANT_STYLES = PREVIEW_STYLES.map((style) => hashSource(style))

/**
 * Builds the site's content security policy (CSP level 3): nothing from other origins, and only the inline scripts that
 * it names. A script that got into a post through a fault of the sanitiser would not be among them.
 */
export function contentSecurity({ oauth, dev }: Pick<Env, 'oauth'> & { dev: boolean }): ContentSecurity {
  // Chrome applies form-action to redirects after a form, so the sign-in form must be allowed to redirect there.
  const providers = originsOf(oauth)
  return ({ scripts, styles = [] }) =>
    [
      "default-src 'none'",
      // Next's development server evaluates code and reloads over a socket.
      dev
        ? "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
        : `script-src ${["'self'", CONSTANT_SOURCES, ...scripts].join(' ')}`,
      dev ? "style-src 'self' 'unsafe-inline'" : `style-src ${["'self'", ...CONSTANT_STYLES, ...styles].join(' ')}`,
      "img-src 'self' data:",
      "font-src 'self'",
      dev ? "connect-src 'self' ws:" : "connect-src 'self'",
      "manifest-src 'self'",
      // It shows notifications; a page registers it only when its reader asks for them.
      "worker-src 'self'",
      `form-action ${["'self'", ...providers].join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; ')
}
