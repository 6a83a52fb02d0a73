import { z } from 'zod'

// Each field converts both ways (a zod codec): `decode` reads the form's text, `encode` writes it from the program's
// value. So one schema serves a form's action, and an endpoint that speaks JSON with the program's values.

/* oxlint-disable typescript/no-unnecessary-type-parameters -- the caller says which row the id names */

/** The largest id has 15 digits, which a double holds exactly. */
const ID = /^[1-9]\d{0,14}$/

/** A row's id as the program has it. */
const rowId = z.int().min(1).max(999_999_999_999_999)

/** Builds a field for a row's id. */
export function idField<Id extends number>() {
  return z.codec(z.string({ error: 'required' }).regex(ID, 'invalid'), rowId as unknown as z.ZodType<Id, Id>, {
    decode: (text) => Number(text) as Id,
    encode: String,
  })
}

/** Builds a field for an id; an empty one means null. */
export function optionalIdField<Id extends number>() {
  return z.codec(
    z
      .string()
      .regex(/^(?:[1-9]\d{0,14})?$/, 'invalid')
      .optional(),
    rowId.nullable() as unknown as z.ZodType<Id | null, Id | null>,
    {
      decode: (text) => (text === undefined || text === '' ? null : (Number(text) as Id)),
      encode: (id) => (id === null ? '' : String(id)),
    },
  )
}

/** Builds a field for an id that is only a hint: any other value means null, without an error. */
export function hintedIdField<Id extends number>() {
  return z.codec(z.string().optional(), rowId.nullable() as unknown as z.ZodType<Id | null, Id | null>, {
    decode: (text) => parseId<Id>(text ?? ''),
    encode: (id) => (id === null ? '' : String(id)),
  })
}

/** Reads an id in an address; null for an invalid one, so that the page can say "not found". */
export function parseId<Id extends number>(text: string): Id | null {
  return ID.test(text) ? (Number(text) as Id) : null
}

/** Builds a field for one of a fixed list; error `required` when nothing was chosen. */
export function choiceField<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, { error: ({ input }) => (input === undefined || input === '' ? 'required' : 'invalid') })
}

/** Builds a field for one of a fixed list; no choice, or an empty one, means null. */
export function optionalChoiceField<const Choice extends string>(choices: readonly Choice[]) {
  return z.codec(z.string().optional(), z.enum(choices, 'invalid').nullable(), {
    // The text is valid only if the list contains it.
    decode: (text) => (text === undefined || text === '' ? null : (text as Choice)),
    encode: (choice) => choice ?? '',
  })
}

/** Builds a field for a checkbox: `on`, `true` or `1` is yes, anything else, absence included, no. */
export function checkboxField() {
  return z.codec(z.string().optional(), z.boolean(), {
    decode: (text) => text === 'on' || text === 'true' || text === '1',
    encode: (isChecked) => (isChecked ? 'on' : ''),
  })
}

/** Returns the address of a form's own page from the id in one of its fields; null when that is not an id. */
export function formId(form: FormData, field: string, path: (id: number) => string): string | null {
  const value = form.get(field)
  const id = typeof value === 'string' ? parseId<number>(value) : null
  return id === null ? null : path(id)
}
