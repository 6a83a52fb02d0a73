import { getTranslations } from 'next-intl/server'
import { QuestionList } from '#components/questions/question-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Page } from '#lib/platform/page.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'

type Props = {
  page: Page<QuestionSummary>
  locale: Locale
  moment: 'createdAt' | 'lastActivityAt'
  /** True for the list of unanswered questions. */
  isByWaiting?: boolean
  /** Returns the address of the same list from the key on; without a key, from its start. */
  href: (after?: string) => string
  isFirst: boolean
  /** The text for an empty list. */
  empty: string
}

/** A page of questions with the link to the next, or an empty state. */
export async function QuestionListSection({ page, locale, moment, isByWaiting = false, href, isFirst, empty }: Props) {
  const [say, ui] = await Promise.all([getTranslations('questions'), getTranslations('ui')])
  if (page.items.length === 0) {
    return (
      <EmptyState
        title={empty}
        action={
          <Link href={paths(locale).ask()} className={buttonClass('plain')}>
            {say('beTheFirst')}
          </Link>
        }
      />
    )
  }
  return (
    <>
      <QuestionList
        questions={page.items}
        locale={locale}
        moment={moment}
        isByWaiting={isByWaiting}
        label={say('listLabel')}
      />
      <Pagination
        label={ui('pages')}
        first={isFirst ? null : { href: href(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: href(page.next), label: ui('nextPage') }}
      />
    </>
  )
}
