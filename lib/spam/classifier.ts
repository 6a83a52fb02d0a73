import naiveBayes from 'wink-naive-bayes-text-classifier'
import type { SpamText } from '#lib/screening/types.ts'
import type { WordEvidence } from './types.ts'
import { wordsOf } from './words.ts'

/** Kinds of spam in labelled sets: generic spam, spam for this trade, and spam that looks like an ordinary post. */
export const SPAM_KINDS = ['crude', 'trade', 'disguised'] as const
export type SpamKind = (typeof SPAM_KINDS)[number]

/** A text and its true label. */
export type LabelledText = SpamText & { isSpam: boolean; kind?: SpamKind | undefined }

/** A trained model as the library serialises it: the frequency of each word in spam and in honest texts. */
export type SpamModel = string

/** The library's format: configuration, texts and words of each label, counts of each word, and all words. */
type StoredModel = [
  config: unknown,
  samples: Record<string, number>,
  counts: Record<string, Record<string, number>>,
  totals: Record<string, number>,
  words: string[],
]

/** A model that is ready to judge. */
export type Classifier = {
  /** The evidence of each word of a post that the model knows, in the order of the text. */
  evidenceOf(post: SpamText): WordEvidence[]
  /** Returns whether the model has seen a stem. */
  isKnown(stem: string): boolean
}

/** Added to every count, so that a word seen once does not decide (Lidstone smoothing); 1 would drown a small set. */
const SMOOTHING = 0.3

/** Trains a model on labelled texts, on top of an older model or from nothing. The same texts give the same model. */
export function learnFrom(examples: readonly LabelledText[], before: SpamModel | null): SpamModel {
  const bayes = emptyClassifier()
  if (before !== null) bayes.importJSON(before)
  for (const example of examples) {
    bayes.learn(
      wordsOf(example).map(({ stem }) => stem),
      example.isSpam ? 'spam' : 'honest',
    )
  }
  return bayes.exportJSON()
}

/**
 * Returns a model without the pairs of words that were seen only once: a third of its size, with the same knowledge. It
 * can be shipped, and trained further.
 */
export function pruned(model: SpamModel): SpamModel {
  const [config, samples, counts, totals, words] = JSON.parse(model) as StoredModel
  const seen = (word: string) => Object.values(counts).reduce((sum, count) => sum + (count[word] ?? 0), 0)
  const kept = new Set(words.filter((word) => !word.includes(' ') || seen(word) > 1))
  const left = Object.entries(counts).map(
    ([label, count]) => [label, Object.fromEntries(Object.entries(count).filter(([word]) => kept.has(word)))] as const,
  )
  const sums = left.map(([label, count]) => [label, Object.values(count).reduce((sum, n) => sum + n, 0)] as const)
  return JSON.stringify([
    config,
    samples,
    Object.fromEntries(left),
    { ...totals, ...Object.fromEntries(sums) },
    [...kept],
  ])
}

/** Reads a model. Throws an Error if the text is not a model. */
export function readModel(model: SpamModel): Classifier {
  const bayes = emptyClassifier()
  bayes.importJSON(model)
  bayes.consolidate()
  const known = new Set((JSON.parse(model) as StoredModel)[4])
  const { labelWiseSamples: samples } = bayes.stats()
  // The library adds the share of spam among its examples to every result; posts do not have that share.
  const prior = Math.log2((samples['spam'] ?? 1) / (samples['honest'] ?? 1))
  const bitsOf = (stem: string) => (bayes.computeOdds([stem]).find(([label]) => label === 'spam')?.[1] ?? prior) - prior
  return {
    isKnown: (stem) => known.has(stem),
    evidenceOf: (post) =>
      wordsOf(post)
        .filter(({ stem }) => known.has(stem))
        .map(({ stem, written }) => ({ word: written, bits: bitsOf(stem) })),
  }
}

function emptyClassifier() {
  const bayes = naiveBayes()
  bayes.definePrepTasks([(words: never) => words])
  bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: SMOOTHING })
  return bayes
}
