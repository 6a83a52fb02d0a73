import type { Stance } from '#db/vocabulary/posts.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { Doubt } from './rules.ts'

/** An answer that a sentence cites. */
type Citation = { answer: PostId; name: string; stance: Stance | null }

export type Sentence = {
  text: string
  /** The citations; empty when every answer that the sentence cited is gone. */
  cites: readonly Citation[]
}

/** The reason why it needs a review; `answer` is the one that disagrees, null when a cited answer is gone. */
export type OpenDoubt = { code: Doubt; answer: PostId | null }

export type QuickAnswerView = {
  version: number
  sentences: readonly Sentence[]
  /** The editor of the newest version. */
  editor: AuthorView
  writtenAt: Date
  /** The time when it was last written, edited or confirmed. */
  checkedAt: Date
  doubt: OpenDoubt | null
}

/** An answer as the form offers it for citing. */
export type CitableAnswer = Citation & { excerpt: string; score: number; isAccepted: boolean }

/** The start of the form. */
export type EditableQuickAnswer = {
  /** The newest version; null when nobody has written one, or when it is hidden from the viewer. */
  version: number | null
  sentences: readonly { text: string; cites: readonly PostId[] }[]
  answers: readonly CitableAnswer[]
}

/** A quick answer on a page of many. */
export type ListedQuickAnswer = {
  question: QuestionRef & { answerCount: number; language: PostLanguage }
  sentences: readonly string[]
  tags: readonly string[]
}

/** The newest text of a quick answer, and when it was written. */
export type QuickText = { sentences: readonly string[]; writtenAt: Date }

/** A question with its quick answer, beside another one. */
export type AlsoAsked = Pick<ListedQuickAnswer, 'question' | 'sentences'>

/** A quick answer that waits for a review. */
export type DoubtedQuickAnswer = {
  question: QuestionRef & { language: PostLanguage }
  version: number
  sentences: readonly string[]
  checkedAt: Date
  doubt: OpenDoubt
}
