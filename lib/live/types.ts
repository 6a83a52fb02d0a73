import type { PostId } from '#lib/platform/ids.ts'

/** The numbers of a thread as strangers see them: nothing hidden, deleted or held. */
export type ThreadNumbers = {
  question: PostId
  /** Its answers, by ascending id. */
  answers: readonly PostId[]
  /** The accepted ones among them. */
  accepted: readonly PostId[]
  /** The scores of the question and of its answers, by id. */
  scores: Readonly<Record<number, number>>
}

/** The changed numbers of a thread; `scores` has only the changed ones. */
export type ThreadNews = Pick<ThreadNumbers, 'question'> & Partial<ThreadNumbers>
