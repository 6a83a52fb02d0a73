import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { personLines } from '#app/_lib/person-words.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { UserList } from '#components/users/user-list.tsx'
import { paths } from '#lib/platform/paths.ts'
import { listUsers } from '#lib/users/queries.ts'

type Props = PageProps<'/[locale]/users'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('users')])
  const after = param('after')
  const query = after === undefined ? {} : { after }
  return { title: say('title'), alternates: alternates(locale, (to) => to.users(query)) }
}

export default pageOrNotFound(async function UsersPage({ searchParams }: Props) {
  const [param, locale, say, ui, layout, badges, leaderboards, format] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('users'),
    getTranslations('ui'),
    getTranslations('layout'),
    getTranslations('badges'),
    getTranslations('leaderboards'),
    getFormatter(),
  ])
  const after = param('after')
  const page = await listUsers(after === undefined ? {} : { after })
  const [to, lineOf] = [paths(locale), await personLines(page.items.map(({ id }) => id))]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead">{say('lead')}</p>
      <p className="mb-8">
        <Link href={to.leaderboard()}>{leaderboards('title')}</Link> · <Link href={to.badges()}>{badges('link')}</Link>
      </p>
      <div>
        {page.items.length === 0 ? (
          <EmptyState title={say('none')} action={<Link href={to.signUp()}>{layout('account.signUp')}</Link>} />
        ) : (
          <UserList
            users={page.items}
            locale={locale}
            lineOf={lineOf}
            say={{
              person: say('person'),
              answers: say('tabs.answers'),
              questions: say('tabs.questions'),
              reputation: say('tabs.reputation'),
              number: (value) => format.number(value),
            }}
          />
        )}
        <Pagination
          label={ui('pages')}
          first={after === undefined ? null : { href: to.users(), label: ui('firstPage') }}
          next={page.next === null ? null : { href: to.users({ after: page.next }), label: ui('nextPage') }}
        />
      </div>
    </main>
  )
})
