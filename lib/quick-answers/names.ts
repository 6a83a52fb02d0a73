import type { Place } from './rules.ts'

/** Returns the name of the checkbox that cites an answer for a sentence: a form has at most one field of a name. */
export const citeName = (place: Place, answer: number) => `cite-${place}-${answer}`
