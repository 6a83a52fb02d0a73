import { getTranslations } from 'next-intl/server'
import { TagList } from '#components/tags/tag-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTagThemes } from '#lib/tags/theme-queries.ts'

/** The most used tags of each theme. */
export async function TagThemes({ locale }: { locale: Locale }) {
  const [say, themes] = await Promise.all([getTranslations('tags'), listTagThemes()])
  const to = paths(locale)
  if (themes.length === 0) return <EmptyState title={say('noneYet')} />
  return (
    <div className="broad">
      {themes.map(({ theme, tags, hasMore }) => {
        const id = `theme-${theme ?? 'none'}`
        return (
          <section key={id} aria-labelledby={id} className="mb-10">
            <h2 id={id} className="part-title">
              {say(`themes.${theme ?? 'none'}`)}
            </h2>
            <TagList tags={tags} locale={locale} count={(count) => say('questionCount', { count })} />
            {hasMore && (
              <p className="mt-3">
                <Link href={to.tags({ theme: theme ?? 'none' })}>{say('moreOfTheme')}</Link>
              </p>
            )}
          </section>
        )
      })}
    </div>
  )
}
