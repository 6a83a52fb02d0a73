/** Posts to search and what is to be found among them. */
export type Corpus = {
  questions: readonly CorpusQuestion[]
  answers: readonly CorpusAnswer[]
  /** The words somebody searches with, and the questions that answer them. */
  judged: readonly { query: string; relevant: readonly string[] }[]
  /** One question and another that is the same, or has to do with it. */
  links: readonly { from: string; to: string; kind: 'duplicate' | 'related' }[]
}
export type CorpusQuestion = { id: string; title: string; body: string; score: number; at: Date; accepted?: string }
export type CorpusAnswer = { id: string; question: string; body: string; score: number; at: Date }
