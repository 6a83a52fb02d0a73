import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTags } from '#lib/tags/queries.ts'

const SHOWN = 18

/** The most used tags, as one line that wraps. */
export async function TagsAside({ locale }: { locale: Locale }) {
  const [say, tags] = await Promise.all([getTranslations('tags'), listTags()])
  const shown = tags.items.slice(0, SHOWN)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="tags-title">
      <h2 id="tags-title" className="aside-title">
        {say('popular')}
      </h2>
      <ul className="tag-line">
        {shown.map((tag) => (
          <li key={tag.name}>
            <Link href={paths(locale).tag(tag.name)} className="tag">
              <bdi>{tag.name}</bdi>
            </Link>{' '}
            <span className="tag-count">
              <span aria-hidden="true">{tag.questionCount}</span>
              <span className="sr-only">{say('questionCount', { count: tag.questionCount })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
