import { contactsIn } from './contacts.ts'
import type { Contacts } from './contacts.ts'
import type { FoundLink } from './links.ts'
import { linksIn } from './links.ts'
import { undisguise } from './normalise.ts'
import { phrasesIn, praiseIn } from './phrases.ts'
import type { FoundPhrase } from './phrases.ts'
import type { SpamText } from '#lib/screening/types.ts'
import type { SignCode } from '#db/vocabulary/spam.ts'
import type { Sign } from './types.ts'
import { voiceOf } from './voice.ts'
import { examinedPart } from './words.ts'

/** The kinds of phrases with their own sign; all other kinds are offers. */
const TONES = ['invites', 'offers', 'stories', 'generic'] as const

/**
 * Finds the signs in a text that speak for or against spam, each with its strength: about 1 for an ordinary case, 3 at
 * most. The weights are fitted (`npm run spam:train`).
 */
export function signalsOf(post: SpamText): Sign[] {
  const { title, body } = post
  const typed = examinedPart(title === '' ? body : `${title}\n${body}`)
  const { text, disguised } = undisguise(typed)
  const links = linksIn(post)
  const unknown = links.filter(({ kind }) => kind !== 'cited')
  const contacts = contactsIn(text)
  const ways = contacts.phones.length + contacts.handles.length + contacts.messengers.length + contacts.emails.length
  const isReachable = unknown.length + ways > 0
  return [
    ...phraseSigns(text),
    ...linkSigns(unknown, text, (title === '' ? body : `${title}\n${body}`).trimEnd().length),
    ...sign('reference', links.length - unknown.length, hostsOf(links.filter(({ kind }) => kind === 'cited'))),
    ...contactSigns(contacts),
    ...sign('disguised', disguised.length, disguised.slice(0, 8)),
    ...sign('glued', GLUED.exec(text) ? 1 : 0),
    ...talkSigns(text, isReachable),
  ]
}

/** A sentence that follows the one before without a blank, as in copied advertisements. */
const GLUED = /\p{Ll}{3}[.!?]\p{Lu}\p{Ll}+ /u

/** Makes a sign, or nothing if its value is zero. */
export function sign(
  code: SignCode,
  value: number,
  words: readonly string[] = [],
  values: Sign['values'] = {},
): Sign[] {
  return value === 0 ? [] : [{ code, value: Math.min(code === 'words' ? 4 : 3, value), words, values }]
}

function phraseSigns(text: string): Sign[] {
  const found = phrasesIn(text)
  const advertised = found.filter(({ kind }) => !TONES.some((tone) => tone === kind))
  const points = advertised.reduce((total, one) => total + one.points, 0)
  return [
    ...sign('phrases', points / 3, textsOf(advertised), { count: advertised.length }),
    ...TONES.flatMap((tone) => {
      const own = found.filter(({ kind }) => kind === tone)
      return sign(tone, own.length, textsOf(own))
    }),
  ]
}

function textsOf(phrases: readonly FoundPhrase[]): string[] {
  return phrases.map(({ text }) => text)
}

function contactSigns({ phones, handles, messengers, emails }: Contacts): Sign[] {
  const messenger = handles.length > 0 ? 1 : messengers.length > 0 ? 0.6 : 0
  return [
    ...sign('phone', phones.length > 0 ? 1 : 0, phones),
    ...sign('messenger', messenger, handles.length > 0 ? handles : messengers),
    ...sign('email', emails.length > 0 ? 1 : 0, emails),
  ]
}

function linkSigns(unknown: readonly FoundLink[], text: string, length: number): Sign[] {
  const [first] = unknown
  if (!first) return []
  const words = text.replace(/(?:https?:\/\/|www\.)\S+/gi, '').match(/\p{L}{2,}/gu)?.length ?? 0
  const isMostlyLinks = words < unknown.length * 8
  const isAtEnd = length - first.at < first.host.length + 30
  return [
    ...sign('shortener', unknown.some(hidesOrCredits) ? 1 : 0, hostsOf(unknown.filter(hidesOrCredits))),
    ...sign('linkPlace', isMostlyLinks ? 2 : isAtEnd ? 1 : 0, [], { words }),
  ]
}

function hostsOf(links: readonly FoundLink[]): string[] {
  return [...new Set(links.map(({ host }) => host))]
}

/** Returns whether a link hides its destination, or pays the person who posted it. */
function hidesOrCredits({ kind, isCredited }: FoundLink): boolean {
  return kind === 'shortener' || isCredited
}

function talkSigns(text: string, isReachable: boolean): Sign[] {
  const praise = praiseIn(text)
  const { hype, selfWords, firmWords, asks } = voiceOf(text)
  const nobody = isReachable && selfWords === 0 ? 1 + (firmWords > 0 ? 1 : 0) : 0
  return [
    ...sign('praise', praise.length, praise),
    ...sign('noContact', isReachable ? 0 : 1),
    ...sign('hype', Math.max(0, hype.length - 1) / 2, hype),
    ...sign('impersonal', nobody),
    ...sign('asks', asks ? 1 : 0),
  ]
}
