import { getTranslations } from 'next-intl/server'
import { RemoveSearchForm } from '#components/search/saved-search-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listSavedSearches } from '#lib/search/saved-queries.ts'

/** The viewer's saved searches. */
export async function SavedSearches({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, searches] = await Promise.all([getTranslations('savedSearches'), listSavedSearches(viewer.id)])
  const to = paths(locale)
  return (
    <section aria-labelledby="saved-searches">
      <h2 id="saved-searches" className="part-title">
        {say('saved')}
      </h2>
      {searches.length === 0 && <p className="text-soft">{say('none')}</p>}
      <BrowserTexts of={[]}>
        <ul>
          {searches.map(({ id, query }) => (
            <li key={id} className="entry-line">
              <div>
                <Link href={to.search({ q: query })}>
                  <bdi>{query}</bdi>
                </Link>
              </div>
              <RemoveSearchForm id={id} query={query} label={say('remove')} locale={locale} from={to.me()} />
            </li>
          ))}
        </ul>
      </BrowserTexts>
    </section>
  )
}
