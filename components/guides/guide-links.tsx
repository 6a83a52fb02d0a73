import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { GuideLink } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { guides: readonly GuideLink[]; locale: Locale; title: string; all: { href: string; label: string } }

/** A few guides beside a list, and the way to all of them; nothing without a guide. */
export async function GuideLinks({ guides, locale, title, all }: Props) {
  if (guides.length === 0) return null
  const say = await getTranslations('guides')
  return (
    <section aria-labelledby="guides-title" className="mb-8">
      <h2 id="guides-title" className="aside-title">
        {title}
      </h2>
      <ul className="related-list">
        {guides.map((guide) => (
          <li key={guide.id}>
            <Link href={paths(locale).guide(guide)} lang={guide.language}>
              <bdi>{guide.title}</bdi>
            </Link>
            <small>{say('steps', { count: guide.stepCount })}</small>
          </li>
        ))}
      </ul>
      <Link href={all.href}>{all.label}</Link>
    </section>
  )
}
