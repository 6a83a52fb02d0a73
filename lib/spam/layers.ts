import type { Limits } from '#lib/limits/rules.ts'
import { hostsIn, linksIn } from './links.ts'
import { latinShare, undisguise } from './normalise.ts'
import { HOLD_SCORE, REVIEW_SCORE } from './rules.ts'
import type { FormSigns } from '#lib/screening/schema.ts'
import type { Assessment, SpamText, Why } from '#lib/screening/types.ts'

/** What an administrator has blocked; lower case. */
export type Blocked = { phrases: readonly string[]; hosts: readonly string[] }

/** Weight shown for a layer that holds by itself, in points; more than any text is worth. */
const DECISIVE = 10

/** Hosts and phrases of a text that are blocked here. */
export function blockedIn(typed: SpamText, blocked: Blocked): Why[] {
  const text = undisguise(`${typed.title}\n${typed.body}`).text.toLowerCase()
  const hosts = hostsIn(typed)
  const hit = blocked.hosts.filter((one) => hosts.some((host) => host === one || host.endsWith(`.${one}`)))
  const said = blocked.phrases.filter((phrase) => phrase !== '' && text.includes(phrase))
  return [...decisive('blockedHost', hit), ...decisive('blockedPhrase', said)]
}

/** What the form itself gives away: a field that nobody sees was filled in, or all of it faster than anybody types. */
export function formReasons({ website, filledMs }: FormSigns, secondsToFill: number): Why[] {
  const isFast = filledMs !== undefined && filledMs < secondsToFill * 1000
  return [
    ...(website ? decisive('trap', []) : []),
    ...(isFast ? decisive('tooFast', [], { seconds: Math.round(filledMs / 100) / 10 }) : []),
  ]
}

/** A new account that has not done the proof of work, before anything of it was approved. */
export function unprovenReason(): Why[] {
  return decisive('unproven', [])
}

/** Sent in a burst without the proof of work that was asked for. */
export function burstReason(): Why[] {
  return decisive('burst', [])
}

const WANTS_PROOF: ReadonlySet<Why['code']> = new Set(['unproven', 'burst'])
const HOLDS: ReadonlySet<Why['code']> = new Set([...WANTS_PROOF, 'blockedHost', 'blockedPhrase', 'trap', 'tooFast'])

/**
 * Whether a text waits for nothing but the proof of work: no other layer held it, and neither did its score. Example: sent in a
 * burst without a proof, score 0.1 → yes; with a blocked host besides, or with a score of 0.5, no.
 */
export function wantsProofAlone({ verdict, score, why }: Assessment, limits: Limits): boolean {
  const holding = why.filter(({ code }) => HOLDS.has(code))
  const isForProof = holding.length > 0 && holding.every(({ code }) => WANTS_PROOF.has(code))
  return verdict === 'hold' && isForProof && score < (limits.holdFromScore ?? HOLD_SCORE)
}

/**
 * Why a moderator looks at a text of somebody new that is published: it leads to a host that nobody here cites, is written in a script
 * this forum does not use, or its score is too high to overlook. `before` is what stood there; its hosts are known.
 */
export function reviewReasons(text: SpamText, { score, why }: Assessment, before?: SpamText): Why[] {
  const known = new Set(before ? linksIn(before).map(({ host }) => host) : [])
  const hosts = linksIn(text)
    .filter(({ host, kind }) => kind !== 'cited' && !known.has(host))
    .map(({ host }) => host)
  const isForeign = latinShare(`${text.title}\n${text.body}`) < 0.5
  return [
    ...(hosts.length > 0 ? [seen('newcomerLink', [...new Set(hosts)])] : []),
    ...(isForeign ? [seen('foreignScript', [])] : []),
    ...(score >= REVIEW_SCORE ? why.slice(0, 1) : []),
  ]
}

/** A reason that weighs nothing towards holding a text. */
function seen(code: Why['code'], words: readonly string[]): Why {
  return { code, points: 0, values: {}, words }
}

/** Whether these limits judge no text by its score: nothing but what is blocked is held. */
export function isUnjudged({ holdFromScore }: Limits): boolean {
  return (holdFromScore ?? 0) > 1
}

/** What comes of all layers: those that decide by themselves, then the filter's score. */
export function verdictOf(assessed: Assessment, decisiveReasons: readonly Why[], limits: Limits): Assessment {
  const isHeld = decisiveReasons.length > 0 || assessed.score >= (limits.holdFromScore ?? HOLD_SCORE)
  return { verdict: isHeld ? 'hold' : 'pass', score: assessed.score, why: [...decisiveReasons, ...assessed.why] }
}

function decisive(code: Why['code'], words: readonly string[], values: Why['values'] = {}): Why[] {
  const isQuiet = words.length === 0 && (code === 'blockedHost' || code === 'blockedPhrase')
  return isQuiet ? [] : [{ code, points: DECISIVE, values, words }]
}
