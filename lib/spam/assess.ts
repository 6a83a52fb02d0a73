import type { Classifier } from './classifier.ts'
import type { Fingerprint } from './fingerprint.ts'
import { fingerprintOf, similarityOf } from './fingerprint.ts'
import { EVEN_POINTS, HOLD_SCORE, SAME_SPAM, SAME_SPAM_POINTS, scoreOf, wordValue } from './rules.ts'
import weights from './shipped/weights.json' with { type: 'json' }
import { namesIn } from './names.ts'
import { sign, signalsOf } from './signals.ts'
import type { Assessment, SpamText, Why } from '#lib/screening/types.ts'
import type { Sign, SignWeights } from './types.ts'
import { examinedPart } from './words.ts'

/** The knowledge that judges a post: the words of spam, and the fingerprints of confirmed spam. */
export type Knowledge = { classifier: Classifier; knownSpam: readonly Fingerprint[] }

/** The number of words shown for the classifier's part: enough to see what it found. */
const TOP_WORDS = 8

/** Points below the holding threshold, for a text that only has a tone. */
const MOST_FOR_TONE = -0.5
const HOLDS: ReadonlySet<Why['code']> = new Set(['phrases', 'similar', 'disguised', 'praise'])

/** Judges whether a post should be held, with everything that spoke for or against it. */
export function assessPost(post: SpamText, knowledge: Knowledge, { bias, points }: SignWeights = weights): Assessment {
  const weighed = signsOf(post, knowledge.classifier).flatMap(({ code, value, words, values }) => {
    const share = value * (points[code] ?? 0)
    return share === 0 ? [] : [{ code, points: Math.round(share * 100) / 100, words, values }]
  })
  const why: Why[] = [...weighed, ...similarReasons(post, knowledge.knownSpam)]
  const sum = bias + why.reduce((total, one) => total + one.points, 0)
  // A text that neither advertises nor names a place may recommend a book: its tone alone holds nothing.
  const offersNothing = why.some(({ code }) => code === 'noContact') && !why.some(({ code }) => HOLDS.has(code))
  const score = scoreOf(EVEN_POINTS + (offersNothing ? Math.min(sum, MOST_FOR_TONE) : sum))
  return {
    verdict: score >= HOLD_SCORE ? 'hold' : 'pass',
    score,
    why: why.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  }
}

/** Returns all signs of a post, including its words; their weights are applied elsewhere. */
export function signsOf(post: SpamText, classifier: Classifier): Sign[] {
  const evidence = classifier.evidenceOf(post)
  const value = wordValue(evidence.map(({ bits }) => bits))
  // Show only the words that point the same way as the sum: the others would confuse.
  const telling = evidence
    .filter(({ bits }) => bits * value > 0)
    .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
    .slice(0, TOP_WORDS)
  const names = namesIn(examinedPart(post.body), (stem) => classifier.isKnown(stem))
  return [
    ...sign(
      'words',
      value,
      telling.map(({ word }) => word),
    ),
    ...sign('names', Math.min(2, names.length), names.slice(0, TOP_WORDS)),
    ...signalsOf(post),
  ]
}

function similarReasons(post: SpamText, known: readonly Fingerprint[]): Why[] {
  const own = known.length > 0 ? fingerprintOf(`${post.title} ${post.body}`) : null
  if (!own) return []
  const most = known.reduce((best, one) => Math.max(best, similarityOf(own, one)), 0)
  if (most < SAME_SPAM) return []
  return [reasonOf('similar', SAME_SPAM_POINTS, { percent: Math.round(most * 100) })]
}

function reasonOf(code: Why['code'], points: number, values: Why['values']): Why {
  return { code, points, values, words: [] }
}
