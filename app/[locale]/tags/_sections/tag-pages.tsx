import { getTranslations } from 'next-intl/server'
import { TagList } from '#components/tags/tag-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTags } from '#lib/tags/queries.ts'
import type { ThemeFilter } from '#lib/tags/rules.ts'

type Props = { q: string; theme: ThemeFilter | undefined; after: string | undefined; locale: Locale }

/** A page of tags whose name contains what was typed, or of one theme. */
export async function TagPages({ q, theme, after, locale }: Props) {
  const [say, ui, page] = await Promise.all([
    getTranslations('tags'),
    getTranslations('ui'),
    listTags({ ...(q && { q }), ...(theme && { theme }), ...(after !== undefined && { after }) }),
  ])
  const to = paths(locale)
  return (
    <div className="broad">
      {page.items.length === 0 ? (
        <EmptyState title={say('none')} action={<Link href={to.tags()}>{say('all')}</Link>} />
      ) : (
        <TagList tags={page.items} locale={locale} count={(count) => say('questionCount', { count })} />
      )}
      {theme !== undefined && (
        <p className="mt-6">
          <Link href={to.tags()}>{say('all')}</Link>
        </p>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.tags({ q, theme }), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.tags({ q, theme, after: page.next }), label: ui('nextPage') }}
      />
    </div>
  )
}
