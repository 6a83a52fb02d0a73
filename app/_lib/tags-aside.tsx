import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTags } from '#lib/tags/queries.ts'

const SHOWN = 14

/** The tags most asked about, beside a list. */
export async function TagsAside({ locale }: { locale: Locale }) {
  const [say, tags] = await Promise.all([getTranslations('tags'), listTags()])
  const shown = tags.items.slice(0, SHOWN)
  if (shown.length === 0) return null
  return (
    <aside aria-labelledby="tags-title">
      <div className="stick">
        <h2 id="tags-title" className="aside-title">
          {say('popular')}
        </h2>
        <ul className="related-list">
          {shown.map((tag) => (
            <li key={tag.name}>
              <Link href={paths(locale).tag(tag.name)} className="tag">
                <bdi>{tag.name}</bdi>
              </Link>{' '}
              <span
                className="text-[13px] text-faint tabular-nums"
                aria-label={say('questionCount', { count: tag.questionCount })}
                role="img"
              >
                {tag.questionCount}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
