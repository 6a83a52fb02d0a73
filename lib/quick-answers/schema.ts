import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { fieldIssue, tooLittleError, typedLine } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { SUMMARY_LENGTH } from '#lib/posts/rules.ts'
import { PLACES, SENTENCE_LENGTH } from './rules.ts'
import type { Place } from './rules.ts'

/** The field names that `citeName` makes. */
const CITE = /^cite-([123])-([1-9]\d{0,14})$/

/** Returns the answers ticked for a sentence, in the order of the form. */
export function citesIn(fields: Readonly<Record<string, unknown>>, place: Place): PostId[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const [, at, id] = CITE.exec(name) ?? []
    return value === 'on' && Number(at) === place ? [Number(id) as PostId] : []
  })
}

const firstSentence = typedLine(SENTENCE_LENGTH)
const laterSentence = typedLine({ min: 0, max: SENTENCE_LENGTH.max }, (text) =>
  tooLittleError(text, SENTENCE_LENGTH.min),
)
  .optional()
  .default('')

/** The citations of one sentence: at least one where there is a sentence, and none otherwise. */
const citesField = z
  .object({ ids: z.array(z.number()), isWritten: z.boolean() })
  .transform(({ ids, isWritten }, issues) => {
    if (isWritten && ids.length === 0) issues.addIssue(fieldIssue({ code: 'noCitation' }))
    return isWritten ? (ids as PostId[]) : []
  })

/** The version; null where nobody had written a quick answer when the form was opened. */
const versionField = z
  .literal('')
  .transform(() => null)
  .or(idField<number>())
  .optional()
  .transform((version) => version ?? null)

/** Collects the citations first, so that errors about them come together with all others. */
function collectCites(fields: unknown) {
  const sent = fields as Record<string, unknown>
  const cites = PLACES.map((place) => {
    const text = sent[`sentence${place}`]
    return [`cites${place}`, { ids: citesIn(sent, place), isWritten: typeof text === 'string' && text.trim() !== '' }]
  })
  return { ...sent, ...Object.fromEntries(cites) }
}

export const writeQuickAnswerInput = z.preprocess(
  collectCites,
  z.object({
    question: postIdField,
    /** The version that the editor started from. */
    version: versionField,
    sentence1: firstSentence,
    sentence2: laterSentence,
    sentence3: laterSentence,
    cites1: citesField,
    cites2: citesField,
    cites3: citesField,
    summary: typedLine(SUMMARY_LENGTH).optional().default(''),
  }),
)
export type WriteQuickAnswer = z.output<typeof writeQuickAnswerInput>

/** Confirms that the quick answer in this version is still right. */
export const confirmQuickAnswerInput = z.object({ question: postIdField, version: idField<number>() })
export type ConfirmQuickAnswer = z.output<typeof confirmQuickAnswerInput>
