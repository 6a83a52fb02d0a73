/** Signs with weights. Each is a key of the catalogue `spam.why`. */
export const SIGN_CODES = [
  'words',
  'names',
  'phrases',
  'invites',
  'offers',
  'stories',
  'generic',
  'shortener',
  'linkPlace',
  'reference',
  'phone',
  'messenger',
  'email',
  'disguised',
  'glued',
  'praise',
  'noContact',
  'hype',
  'impersonal',
  'asks',
] as const
export type SignCode = (typeof SIGN_CODES)[number]

/** The findings for or against a text. Each is a key of the catalogue `spam.why`. */
type WhyCode =
  | SignCode
  | 'similar'
  | 'newcomerLink'
  | 'foreignScript'
  | 'blockedHost'
  | 'blockedPhrase'
  | 'trap'
  | 'tooFast'
  | 'unproven'
  | 'burst'

/** One visible reason: its weight, its numbers, and the words or hosts it found. */
export type Why = {
  code: WhyCode
  /** The weight: above zero towards spam, below zero towards honest. */
  points: number
  values: Readonly<Record<string, number>>
  words: readonly string[]
}

/** The decisions of the spam layers about a text. */
export type SpamVerdict = 'pass' | 'hold'

/** The stored part of an assessment: the probability of spam, from 0 to 1, and its reasons. */
export type SpamSigns = { score: number; why: readonly Why[] }

export const SPAM_LABELS = ['spam', 'honest'] as const
export type SpamLabel = (typeof SPAM_LABELS)[number]
