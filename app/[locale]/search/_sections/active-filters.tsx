import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { withoutOperator } from '#lib/search/facets.ts'
import type { SearchSort } from '#lib/search/rules.ts'

type Props = { q: string; operators: readonly string[]; sort: SearchSort | undefined; locale: Locale }

/** The valid operators of a query; each link removes one. */
export async function ActiveFilters({ q, operators, sort, locale }: Props) {
  if (operators.length === 0) return null
  const say = await getTranslations('search')
  return (
    <ul className="active-filters" aria-label={say('active')}>
      {[...new Set(operators)].map((operator) => (
        <li key={operator}>
          <Link
            href={paths(locale).search({ q: withoutOperator(q, operator), sort })}
            rel="nofollow"
            aria-label={say('remove', { operator })}
          >
            <bdi>{operator}</bdi> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
