/** The places of the sentences, as form fields name them. */
export const PLACES = [1, 2, 3] as const
export type Place = (typeof PLACES)[number]

/** Characters of one sentence. 300 take about four lines on a phone. */
export const SENTENCE_LENGTH = { min: 10, max: 300 } as const

/**
 * The most answers that the form offers to cite: the best of a long thread. Answers that are cited already are added.
 */
export const MAX_CITABLE = 30

/** Quick answers on one page of the list. */
export const QUICK_ANSWERS_SHOWN = 60

/** Quick answers that need a review, on one page of the queue. */
export const REVIEW_SHOWN = 30

/**
 * The reasons why a quick answer needs a review, the gravest first: a sentence lost an answer that it cites; another
 * answer was accepted since the last check; a newer answer takes another side; one with more votes than all cited
 * answers takes another side.
 */
const DOUBTS = ['citation-gone', 'accepted', 'newer', 'better'] as const
export type Doubt = (typeof DOUBTS)[number]

/** Joins the sentences to one text. */
export function textOf({ sentences }: { sentences: readonly { text: string }[] }): string {
  return sentences.map(({ text }) => text).join(' ')
}
