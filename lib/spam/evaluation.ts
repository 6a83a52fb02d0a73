import type { Knowledge } from './assess.ts'
import { assessPost } from './assess.ts'
import type { LabelledText } from './classifier.ts'
import { linksIn } from './links.ts'
import type { Assessment } from './types.ts'

/** What the forum promises of any labelled set: shares from 0 to 1. */
export const BAR = { spamStopped: 0.9, honestHeld: 0.005 } as const

/** One text, what came of it, and whether a new account would have been refused it before it was even looked at. */
export type Judged = { text: LabelledText; assessment: Assessment; isLimited: boolean }

/** A set's outcome, as counts and shares. */
export type Evaluation = {
  judged: readonly Judged[]
  spam: number
  spamHeld: number
  /** Spam that was not held but has more links than a new account may post. */
  spamLimitedOnly: number
  honest: number
  honestHeld: number
  /** Of what was held, the share that is spam; 1 when nothing was. */
  precision: number
  /** Share of spam that was held. */
  recall: number
  /** Share of spam held or limited. */
  spamStopped: number
  honestHeldShare: number
  reachesBar: boolean
}

/** Judges a labelled set as posts of new accounts, which may put only `newAccountLinks` links into one. */
export function evaluate(texts: readonly LabelledText[], knowledge: Knowledge, newAccountLinks: number): Evaluation {
  const judged = texts.map((text) => ({
    text,
    assessment: assessPost(text, knowledge),
    isLimited: linksIn(`${text.title}\n${text.body}`).length > newAccountLinks,
  }))
  const spam = judged.filter(({ text }) => text.isSpam)
  const honest = judged.filter(({ text }) => !text.isSpam)
  const spamHeld = spam.filter(isHeld).length
  const honestHeld = honest.filter(isHeld).length
  const spamLimitedOnly = spam.filter((one) => one.isLimited && !isHeld(one)).length
  const spamStopped = share(spamHeld + spamLimitedOnly, spam.length, 1)
  const honestHeldShare = share(honestHeld, honest.length, 0)
  return {
    judged,
    spam: spam.length,
    spamHeld,
    spamLimitedOnly,
    honest: honest.length,
    honestHeld,
    precision: share(spamHeld, spamHeld + honestHeld, 1),
    recall: share(spamHeld, spam.length, 1),
    spamStopped,
    honestHeldShare,
    reachesBar: spamStopped >= BAR.spamStopped && honestHeldShare <= BAR.honestHeld,
  }
}

function isHeld({ assessment }: Judged): boolean {
  return assessment.verdict === 'hold'
}

function share(part: number, whole: number, ofNothing: number): number {
  return whole === 0 ? ofNothing : part / whole
}
