import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { BadgeMark } from '#components/badges/badge-mark.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listHolders } from '#lib/badges/queries.ts'
import { isBadge, levelOf, numbersOf } from '#lib/badges/rules.ts'
import type { BadgeName } from '#lib/badges/rules.ts'
import type { Holder } from '#lib/badges/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/badges/[badge]'>

async function readBadge(params: Props['params']): Promise<BadgeName> {
  const { badge } = await params
  if (!isBadge(badge)) throw new NotFound('badge')
  return badge
}

export const generateMetadata = metadataOrNotFound(async function describe({
  params,
  searchParams,
}: Props): Promise<Metadata> {
  const [badge, param, locale, say] = await Promise.all([
    readBadge(params),
    searchParam(searchParams),
    pageLocale(),
    getTranslations('badges'),
  ])
  return {
    title: say(`names.${badge}`),
    description: say(`rules.${badge}`, numbersOf(badge)),
    alternates: alternates(locale, (to) => to.badge(badge, { after: param('after') })),
  }
})

/** One badge: how to earn it, and the people who have it. */
export default pageOrNotFound(async function BadgePage({ params, searchParams }: Props) {
  const [badge, param, locale, say, ui] = await Promise.all([
    readBadge(params),
    searchParam(searchParams),
    pageLocale(),
    getTranslations('badges'),
    getTranslations('ui'),
  ])
  const [after, to] = [param('after'), paths(locale)]
  const page = await listHolders(badge, after)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.badges()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        <BadgeMark level={levelOf(badge)} />
        {say(`names.${badge}`)}
      </h1>
      <p className="lead">{say(`rules.${badge}`, numbersOf(badge))}</p>
      <p className="text-soft mb-8">{say(`levels.${levelOf(badge)}`)}</p>
      {page.items.length === 0 ? (
        <EmptyState title={say('nobody')} />
      ) : (
        <section aria-labelledby="holders">
          <h2 id="holders" className="part-title">
            {say('whoHolds')}
          </h2>
          <ul>
            {page.items.map((holder) => (
              <HolderLine key={`${holder.person.id} ${holder.tag}`} holder={holder} locale={locale} />
            ))}
          </ul>
        </section>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.badge(badge), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.badge(badge, { after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

function HolderLine({ holder: { person, tag, gainedAt }, locale }: { holder: Holder; locale: Locale }) {
  const to = paths(locale)
  return (
    <li className="entry-line">
      <div>
        <Link href={to.user(person)} className="entry-title">
          <bdi>{person.displayName}</bdi>
        </Link>{' '}
        {tag !== null && (
          <Link href={to.tag(tag)} className="tag">
            <bdi>{tag}</bdi>
          </Link>
        )}
      </div>
      <span className="meta">
        <RelativeTime date={gainedAt} locale={locale} />
      </span>
    </li>
  )
}
