import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { AnswerInside, SearchHit, Why } from '#lib/search/types.ts'
import { Highlighted } from './highlighted.tsx'

type Say = {
  answerBy: (name: string) => string
  stance: (stance: NonNullable<AnswerInside['stance']>) => string
  basis: (basis: AnswerInside['basis']) => string
  accepted: string
  votes: (count: number) => string
  answers: (count: number) => string
  closed: string
  guide: string
  why: string
  reason: (why: Why) => string
}
type Props = { hits: readonly SearchHit[]; locale: Locale; label: string; say: Say }

/** Found questions, each with its best matching answer, and with matches marked. */
export function HitList({ hits, locale, label, say }: Props) {
  if (hits.length === 0) return null
  return (
    <ol className="stops" aria-label={label}>
      {hits.map((hit) => (
        <Hit key={hit.question.id} hit={hit} locale={locale} say={say} />
      ))}
    </ol>
  )
}

function Hit({ hit, locale, say }: { hit: SearchHit; locale: Locale; say: Say }) {
  const { question } = hit
  const to = paths(locale)
  const isGuide = hit.kind === 'guide'
  return (
    <li data-answered={question.answerCount > 0 || undefined} data-accepted={question.isAccepted || undefined}>
      <h2 className="stop-title" lang={question.language}>
        <Link href={isGuide ? to.guide(question) : to.question(question)}>
          <bdi>
            <Highlighted parts={hit.title} />
          </bdi>
        </Link>
      </h2>
      {question.quickAnswer !== null && (
        <p className="stop-text stop-quick" lang={question.language}>
          <bdi>{question.quickAnswer}</bdi>
        </p>
      )}
      {hit.kind !== 'answer' && question.quickAnswer === null && (
        <p className="stop-text" data-found="" lang={hit.language} dir="auto">
          <Highlighted parts={hit.excerpt} /> …
        </p>
      )}
      {hit.answer && <Inside answer={hit.answer} question={question} locale={locale} say={say} />}
      <div className="stop-foot">
        {isGuide && <span>{say.guide}</span>}
        <span>{say.votes(question.score)}</span>
        {!isGuide && <span>{say.answers(question.answerCount)}</span>}
        {question.isClosed && <span className="closed-mark">{say.closed}</span>}
        <span className="stop-tags">
          {question.tags.map((tag) => (
            <Link key={tag} href={to.tag(tag)} className="tag">
              <bdi>{tag}</bdi>
            </Link>
          ))}
        </span>
        {hit.kind !== 'answer' && (
          <span>
            <Link href={to.user(hit.author)}>
              <bdi>{hit.author.displayName}</bdi>
            </Link>
            <ArchiveMark person={hit.author} isShort />
            {' · '}
            <RelativeTime date={hit.createdAt} locale={locale} />
          </span>
        )}
      </div>
      {hit.why.length > 0 && (
        <details className="disclosure">
          <summary>{say.why}</summary>
          <ul className="hit-why">
            {hit.why.map((why) => (
              <li key={`${why.word} ${why.meant ?? ''}`}>{say.reason(why)}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function Inside(props: { answer: AnswerInside; question: SearchHit['question']; locale: Locale; say: Say }) {
  const { answer, question, locale, say } = props
  return (
    <div className="hit-answer">
      <p className="marks">
        <Link href={paths(locale).answer(question, answer.postId)}>{say.answerBy(answer.author.displayName)}</Link>
        {answer.stance && (
          <span data-stance={answer.stance}>
            <span className="dot" aria-hidden="true" />
            {say.stance(answer.stance)}
          </span>
        )}
        <span>{say.basis(answer.basis)}</span>
        {answer.isAccepted && (
          <span className="accepted">
            <span aria-hidden="true">✓ </span>
            {say.accepted}
          </span>
        )}
      </p>
      <p className="stop-text" data-found="" lang={answer.language} dir="auto">
        <Highlighted parts={answer.excerpt} /> …
      </p>
    </div>
  )
}
