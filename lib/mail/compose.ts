import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { LINK_LIFE_MS } from '#lib/auth/rules.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { htmlPage, textPage } from './page.ts'
import type { Block } from './page.ts'
import type { Letter } from './types.ts'

/** The kind of a letter: a key of the catalogue `mail`. */
export type LetterKind =
  | 'confirm'
  | 'alreadyRegistered'
  | 'startedBefore'
  | 'signIn'
  | 'reset'
  | 'passwordChanged'
  | 'archiveReady'
  | 'leaving'
  | 'changeEmail'
  | 'addressInUse'
  | 'emailChanged'
  | 'newDevice'
  | 'signInChanged'
  | 'approved'
  | 'declined'
  | 'codesGoing'

type LinkLabel =
  | 'confirm'
  | 'signIn'
  | 'reset'
  | 'recover'
  | 'changeEmail'
  | 'security'
  | 'contact'
  | 'archive'
  | 'stay'
  | 'notMe'
  | 'keepCodes'
type Say = (key: string, values?: Record<string, string | number>) => string
/** The letter's recipient, and the name of the site that sends it. */
export type Addressee = { email: string; displayName: string; locale: Locale; site: string }

/**
 * Writes a letter in its reader's language: greeting, body, a link for each of `links` (absolute), and advice for
 * readers who did not ask for it. `more`: further values of subject and body. As text and as plain HTML without images.
 */
export async function compose(
  kind: LetterKind,
  to: Addressee,
  links: readonly { label: LinkLabel; url: string }[],
  more: Readonly<Record<string, string>> = {},
): Promise<Letter> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  // The keys are data here, which the catalogue's types cannot check; tests write every letter in every language.
  const say = createTranslator({ locale: to.locale, messages, namespace: 'mail' }) as unknown as Say
  const values = { minutes: LINK_LIFE_MS / 60_000, site: to.site, ...more }
  return letterOf(to, {
    subject: say(`${kind}.subject`, values),
    opening: [say('greeting', { name: to.displayName }), say(`${kind}.body`, values)],
    links: links.map(({ label, url }) => ({ label: say(`links.${label}`), url })),
    closing: [say(`${kind}.otherwise`), say('signature', { site: to.site })],
  })
}

/** Returns the address of a path of ours. It begins with SITE_URL, whatever host the request named. */
export function absolute(path: string): string {
  return `${env().siteUrl}${path}`
}

type Parts = {
  subject: string
  opening: readonly string[]
  links: readonly { label: string; url: string }[]
  closing: readonly string[]
}

/** Builds a letter, as text and as HTML: paragraphs, links each on their own line, paragraphs. */
export function letterOf(to: Addressee, { subject, opening, links, closing }: Parts): Letter {
  const blocks = [
    ...opening.map(paragraph),
    ...links.map(({ label, url }): Block => ({ kind: 'link', label, url })),
    ...closing.map(paragraph),
  ]
  return {
    to: to.email,
    subject,
    text: textPage(blocks),
    html: htmlPage(to.locale, to.site, blocks),
    links: links.map(({ url }) => url),
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
