'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { addNote } from './commands/add-note.ts'
import { restrictPerson } from './commands/restrict-person.ts'
import { warnPerson } from './commands/warn-person.ts'
import { addNoteInput, fillTemplateInput, restrictPersonInput, warnPersonInput } from './schema.ts'
import { fillTemplate } from './template-queries.ts'

export const warnPersonAction = defineAction({
  input: warnPersonInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'person', paths(locale).moderationPerson),
  run: warnPerson,
})

export const restrictPersonAction = defineAction({
  input: restrictPersonInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'person', paths(locale).moderationPerson),
  run: restrictPerson,
})

export const addNoteAction = defineAction({
  input: addNoteInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'person', paths(locale).moderationPerson),
  run: addNote,
})

/** The form comes back with the chosen template in its field; nothing is written. */
export const fillTemplateAction = defineAction({ input: fillTemplateInput, limit: LIMITS.moderate, run: fillTemplate })
