import type { Knowledge } from './assess.ts'
import { assessPost } from './assess.ts'
import { SPAM_KINDS } from './classifier.ts'
import type { LabelledText, SpamKind } from './classifier.ts'
import { reviewReasons } from './layers.ts'
import { linksIn } from './links.ts'
import type { Assessment } from '#lib/screening/types.ts'

/**
 * The bar that the filter meets for any labelled set: the share of each kind of spam that is stopped, and of honest
 * texts that are held.
 */
export const BAR = { spam: 0.9, crude: 0.97, trade: 0.92, disguised: 0.75, honestHeld: 0.005 } as const

/**
 * The treatment of a text of a new account: held, refused for its links, published with a case for the moderators, or
 * published. The review of an account's very first post does not count here.
 */
type Outcome = 'held' | 'limited' | 'queued' | 'passed'

/** One text and its outcome. */
export type Judged = { text: LabelledText; assessment: Assessment; outcome: Outcome }

/** The number of texts of one kind with each outcome. */
export type Counts = Readonly<Record<Outcome, number>> & {
  total: number
  /** The share that was held, limited or queued. */
  stopped: number
}

/** A set's results. `unsorted` is spam that is labelled without its kind. */
export type Evaluation = {
  judged: readonly Judged[]
  spam: Counts
  kinds: Readonly<Record<SpamKind | 'unsorted', Counts>>
  honest: Counts
  /** The share of spam among the held texts; 1 when none was held. */
  precision: number
  honestHeldShare: number
  reachesBar: boolean
}

/** Judges a labelled set as posts of new accounts, which may contain only `newAccountLinks` links. */
export function evaluate(texts: readonly LabelledText[], knowledge: Knowledge, newAccountLinks: number): Evaluation {
  const judged = texts.map((text) => judge(text, knowledge, newAccountLinks))
  const spam = judged.filter(({ text }) => text.isSpam)
  const honest = countsOf(judged.filter(({ text }) => !text.isSpam))
  const ofKind = (kind: SpamKind | undefined) => countsOf(spam.filter(({ text }) => text.kind === kind))
  const kinds = {
    crude: ofKind('crude'),
    trade: ofKind('trade'),
    disguised: ofKind('disguised'),
    unsorted: ofKind(undefined),
  }
  const honestHeldShare = share(honest.held, honest.total, 0)
  const all = countsOf(spam)
  return {
    judged,
    spam: all,
    kinds,
    honest,
    precision: share(all.held, all.held + honest.held, 1),
    honestHeldShare,
    reachesBar:
      SPAM_KINDS.every((kind) => kinds[kind].stopped >= BAR[kind]) &&
      kinds.unsorted.stopped >= BAR.spam &&
      honestHeldShare <= BAR.honestHeld,
  }
}

function judge(text: LabelledText, knowledge: Knowledge, newAccountLinks: number): Judged {
  const assessment = assessPost(text, knowledge)
  const isLimited = linksIn(text).length > newAccountLinks
  const isQueued = reviewReasons(text, assessment).length > 0
  const published = isLimited ? 'limited' : isQueued ? 'queued' : 'passed'
  return { text, assessment, outcome: assessment.verdict === 'hold' ? 'held' : published }
}

function countsOf(judged: readonly Judged[]): Counts {
  const of = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome).length
  const counts = { held: of('held'), limited: of('limited'), queued: of('queued'), passed: of('passed') }
  return { ...counts, total: judged.length, stopped: share(judged.length - counts.passed, judged.length, 1) }
}

function share(part: number, whole: number, ofNothing: number): number {
  return whole === 0 ? ofNothing : part / whole
}
