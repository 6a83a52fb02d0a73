type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of the settings of a profile, and of the viewer's own lists. */
export function profilePaths(at: At) {
  return {
    /** The viewer's career path. `saved`: what was just saved. */
    careerSettings: (query?: { saved?: string }) => at('/settings/career', query),
    /** The form of one role of the path; without an id, of a new one. */
    careerRole: (query?: { id?: string }) => at('/settings/career/role', query),
    /** The viewer's own votes and comments. */
    myVotes: (query?: { after?: string | undefined }) => at('/me/votes', query),
    myComments: (query?: { after?: string | undefined }) => at('/me/comments', query),
    /** The viewer's saved posts. `folder`: of one folder, or `none`. `removed`: what was just taken out. */
    bookmarks: (query?: {
      folder?: string | undefined
      q?: string | undefined
      after?: string | undefined
      removed?: string
      removedFolder?: string
    }) => at('/me/bookmarks', query),
    /** The note and the folder of a saved post. */
    bookmark: (postId: number) => at(`/me/bookmarks/${postId}`),
    bookmarkFolders: () => at('/me/bookmarks/folders'),
    /** The parts of a person's profile that only signed-in people see. */
    userForMembers: (id: number) => at(`/users/${id}/for-members`),
    /** The viewer's drafts. `deleted`: one was just deleted. */
    drafts: (query?: { deleted?: string }) => at('/me/drafts', query),
    /** The archive of what the viewer wrote and what is known about them. */
    takeHome: () => at('/settings/archive'),
    /** Deletes the viewer's account. `saved`: what was just saved. */
    leave: (query?: { saved?: string }) => at('/settings/leave', query),
  }
}

/** Returns the address of the file of an archive; it is the same in every language. */
export function archiveFilePath(id: number): string {
  return `/api/archive/${id}`
}
