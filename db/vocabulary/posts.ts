export const POST_KINDS = ['question', 'answer', 'guide'] as const
export type PostKind = (typeof POST_KINDS)[number]

/** The kinds with a title and tags: each such post has a row in `questions`. */
export const TITLED_KINDS = ['question', 'guide'] as const satisfies readonly PostKind[]
export type TitledKind = (typeof TITLED_KINDS)[number]

/**
 * The ways in which a post or comment can be hidden: deleted by its author, deleted by a moderator, held for review,
 * confirmed as spam, merged into another or replaced by a question, answer or comment, or purged with its text.
 */
export const REMOVALS = ['retracted', 'deleted', 'held', 'spam', 'merged', 'purged'] as const
export type Removal = (typeof REMOVALS)[number]
/** The ways that teach the spam filter. */
export const REMOVALS_TO_LEARN = ['spam', 'deleted'] as const satisfies readonly Removal[]

/** The stances on a yes/no question, from most to least favourable. */
export const STANCES = ['yes', 'effort', 'depends', 'no'] as const
export type Stance = (typeof STANCES)[number]

/**
 * The basis of an answer, from closest to furthest: I did this · I managed people who did · I saw it · I studied it ·
 * general advice.
 */
export const BASES = ['did', 'managed', 'saw', 'studied', 'general'] as const
export type Basis = (typeof BASES)[number]

/** A vote for and a vote against. */
export const VOTE_VALUES = [-1, 1] as const
export type VoteValue = (typeof VOTE_VALUES)[number]
