/**
 * The storeys of `lib`, from the ground up. A feature may import from its own folder and from the storeys below.
 * Features on the same storey may import each other. A feature's `actions.ts` belongs to the edge, whatever folder it
 * is in: only pages and components import it.
 *
 * `tests/architecture/storeys.test.ts` holds this law. A new folder in `lib` must be named here.
 */
export const STOREYS = [
  { name: 'kernel', features: ['i18n', 'markdown', 'platform', 'queue'] },
  {
    name: 'people',
    features: [
      'acts',
      'auth',
      'events',
      'identities',
      'invitations',
      'limits',
      'mail',
      'passkeys',
      'privileges',
      'push',
      'screening',
      'site',
      'standing',
      'two-step',
      'users',
    ],
  },
  {
    name: 'content',
    features: [
      'answers',
      'careers',
      'comments',
      'discovery',
      'drafts',
      'feeds',
      'guides',
      'identifiability',
      'images',
      'leaderboards',
      'outcomes',
      'posts',
      'previews',
      'profiles',
      'questions',
      'quick-answers',
      'rechecks',
      'reputation',
      'search',
      'situations',
      'tags',
      'thread-states',
    ],
  },
  {
    name: 'actions',
    features: [
      'absences',
      'appeals',
      'applications',
      'archives',
      'badges',
      'batches',
      'bookmarks',
      'bounties',
      'career-map',
      'closing',
      'departures',
      'flags',
      'follows',
      'log',
      'lost-codes',
      'moderation',
      'notifications',
      'people',
      'removal',
      'requests',
      'site-admin',
      'spam',
      'statements',
      'suggested-edits',
      'tag-admin',
      'telling',
      'threads',
      'voting',
    ],
  },
  { name: 'edge', features: ['edge', 'jobs', 'live', 'my-standing', 'viewer'] },
] as const

/** Returns the storey of a file in `lib`, counted from 0; null for a folder without a storey. */
export function storeyOf(path: string): number | null {
  const [, feature, file] = /^lib\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (feature === undefined) return null
  if (file === 'actions.ts') return STOREYS.length - 1
  const storey = STOREYS.findIndex(({ features }) => features.some((name) => name === feature))
  return storey === -1 ? null : storey
}
