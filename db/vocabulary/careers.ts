/**
 * The direction of a move: up, to another organisation, to a related role for breadth, or to operations and the
 * business.
 */
export const MOVE_DIRECTIONS = ['up', 'out', 'sideways', 'line'] as const
export type MoveDirection = (typeof MOVE_DIRECTIONS)[number]

/** The rows of the career map, from top to bottom. A row without a role is not drawn. */
export const CAREER_TRACKS = ['line', 'delivery', 'office', 'analysis'] as const
export type CareerTrack = (typeof CAREER_TRACKS)[number]

/** The columns of the career map: from first jobs to the board. */
export const MAX_CAREER_LEVEL = 10
