import type { Limits } from '#lib/limits/rules.ts'
import { hostsIn, linksIn } from './links.ts'
import { latinShare, undisguise } from './normalise.ts'
import { HOLD_SCORE, REVIEW_SCORE } from './rules.ts'
import type { FormSigns } from '#lib/screening/schema.ts'
import type { Assessment, SpamText, Why } from '#lib/screening/types.ts'

/** The phrases and hosts that administrators have blocked; lower case. */
export type Blocked = { phrases: readonly string[]; hosts: readonly string[] }

/** Weight shown for a layer that holds by itself, in points; higher than any text can reach. */
const DECISIVE = 10

/** Finds the blocked hosts and phrases of a text. */
export function blockedIn(typed: SpamText, blocked: Blocked): Why[] {
  const text = undisguise(`${typed.title}\n${typed.body}`).text.toLowerCase()
  const hosts = hostsIn(typed)
  const hit = blocked.hosts.filter((one) => hosts.some((host) => host === one || host.endsWith(`.${one}`)))
  const said = blocked.phrases.filter((phrase) => phrase !== '' && text.includes(phrase))
  return [...decisive('blockedHost', hit), ...decisive('blockedPhrase', said)]
}

/**
 * Finds signs in the form itself: an invisible field was filled in, or the form was filled in faster than anyone types.
 */
export function formReasons({ website, filledMs }: FormSigns, secondsToFill: number): Why[] {
  const isFast = filledMs !== undefined && filledMs < secondsToFill * 1000
  return [
    ...(website ? decisive('trap', []) : []),
    ...(isFast ? decisive('tooFast', [], { seconds: Math.round(filledMs / 100) / 10 }) : []),
  ]
}

/** Returns the reason for a new account without an approved post that has not done the proof of work. */
export function unprovenReason(): Why[] {
  return decisive('unproven', [])
}

/** Returns the reason for a text that was sent in a burst without the requested proof of work. */
export function burstReason(): Why[] {
  return decisive('burst', [])
}

const WANTS_PROOF: ReadonlySet<Why['code']> = new Set(['unproven', 'burst'])
const HOLDS: ReadonlySet<Why['code']> = new Set([...WANTS_PROOF, 'blockedHost', 'blockedPhrase', 'trap', 'tooFast'])

/**
 * Returns whether a text is held only because the proof of work is missing: no other layer held it, and its score did
 * not. Example: sent in a burst without a proof, score 0.1 → yes; with a blocked host besides, or with a score of 0.5,
 * no.
 */
export function lacksOnlyProof({ verdict, score, why }: Assessment, limits: Limits): boolean {
  const holding = why.filter(({ code }) => HOLDS.has(code))
  const isForProof = holding.length > 0 && holding.every(({ code }) => WANTS_PROOF.has(code))
  return verdict === 'hold' && isForProof && score < (limits.holdFromScore ?? HOLD_SCORE)
}

/**
 * Returns the reasons why a moderator reviews a published text of a new account: it links to a host that nobody here
 * cites, is written in a script that this forum does not use, or its score is too high to ignore. `before` is the
 * earlier text; its hosts are known.
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

/** Makes a reason without weight for holding a text. */
function seen(code: Why['code'], words: readonly string[]): Why {
  return { code, points: 0, values: {}, words }
}

/** Returns whether these limits ignore the score: only blocked hosts and phrases hold a text. */
export function isUnjudged({ holdFromScore }: Limits): boolean {
  return (holdFromScore ?? 0) > 1
}

/** Combines the results of all layers: first those that decide by themselves, then the filter's score. */
export function verdictOf(assessed: Assessment, decisiveReasons: readonly Why[], limits: Limits): Assessment {
  const isHeld = decisiveReasons.length > 0 || assessed.score >= (limits.holdFromScore ?? HOLD_SCORE)
  return { verdict: isHeld ? 'hold' : 'pass', score: assessed.score, why: [...decisiveReasons, ...assessed.why] }
}

function decisive(code: Why['code'], words: readonly string[], values: Why['values'] = {}): Why[] {
  const isQuiet = words.length === 0 && (code === 'blockedHost' || code === 'blockedPhrase')
  return isQuiet ? [] : [{ code, points: DECISIVE, values, words }]
}
