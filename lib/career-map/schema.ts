import { z } from 'zod'
import { CAREER_TRACKS, isRoleSlug, MAX_CAREER_LEVEL, MOVE_DIRECTIONS, NEW_ROLE } from '#lib/careers/rules.ts'
import { checkboxField, choiceField, idField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedLine, typedText } from '#lib/platform/text.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { NAME_LENGTH, ROLE_TEXT_LENGTH } from './rules.ts'

/** The `version` of the row that the form started from; 0 for a new row. */
const version = z
  .string({ error: 'required' })
  .regex(/^\d{1,9}$/, 'invalid')
  .transform(Number)

/** A role's slug, or nothing. */
const optionalRole = z
  .string()
  .optional()
  .transform((slug) => (slug && isRoleSlug(slug) ? slug : null))

const role = z.string({ error: 'required' }).transform((slug, issues) => {
  if (isRoleSlug(slug)) return slug
  issues.addIssue(fieldIssue({ code: slug === '' ? 'required' : 'noSuchRole' }))
  return z.NEVER
})

const newSlug = z.string().transform((typed, issues) => {
  const slug = typed.trim()
  if (isRoleSlug(slug) && slug !== NEW_ROLE) return slug
  issues.addIssue(fieldIssue({ code: slug === '' ? 'required' : 'slugShape' }))
  return z.NEVER
})

const levels = Array.from({ length: MAX_CAREER_LEVEL }, (_, index) => String(index + 1))

export const saveRoleInput = z.object({
  /** The slug of the role to change; empty for a new role, which gets `slug`. */
  role: optionalRole,
  slug: newSlug.optional(),
  version,
  level: choiceField(levels).transform(Number),
  track: choiceField(CAREER_TRACKS),
  reportsTo: optionalRole,
  isRetired: checkboxField(),
  name_en: typedLine(NAME_LENGTH),
  name_de: typedLine(NAME_LENGTH),
  name_sv: typedLine(NAME_LENGTH),
  description_en: typedLine(ROLE_TEXT_LENGTH),
  description_de: typedLine(ROLE_TEXT_LENGTH),
  description_sv: typedLine(ROLE_TEXT_LENGTH),
  reason: typedText(REASON_LENGTH),
})
export type SaveRole = z.output<typeof saveRoleInput>

/** The highest number of years before a move. */
const MAX_YEARS = 50

const years = z
  .string()
  .optional()
  .transform((typed, issues) => {
    const text = (typed ?? '').trim()
    if (text === '') return null
    if (/^\d{1,2}$/.test(text) && Number(text) <= MAX_YEARS) return Number(text)
    issues.addIssue(fieldIssue({ code: 'wholeNumber', values: { max: MAX_YEARS } }))
    return z.NEVER
  })

/** `from_role` and `to_role`: slugs. A field named `from` is the form's own page. */
export const saveMoveInput = z
  .object({
    from_role: role,
    to_role: role,
    version,
    direction: choiceField(MOVE_DIRECTIONS),
    yearsMin: years,
    yearsMax: years,
    isRetired: checkboxField(),
    reason: typedText(REASON_LENGTH),
  })
  .superRefine(({ from_role: from, to_role: to, yearsMin, yearsMax }, issues) => {
    if (from === to) issues.addIssue(fieldIssue({ code: 'sameRole' }, ['to_role']))
    if (yearsMax === null) return
    if (yearsMin === null) issues.addIssue(fieldIssue({ code: 'required' }, ['yearsMin']))
    else if (yearsMax < yearsMin) issues.addIssue(fieldIssue({ code: 'yearsOrder' }, ['yearsMax']))
  })
export type SaveMove = z.output<typeof saveMoveInput>

export const nameMoveInput = z.object({
  post: idField<PostId>(),
  /** The slugs of both roles, separated by a blank. */
  move: z.string({ error: 'required' }).transform((typed, issues) => {
    const [from = '', to = '', more] = typed.split(' ')
    if (isRoleSlug(from) && isRoleSlug(to) && more === undefined) return { from, to }
    issues.addIssue(fieldIssue({ code: typed === '' ? 'required' : 'noSuchMove' }))
    return z.NEVER
  }),
  /** The wanted state. */
  named: checkboxField(),
  /** The reason that moderators give on the posts of others. */
  reason: typedText({ ...REASON_LENGTH, min: 0 }).optional(),
})
export type NameMove = z.output<typeof nameMoveInput>
