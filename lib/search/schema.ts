import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import { typedLine } from '#lib/platform/text.ts'
import { MAX_QUERY_LENGTH } from './rules.ts'

/** The search words; the form's other fields come back as they were sent, as with a preview. */
export const findQuestionsInput = z.object({ q: z.string().optional().default('') }).catchall(z.string())

export const saveSearchInput = z.object({ q: typedLine({ min: 1, max: MAX_QUERY_LENGTH }) })
export type SaveSearch = z.output<typeof saveSearchInput>

export const removeSearchInput = z.object({ search: idField() })
export type RemoveSearch = z.output<typeof removeSearchInput>

const instantOption = z.object({
  href: z.string(),
  text: z.string(),
  lang: z.string().optional(),
  note: z.string().optional(),
})

/** The answer of `/api/instant`. */
export const instantAnswer = z.object({
  groups: z.array(z.object({ label: z.string(), options: z.array(instantOption).readonly() })).readonly(),
  /** The number of results in words, for screen readers. */
  status: z.string(),
})

const similarLine = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  answerCount: z.int(),
  isClosed: z.boolean(),
  /** The common features with the question for which it is suggested. */
  why: z.string().nullable(),
  href: z.string(),
  lang: z.string(),
  /** `Yes 75 %`, for a yes/no question that has answers. */
  verdict: z.string().nullable(),
  /** Votes and answers. */
  got: z.string(),
  isAccepted: z.boolean(),
})

/** The answer of `/api/similar`. */
export const similarAnswer = z.object({ questions: z.array(similarLine).readonly(), status: z.string() })
