import type { Classifier } from './classifier.ts'
import type { Fingerprint } from './fingerprint.ts'
import { fingerprintOf, similarityOf } from './fingerprint.ts'
import { HOLD_SCORE, POINTS, reason, SAME_SPAM, scoreOf, wordPoints } from './rules.ts'
import { signalsOf } from './signals.ts'
import type { Assessment, SpamText, Why, WordEvidence } from './types.ts'

/** What a post is judged by: what words say, and what confirmed spam looked like. */
export type Knowledge = { classifier: Classifier; knownSpam: readonly Fingerprint[] }

/** Words shown for the classifier's part: enough to see what it went by. */
const TOP_WORDS = 8

/** Whether a post should wait for a moderator, and everything that spoke for or against it. */
export function assessPost(post: SpamText, knowledge: Knowledge): Assessment {
  const signs = signalsOf(post)
  const isReachable = signs.every(({ code }) => code !== 'noContact')
  const why = [
    ...wordReasons(knowledge.classifier.evidenceOf(post), isReachable),
    ...signs,
    ...similarReasons(post, knowledge.knownSpam),
  ].toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const score = scoreOf(why.reduce((sum, { points }) => sum + points, 0))
  return { verdict: score >= HOLD_SCORE ? 'hold' : 'pass', score, why }
}

function wordReasons(evidence: readonly WordEvidence[], isReachable: boolean): Why[] {
  const points = wordPoints(
    evidence.map(({ bits }) => bits),
    isReachable,
  )
  // The words that speak the way the sum does: the others would only puzzle.
  const telling = evidence
    .filter(({ bits }) => bits * points > 0)
    .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
    .slice(0, TOP_WORDS)
  return reason('words', points, { words: telling.map(({ word }) => word) })
}

function similarReasons(post: SpamText, known: readonly Fingerprint[]): Why[] {
  const own = known.length > 0 ? fingerprintOf(`${post.title} ${post.body}`) : null
  if (!own) return []
  const most = known.reduce((best, one) => Math.max(best, similarityOf(own, one)), 0)
  return reason('similar', most >= SAME_SPAM ? POINTS.similar : 0, { values: { percent: Math.round(most * 100) } })
}
