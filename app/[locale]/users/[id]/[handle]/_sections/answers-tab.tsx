import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listAnswersOf } from '#lib/answers/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { UserView } from '#lib/users/types.ts'

type Props = { user: UserView; locale: Locale; after: string | undefined }

export async function AnswersTab({ user, locale, after }: Props) {
  const [say, ui, answers, questions, page] = await Promise.all([
    getTranslations('users'),
    getTranslations('ui'),
    getTranslations('answers'),
    getTranslations('questions'),
    listAnswersOf(user.id, after),
  ])
  const to = paths(locale)
  const href = (key?: string) => to.user(user, { tab: 'answers', ...(key !== undefined && { after: key }) })
  if (page.items.length === 0) {
    return (
      <EmptyState
        title={say('noAnswers')}
        action={<Link href={to.questions({ sort: 'unanswered' })}>{say('findOne')}</Link>}
      />
    )
  }
  return (
    <>
      <ol className="stops">
        {page.items.map(({ answer, question }) => (
          <li key={answer.id} data-answered="" data-accepted={answer.isAccepted || undefined}>
            <h2 className="stop-title">
              <Link href={to.answer(question, answer.id)}>
                <bdi>{question.title}</bdi>
              </Link>
            </h2>
            <p className="stop-text">
              <bdi>{answer.excerpt}</bdi>
            </p>
            <div className="stop-foot">
              <span>{questions('votes', { count: answer.score })}</span>
              {answer.isAccepted && <span className="accepted">{answers('accepted')}</span>}
              <span>
                <RelativeTime date={answer.createdAt} locale={locale} />
              </span>
            </div>
          </li>
        ))}
      </ol>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: href(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: href(page.next), label: ui('nextPage') }}
      />
    </>
  )
}
