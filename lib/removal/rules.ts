/** Characters of a passage to redact: at least two, so that no single letter is removed everywhere. */
export const PASSAGE_LENGTH = { min: 2, max: 100 } as const
