import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { CommentHit } from '#lib/search/types.ts'
import { Highlighted } from './highlighted.tsx'

type Say = { by: (name: string) => string; on: string }
type Props = { hits: readonly CommentHit[]; locale: Locale; label: string; say: Say }

/** Found comments with their matches marked; each leads to its place in the thread. */
export function CommentHits({ hits, locale, label, say }: Props) {
  if (hits.length === 0) return null
  const to = paths(locale)
  return (
    <ol className="comment-hits" aria-label={label}>
      {hits.map(({ id, question, excerpt, language, author, createdAt }) => (
        <li key={id}>
          <p className="stop-text" lang={language} dir="auto">
            <Highlighted parts={excerpt} />
          </p>
          <p className="meta">
            <Link href={to.comment(question, id)}>{say.by(author.displayName)}</Link>
            {' · '}
            <RelativeTime date={createdAt} locale={locale} />
            {' · '}
            {say.on}{' '}
            <Link href={to.question(question)} lang={question.language}>
              <bdi>{question.title}</bdi>
            </Link>
          </p>
        </li>
      ))}
    </ol>
  )
}
