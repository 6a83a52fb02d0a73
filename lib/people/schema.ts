import { z } from 'zod'
import { NOTE_LENGTH } from '#lib/moderation/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { RESTRICTION_DAYS, RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { WARNING_LENGTH } from './rules.ts'
import type { RestrictionLength } from './rules.ts'

const person = idField<UserId>()

export const warnPersonInput = z.object({ ...actFields, person, text: typedText(WARNING_LENGTH) })
export type WarnPerson = z.output<typeof warnPersonInput>

/** The form's value for "until lifted". */
const UNTIL_LIFTED = 'until-lifted'
/** The lengths of a restriction as a form sends them. */
const LENGTH_CHOICES = [...RESTRICTION_DAYS.map(String), UNTIL_LIFTED]

export const restrictPersonInput = z.object({
  ...actFields,
  person,
  scope: choiceField(RESTRICTION_SCOPES),
  days: z.codec(choiceField(LENGTH_CHOICES), z.literal([...RESTRICTION_DAYS, null]), {
    decode: (text) => (text === UNTIL_LIFTED ? null : Number(text)) as RestrictionLength,
    encode: (days) => (days === null ? UNTIL_LIFTED : String(days)),
  }),
})
export type RestrictPerson = z.output<typeof restrictPersonInput>

export const addNoteInput = z.object({ person, text: typedText(NOTE_LENGTH) })
/** `template`: its place in the list; `field`: the field it fills. The rest of the form comes back as it was sent. */
export const fillTemplateInput = z
  .object({ template: z.string().regex(/^\d{0,3}$/, 'invalid'), field: choiceField(['text', 'reason']) })
  .catchall(z.string())
export type FillTemplate = z.output<typeof fillTemplateInput>

export type AddNote = z.output<typeof addNoteInput>
