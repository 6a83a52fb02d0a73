import type { TrustLevel } from '#lib/limits/rules.ts'
import { flaggerRatio } from './rules.ts'
import type { FlagRecord } from './rules.ts'

/** A person who flags a text for spam or rudeness, as hiding weighs them. */
export type Flagger = {
  id: number
  /** The level of trust, from age and reputation (`trustOf`). */
  trust: TrustLevel
  /** The age of the account in days. */
  ageDays: number
  record: FlagRecord
  /** The hash of the network from which the account was opened; null where the network is unknown. */
  network: string | null
}

/** Voices that hide a text with no votes. */
const HIDE_FROM_VOICES = 5

/** Voices to add for each point of the text's score. */
const VOICES_PER_POINT = 0.5

/** Voices of one person, before their record and age: two trusted people or five others hide a text with no votes. */
const VOICES_OF: Readonly<Record<TrustLevel, number>> = { new: 1, member: 1, trusted: 2.5 }

/** Accounts of this age, in days, count in full; younger ones count in proportion. */
const FULL_AGE_DAYS = 30

/** This many people who flag for spam or rudeness bring a case to the top of the queue. */
const MANY_FLAGGERS = 5

/**
 * Computes the voices of one flagger: trust × record × age. The record is `flaggerRatio` doubled, so that 1 is somebody
 * about whom nothing is known. After Discourse's user flag score (1 + trust level + accuracy;
 * app/models/reviewable_score.rb), multiplied instead of added, so that a bad record or a young account takes away what
 * trust gives. Example: trusted, 400 days old, 10 flags helpful, none declined → 2.5 × 2 × 12/14 × 1 = 4.29.
 */
export function voicesOf({ trust, ageDays, record }: Flagger): number {
  return VOICES_OF[trust] * 2 * flaggerRatio(record) * Math.min(1, Math.max(0, ageDays) / FULL_AGE_DAYS)
}

/**
 * Computes the voices of everyone who flags a text. Accounts of one network count as the loudest of them. New accounts
 * count at most as much as all others together, so alone they count nothing. Example: one member of 60 days (1) and
 * four new accounts of 15 days (4 × 0.5 = 2, counted as 1) → 2.
 */
export function totalVoices(flaggers: readonly Flagger[]): number {
  const loudest = new Map<string, { isNew: boolean; voices: number }>()
  for (const flagger of flaggers) {
    const key = flagger.network === null ? `person ${flagger.id}` : `network ${flagger.network}`
    const found = { isNew: flagger.trust === 'new', voices: voicesOf(flagger) }
    const known = loudest.get(key)
    if (!known || (known.isNew && !found.isNew) || (known.isNew === found.isNew && found.voices > known.voices))
      loudest.set(key, found)
  }
  const sum = (isNew: boolean) =>
    [...loudest.values()].filter((one) => one.isNew === isNew).reduce((total, { voices }) => total + voices, 0)
  const others = sum(false)
  return others + Math.min(sum(true), others)
}

/** Returns the voices that hide a text with this score. Example: score 10 → 5 + 10 × 0.5 = 10. */
export function voicesNeeded(score: number): number {
  return HIDE_FROM_VOICES + VOICES_PER_POINT * Math.max(0, score)
}

/** Returns whether these flaggers hide a text with this score until a moderator has reviewed it. */
export function canHide(flaggers: readonly Flagger[], score: number): boolean {
  return totalVoices(flaggers) >= voicesNeeded(score)
}

/** Returns whether a case goes to the top of the queue, no matter who the flaggers are. */
export function areMany(flaggers: readonly Pick<Flagger, 'id'>[]): boolean {
  return new Set(flaggers.map(({ id }) => id)).size >= MANY_FLAGGERS
}
