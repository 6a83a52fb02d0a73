import { PROFILE_PARTS } from '#db/vocabulary/profiles.ts'
import type { Audience, ProfilePart } from '#db/vocabulary/profiles.ts'

export { AUDIENCES, PROFILE_PARTS } from '#db/vocabulary/profiles.ts'
export type { Audience, ProfilePart } from '#db/vocabulary/profiles.ts'

/** The readers of each part of a profile. */
export type Audiences = Readonly<Record<ProfilePart, Audience>>

/** The stored choice: every part that neither list names is for everybody. */
type Stored = { hidden: readonly ProfilePart[]; membersOnly: readonly ProfilePart[] }

/** Returns the readers of each part. Without a stored choice, everybody reads everything. */
export function audiencesOf(stored: Stored | null): Audiences {
  const of = (part: ProfilePart): Audience => {
    if (stored?.hidden.includes(part)) return 'nobody'
    return stored?.membersOnly.includes(part) ? 'members' : 'everybody'
  }
  return Object.fromEntries(PROFILE_PARTS.map((part) => [part, of(part)])) as Audiences
}

/** Returns what is stored for a choice. */
export function storedOf(audiences: Audiences): { hidden: ProfilePart[]; membersOnly: ProfilePart[] } {
  return {
    hidden: PROFILE_PARTS.filter((part) => audiences[part] === 'nobody'),
    membersOnly: PROFILE_PARTS.filter((part) => audiences[part] === 'members'),
  }
}
