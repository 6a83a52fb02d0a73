import type { AuthorView } from '#lib/users/types.ts'

/** A line of a leaderboard. People with the same points share a rank. */
export type Ranked = { rank: number; person: AuthorView; points: number }
