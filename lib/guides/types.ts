import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { GuideStepId, PostId } from '#lib/platform/ids.ts'
import type { PostView } from '#lib/posts/types.ts'
import type { QuestionLine, QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** A step on the guide's page. */
export type GuideStep = {
  /** The step's id in addresses; it stays the same when the step is renamed or moved. */
  id: GuideStepId
  /** Plain words. */
  title: string
  /** Sanitised. */
  html: string
  text: string
  /** The questions that it answers, of those that everybody can read. */
  questions: readonly QuestionLine[]
}

/** The last check of a guide: the person who confirmed that it holds, and the time. */
type GuideCheck = { at: Date; by: AuthorView }

export type GuideView = PostView & {
  slug: string
  title: string
  /** The text before the first step, as HTML and as plain text. */
  leadHtml: string
  leadText: string
  steps: readonly GuideStep[]
  tags: readonly string[]
  checked: GuideCheck
  /** Others who edited it, the first ones first. */
  contributors: readonly AuthorView[]
}

/** A guide in a list. */
export type GuideLine = QuestionRef & {
  language: PostLanguage
  /** The first words. */
  excerpt: string
  score: number
  stepCount: number
  tags: readonly string[]
  author: AuthorView
  createdAt: Date
}

/** A guide that another page links to. */
export type GuideLink = QuestionRef & { language: PostLanguage; stepCount: number }

/** A guide of which a step names the question that a page shows. `step`: its number, from 1. */
export type GuidePlace = QuestionRef & { language: PostLanguage; stepId: GuideStepId; step: number }

/** A guide that nobody has checked for long. */
export type StaleGuide = QuestionRef & { language: PostLanguage; checked: GuideCheck }

/** A guide's steps as one person has done them. */
export type OwnSteps = {
  guide: { id: PostId; slug: string; title: string; language: PostLanguage }
  steps: readonly { id: GuideStepId; title: string; isDone: boolean }[]
}
