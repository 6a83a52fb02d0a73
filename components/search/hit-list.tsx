import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Highlight, SearchHit } from '#lib/search/types.ts'

type Say = { answer: string; votes: (count: number) => string; answers: (count: number) => string; closed: string }
type Props = { hits: readonly SearchHit[]; locale: Locale; label: string; say: Say }

/** Found questions and answers, with what matched marked. */
export function HitList({ hits, locale, label, say }: Props) {
  if (hits.length === 0) return null
  const to = paths(locale)
  return (
    <ol className="stops" aria-label={label}>
      {hits.map((hit) => (
        <li key={hit.postId} data-answered={hit.kind === 'answer' || undefined}>
          <h2 className="stop-title" lang={hit.language}>
            <Link href={to.readPost({ ...hit, id: hit.postId })}>
              <bdi>
                <Highlighted parts={hit.title} />
              </bdi>
            </Link>
          </h2>
          <p className="stop-text" lang={hit.language} dir="auto">
            <Highlighted parts={hit.excerpt} /> …
          </p>
          <div className="stop-foot">
            {hit.kind === 'answer' ? <span>{say.answer}</span> : <span>{say.answers(hit.question.answerCount)}</span>}
            {hit.question.isClosed && <span className="closed-mark">{say.closed}</span>}
            <span>{say.votes(hit.score)}</span>
            <span>
              <Link href={to.user(hit.author)}>
                <bdi>{hit.author.displayName}</bdi>
              </Link>
              {' · '}
              <RelativeTime date={hit.createdAt} locale={locale} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Highlighted({ parts }: { parts: readonly Highlight[] }) {
  return parts.map((part, index) => {
    // The parts of a text never move, so their place is their key.
    const key = index
    return part.isMatch ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}
