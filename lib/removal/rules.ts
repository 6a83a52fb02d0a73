/** Characters of a passage to be taken out: at least two, so that no single letter goes everywhere. */
export const PASSAGE_LENGTH = { min: 2, max: 100 } as const
