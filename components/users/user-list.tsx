import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { UserSummary } from '#lib/users/types.ts'

type Say = { points: (count: number) => string; posts: (user: UserSummary) => string }

export function UserList({ users, locale, say }: { users: readonly UserSummary[]; locale: Locale; say: Say }) {
  return (
    <ul className="column-list">
      {users.map((user) => (
        <li key={user.id}>
          <Link href={paths(locale).user(user)} className="entry-title">
            <bdi>{user.displayName}</bdi>
          </Link>
          <p className="entry-text">{say.points(user.reputation)}</p>
          <p className="entry-text">{say.posts(user)}</p>
        </li>
      ))}
    </ul>
  )
}
