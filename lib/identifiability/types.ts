/** The kinds of details that tell readers who somebody is. */
export type DetailKind = 'employer' | 'person' | 'project' | 'salary' | 'date' | 'contact'

/** A passage that may tell who the author, or somebody they write about, is. */
export type Detail = { kind: DetailKind; passage: string }

/** A passage with its place in the text, counted in UTF-16 units. */
export type Found = { at: number; passage: string }
