import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { GuideLine } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { guides: readonly GuideLine[]; locale: Locale; label: string }

/** Guides as stops on a path, each with how long it is and how useful people found it. */
export async function GuideList({ guides, locale, label }: Props) {
  const say = await getTranslations('guides')
  const to = paths(locale)
  return (
    <ol className="stops" aria-label={label}>
      {guides.map((guide) => (
        <li key={guide.id} data-answered>
          <h2 className="stop-title" lang={guide.language}>
            <Link href={to.guide(guide)}>
              <bdi>{guide.title}</bdi>
            </Link>
          </h2>
          <p className="stop-text" lang={guide.language} dir="auto">
            {guide.excerpt}
          </p>
          <div className="stop-foot" data-whole="">
            <span>{say('useful', { count: guide.score })}</span>
            <span>{say('steps', { count: guide.stepCount })}</span>
            <span className="stop-tags">
              {guide.tags.map((tag) => (
                <Link key={tag} href={to.guides({ tag })} className="tag">
                  <bdi>{tag}</bdi>
                </Link>
              ))}
            </span>
            <span>
              <Link href={to.user(guide.author)}>
                <bdi>{guide.author.displayName}</bdi>
              </Link>
              <ArchiveMark person={guide.author} isShort />
              {' · '}
              <RelativeTime date={guide.createdAt} locale={locale} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}
