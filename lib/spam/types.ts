/** One reason why a text looks like spam: `code` is a key of the catalogue `spam.why`, `values` fill its blanks. */
export type Why = { code: string; values?: Readonly<Record<string, string | number>>; words?: readonly string[] }
