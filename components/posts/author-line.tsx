import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** Who wrote an answer, and when. `bdi` keeps a name's direction to itself. */
export function AuthorLine(props: {
  author: AuthorView
  createdAt: Date
  locale: Locale
  points: string
  role?: string | null
}) {
  const { author, locale } = props
  return (
    <p className="who">
      <Link href={paths(locale).user(author)} className="author">
        <bdi>{author.displayName}</bdi>
      </Link>
      <span className="points">{props.points}</span>
      {props.role && <span className="points">{props.role}</span>}
      <RelativeTime date={props.createdAt} locale={locale} />
    </p>
  )
}
