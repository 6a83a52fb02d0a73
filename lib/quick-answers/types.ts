import type { Stance } from '#db/vocabulary/posts.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { Doubt } from './rules.ts'

/** An answer that a sentence rests on. */
export type Citation = { answer: PostId; name: string; stance: Stance | null }

export type Sentence = {
  text: string
  /** Empty when every answer it cited is gone. */
  cites: readonly Citation[]
}

/** Why it needs a look; `answer` is the one that disagrees, null when a cited answer is gone. */
export type OpenDoubt = { code: Doubt; answer: PostId | null }

export type QuickAnswerView = {
  version: number
  sentences: readonly Sentence[]
  /** Who wrote the newest version, and when. */
  editor: AuthorView
  writtenAt: Date
  /** Last written, edited or confirmed. */
  checkedAt: Date
  doubt: OpenDoubt | null
}

/** An answer as the form offers it for citing. */
export type CitableAnswer = Citation & { excerpt: string; score: number; isAccepted: boolean }

/** What the form starts from. */
export type EditableQuickAnswer = {
  /** Null when nobody has written one, or when it is hidden from the viewer. */
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

/** One that waits for somebody to look at it. */
export type DoubtedQuickAnswer = {
  question: QuestionRef & { language: PostLanguage }
  version: number
  sentences: readonly string[]
  checkedAt: Date
  doubt: OpenDoubt
}
