import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import { Monogram } from '#components/users/monogram.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** An answer's author and date. Reputation is on the profile. */
export function AuthorLine(props: {
  author: AuthorView
  createdAt: Date
  locale: Locale
  isFirstHand?: boolean
  role?: string | null
  /** The line about the author's career when they answered; null without one. */
  career?: string | null
  /** The word "Community" for a community post; its author is still named. */
  community?: string | null
}) {
  const { author, locale } = props
  return (
    <p className="who">
      <Monogram name={props.community ?? author.displayName} isFirstHand={props.isFirstHand ?? false} />
      {props.community && <span className="author">{props.community}</span>}
      <Link href={paths(locale).user(author)} className={props.community ? 'points' : 'author'}>
        <bdi>{author.displayName}</bdi>
      </Link>
      <ArchiveMark person={author} />
      {author.interest !== '' && (
        <span className="interest">
          <bdi>{author.interest}</bdi>
        </span>
      )}
      {!props.community && props.career && <span className="career-line">{props.career}</span>}
      {!props.community && props.role && <span className="points">{props.role}</span>}
      <RelativeTime date={props.createdAt} locale={locale} />
    </p>
  )
}
