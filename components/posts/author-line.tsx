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
  /** "Community", where the post was transferred to it; whoever wrote it stays named. */
  community?: string | null
}) {
  const { author, locale } = props
  return (
    <p className="who">
      {props.community && <span className="author">{props.community}</span>}
      <Link href={paths(locale).user(author)} className={props.community ? 'points' : 'author'}>
        <bdi>{author.displayName}</bdi>
      </Link>
      {!props.community && <span className="points">{props.points}</span>}
      {!props.community && props.role && <span className="points">{props.role}</span>}
      <RelativeTime date={props.createdAt} locale={locale} />
    </p>
  )
}
