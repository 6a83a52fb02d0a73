import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { LINK_LIFE_MS } from '#lib/auth/rules.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Letter } from './types.ts'

/** The kind of a letter: a key of the catalogue `mail`. */
export type LetterKind = 'confirm' | 'alreadyRegistered' | 'startedBefore' | 'signIn' | 'reset' | 'passwordChanged'

type Say = (key: string, values?: Record<string, string | number>) => string
/** The letter's recipient, and the name of the site that sends it. */
export type Addressee = { email: string; displayName: string; locale: Locale; site: string }

/**
 * Writes a letter in its reader's language: greeting, body, a link for each of `links` (absolute), and advice for
 * readers who did not ask for it. As text and as plain HTML without images.
 */
export async function compose(
  kind: LetterKind,
  to: Addressee,
  links: readonly { label: 'confirm' | 'signIn' | 'reset' | 'recover'; url: string }[],
): Promise<Letter> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  // The keys are data here, which the catalogue's types cannot check; tests write every letter in every language.
  const say = createTranslator({ locale: to.locale, messages, namespace: 'mail' }) as unknown as Say
  const values = { minutes: LINK_LIFE_MS / 60_000, site: to.site }
  return letterOf(to, {
    subject: say(`${kind}.subject`),
    opening: [say('greeting', { name: to.displayName }), say(`${kind}.body`, values)],
    links: links.map(({ label, url }) => ({ label: say(`links.${label}`), url })),
    closing: [say(`${kind}.otherwise`), say('signature', { site: to.site })],
  })
}

type Parts = {
  subject: string
  opening: readonly string[]
  links: readonly { label: string; url: string }[]
  closing: readonly string[]
}

/** Builds a letter, as text and as plain HTML: paragraphs, links each on their own line, paragraphs. */
export function letterOf(to: Addressee, { subject, opening, links, closing }: Parts): Letter {
  return {
    to: to.email,
    subject,
    text: `${[...opening, ...links.map(({ label, url }) => `${label}:\n${url}`), ...closing].join('\n\n')}\n`,
    html: page(to.locale, [...opening.map(paragraph), ...links.map(link), ...closing.map(paragraph)]),
    links: links.map(({ url }) => url),
  }
}

function page(locale: Locale, parts: readonly string[]): string {
  const style = 'font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em'
  return `<!doctype html>\n<html lang="${locale}">\n<body style="${style}">\n${parts.join('\n')}\n</body>\n</html>\n`
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`
}

function link({ label, url }: { label: string; url: string }): string {
  return `<p><a href="${escapeHtml(url)}"><strong>${escapeHtml(label)}</strong></a><br><small>${escapeHtml(url)}</small></p>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes display names, reasons and the site's name for HTML mail. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
