import { profilePaths } from './profile-paths.ts'

type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of the lists of people, and of what people have earned here. */
export function peoplePaths(at: At) {
  return {
    ...profilePaths(at),
    /** The steps for someone new. */
    welcome: (query?: { step?: string }) => at('/welcome', query),
    users: (query?: { after?: string }) => at('/users', query),
    /** `month`: 2026-11; without one, the current month. */
    leaderboard: (query?: { month?: string | undefined; tag?: string | undefined; after?: string | undefined }) =>
      at('/leaderboard', query),
    /** The news of the viewer's last long absence. */
    away: () => at('/me/away'),
    /** Offers a bounty on a question; its offerer awards it there. */
    bounty: (questionId: number) => at(`/questions/${questionId}/bounty`),
    /** The asker has people asked who may know. */
    askPeople: (questionId: number) => at(`/questions/${questionId}/people`),
    /** The open requests to the viewer. */
    requests: () => at('/me/requests'),
    badges: () => at('/badges'),
    /** A badge: its rule, and who holds it. */
    badge: (name: string, query?: { after?: string | undefined }) => at(`/badges/${name}`, query),
  }
}
