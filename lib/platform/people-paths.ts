type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of people together, and of what they have done here. */
export function peoplePaths(at: At) {
  return {
    users: (query?: { after?: string }) => at('/users', query),
    badges: () => at('/badges'),
    /** A badge: its rule, and who holds it. */
    badge: (name: string, query?: { after?: string }) => at(`/badges/${name}`, query),
  }
}
