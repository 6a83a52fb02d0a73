type Query = Record<string, string | undefined>

/** Builds the addresses of the career map. */
export function mapPaths(at: (path: string, query?: Query) => string) {
  return {
    map: () => at('/map'),
    /** The ways from one role to another; without both, the form that asks. */
    mapPath: (query?: { from?: string; to?: string }) => at('/map/path', query),
    mapRole: (slug: string) => at(`/map/roles/${slug}`),
    mapMove: (from: string, to: string) => at(`/map/moves/${from}/${to}`),
    /** The page that sets the moves that a post names. */
    nameMove: (postId: number) => at(`/posts/${postId}/move`),
    /** The page on which moderators edit roles and moves. */
    moderationMap: () => at('/moderation/map'),
    moderationRole: (slug: string) => at(`/moderation/map/roles/${slug}`),
    /** The page of a move; without both roles, of a new move. */
    moderationMove: (query?: { from?: string; to?: string }) => at('/moderation/map/move', query),
  }
}
