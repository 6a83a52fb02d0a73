import { contactsIn } from './contacts.ts'
import type { Contacts } from './contacts.ts'
import type { FoundLink } from './links.ts'
import { linksIn } from './links.ts'
import { latinShare, undisguise } from './normalise.ts'
import { discussionIn, phrasesIn, praiseIn } from './phrases.ts'
import { MOST, POINTS, reason } from './rules.ts'
import type { SpamText, Why } from './types.ts'
import { voiceOf } from './voice.ts'
import { topicWordsIn } from './vocabulary.ts'
import { readablePart } from './words.ts'

/** The signs of spam in a post, apart from what its words say to the classifier. */
export function signalsOf({ title, body }: SpamText): Why[] {
  const typed = readablePart(title === '' ? body : `${title}\n${body}`)
  const { text, disguised } = undisguise(typed)
  const links = linksIn(text)
  const unknown = links.filter(({ kind }) => kind !== 'cited')
  const contacts = contactsIn(text)
  const isReachable =
    unknown.length +
      contacts.phones.length +
      contacts.handles.length +
      contacts.messengers.length +
      contacts.emails.length >
    0
  return [
    ...phraseSigns(text, isReachable),
    ...linkSigns(unknown, text),
    ...contactSigns(contacts),
    ...reason('disguised', Math.min(MOST.disguised, disguised.length * POINTS.disguisedWord), {
      words: disguised.slice(0, 8),
    }),
    ...toneSigns(typed),
    ...topicSigns(text, isReachable),
    ...reason('foreignScript', latinShare(typed) < 0.5 ? POINTS.foreignScript : 0),
    ...reason('noContact', isReachable ? 0 : POINTS.noContact),
    ...talkSigns(text, isReachable),
    ...voiceSigns(text, isReachable),
  ]
}

function phraseSigns(text: string, isReachable: boolean): Why[] {
  const found = phrasesIn(text)
  const share = isReachable ? 1 : voiceOf(text).asks ? POINTS.phrasesOfAsker : POINTS.phrasesWithoutContact
  const sum = share * found.reduce((total, { points }) => total + points, 0)
  return reason('phrases', Math.min(MOST.phrases, sum), {
    values: { count: found.length },
    words: found.map((phrase) => phrase.text),
  })
}

function contactSigns({ phones, handles, messengers, emails }: Contacts): Why[] {
  const messenger = handles.length > 0 ? POINTS.handle : messengers.length > 0 ? POINTS.messenger : 0
  return [
    ...reason('phone', phones.length > 0 ? POINTS.phone : 0, { words: phones }),
    ...reason('messenger', messenger, { words: handles.length > 0 ? handles : messengers }),
    ...reason('email', emails.length > 0 ? POINTS.email : 0, { words: emails }),
  ]
}

function linkSigns(unknown: readonly FoundLink[], text: string): Why[] {
  const [first] = unknown
  if (!first) return []
  const hosts = [...new Set(unknown.map(({ host }) => host))]
  const selling = unknown.filter(({ kind }) => kind === 'selling')
  const named = selling.length > 0 ? selling : unknown.filter(({ kind }) => kind === 'commercial')
  const namePoints = selling.length > 0 ? POINTS.sellingHost : named.length > 0 ? POINTS.commercialHost : 0
  const again = unknown.length > hosts.length ? POINTS.sameHostAgain : 0
  const credited = unknown.some(({ isCredited }) => isCredited) ? POINTS.creditedLink : 0
  const bare = unknown.some(({ isBare }) => isBare) ? POINTS.bareLink : 0
  const count = POINTS.plainLink + (unknown.length - 1) * POINTS.furtherLink
  const alsoNamed = hosts.filter((host) => isNamedIn(text, host))
  const words = text.replace(/(?:https?:\/\/|www\.)\S+/gi, '').match(/\p{L}{2,}/gu)?.length ?? 0
  const isMostlyLinks = words < unknown.length * 8
  const isAtEnd = text.trimEnd().length - first.at < first.host.length + 30
  return [
    ...reason('links', Math.min(MOST.links, count + again + credited + bare), {
      values: { count: unknown.length },
      words: hosts,
    }),
    ...reason('sellingHost', namePoints, { words: named.map(({ host }) => host) }),
    ...reason('shortener', unknown.some(({ kind }) => kind === 'shortener') ? POINTS.shortener : 0, { words: hosts }),
    ...reason('namedHost', alsoNamed.length > 0 ? POINTS.namedHost : 0, { words: alsoNamed }),
    ...reason('linkPlace', isMostlyLinks ? POINTS.mostlyLinks : isAtEnd ? POINTS.linkAtEnd : 0, { values: { words } }),
  ]
}

