type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of the settings of a profile. */
export function profilePaths(at: At) {
  return {
    /** The viewer's career path. `saved`: what was just saved. */
    careerSettings: (query?: { saved?: string }) => at('/settings/career', query),
    /** The form of one role of the path; without an id, of a new one. */
    careerRole: (query?: { id?: string }) => at('/settings/career/role', query),
  }
}
