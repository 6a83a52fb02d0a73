/** Posts to search, and the expected results. */
export type Corpus = {
  questions: readonly CorpusQuestion[]
  answers: readonly CorpusAnswer[]
  /** Search words with the questions that answer them. */
  judged: readonly { query: string; relevant: readonly string[] }[]
  /** Pairs of questions that are duplicates of, or related to, each other. */
  links: readonly { from: string; to: string; kind: 'duplicate' | 'related' }[]
}
export type CorpusQuestion = { id: string; title: string; body: string; score: number; at: Date; accepted?: string }
export type CorpusAnswer = { id: string; question: string; body: string; score: number; at: Date }
