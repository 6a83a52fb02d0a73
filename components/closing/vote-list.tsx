import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { CloseVoteView } from '#lib/closing/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  votes: readonly CloseVoteView[]
  locale: Locale
  say: { reason: (as: CloseReason) => string; reopen: string }
}

/** The votes with their voters and reasons, oldest first. */
export function CloseVoteList({ votes, locale, say }: Props) {
  const to = paths(locale)
  return (
    <ul className="close-votes">
      {votes.map(({ voter, as, targets, castAt }) => (
        <li key={voter.id}>
          <Link href={to.user(voter)} className="author">
            <bdi>{voter.displayName}</bdi>
          </Link>{' '}
          {as === null ? say.reopen : say.reason(as)}
          {targets.map((target) => (
            <span key={target.id}>
              {' → '}
              <Link href={to.question(target)}>
                <bdi>{target.title}</bdi>
              </Link>
            </span>
          ))}{' '}
          <RelativeTime date={castAt} locale={locale} className="when" />
        </li>
      ))}
    </ul>
  )
}