/** Whether a text also calls the host by name: "Planfuchs … planfuchs.example" speaks for a product. */
function isNamedIn(text: string, host: string): boolean {
  const name = (host.split('.').at(-2) ?? '').replace(/-/g, '')
  if (name.length < 5) return false
  const rest = text
    .toLowerCase()
    .replaceAll(host, ' ')
    .replace(/(?:https?:\/\/|www\.)\S+/g, ' ')
  return rest.replace(/[\s-]/g, '').includes(name)
}

function toneSigns(typed: string): Why[] {
  const letters = typed.match(/\p{Lu}|\p{Ll}/gu)?.length ?? 0
  const capitals = typed.match(/\p{Lu}/gu)?.length ?? 0
  const isShouting = letters > 40 && capitals / letters > 0.5
  const marks = typed.match(/!/g)?.length ?? 0
  const emoji = typed.match(/\p{Extended_Pictographic}/gu)?.length ?? 0
  return [
    ...reason('shouting', (isShouting ? POINTS.shouting : 0) + (marks >= 3 ? POINTS.exclaiming : 0), {
      values: { marks },
    }),
    ...reason('emoji', Math.min(MOST.emoji, Math.floor(emoji / 2) * POINTS.emoji), { values: { count: emoji } }),
  ]
}

function topicSigns(text: string, isReachable: boolean): Why[] {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  const isOffTopic = words.length >= (isReachable ? 8 : 16) && topicWordsIn(text) / words.length < 0.02
  const runs = words.map((word, at) => `${word} ${words[at + 1] ?? ''}`.toLowerCase())
  const counts = Object.entries(Object.groupBy(runs, (run) => run)).map(([run, all]) => ({
    run,
    count: all?.length ?? 0,
  }))
  const stuffed = counts.filter(({ count }) => count >= 4 && count > words.length / 15)
  return [
    ...reason('offTopic', isOffTopic ? POINTS.offTopic + (isReachable ? POINTS.contactOffTopic : 0) : 0, {
      values: { words: words.length },
    }),
    ...reason('repeated', stuffed.length > 0 ? POINTS.repeated : 0, { words: stuffed.map(({ run }) => run) }),
  ]
}

function talkSigns(text: string, isReachable: boolean): Why[] {
  const praise = praiseIn(text)
  const discussion = discussionIn(text)
  return [
    ...reason('praise', Math.min(MOST.praise, praise.length * POINTS.praise), { words: praise }),
    // Who sells may well say "no scam"; who gives no way to reach them talks about it.
    ...reason('discussed', isReachable ? 0 : Math.max(-MOST.discussed, discussion.length * POINTS.discussed), {
      words: discussion,
    }),
  ]
}

function voiceSigns(text: string, isReachable: boolean): Why[] {
  const { hype, selfWords, firmWords, asks } = voiceOf(text)
  const most = isReachable ? MOST.hype : MOST.hype / 2
  const nobody = isReachable && selfWords === 0 ? POINTS.impersonal + (firmWords > 0 ? POINTS.firm : 0) : 0
  return [
    ...reason('hype', Math.min(most, Math.max(0, hype.length - 1) * POINTS.hype), { words: hype }),
    ...reason('impersonal', nobody),
    ...reason('asks', asks ? POINTS.asks : 0),
  ]
}
