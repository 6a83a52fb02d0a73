'use server'

import { defineAction } from '#lib/platform/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { addNote } from './commands/add-note.ts'
import { restrictPerson } from './commands/restrict-person.ts'
import { warnPerson } from './commands/warn-person.ts'
import { addNoteInput, restrictPersonInput, warnPersonInput } from './schema.ts'

export const warnPersonAction = defineAction({ input: warnPersonInput, limit: LIMITS.write, run: warnPerson })

export const restrictPersonAction = defineAction({
  input: restrictPersonInput,
  limit: LIMITS.write,
  run: restrictPerson,
})

export const addNoteAction = defineAction({ input: addNoteInput, limit: LIMITS.write, run: addNote })
