import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { levelOf } from '#lib/badges/rules.ts'
import type { HeldBadge } from '#lib/badges/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { BadgeMark } from './badge-mark.tsx'

/** The badges of a person, gold first, each with its tags. Nothing for a person without badges. */
export async function HeldBadges({ badges, locale }: { badges: readonly HeldBadge[]; locale: Locale }) {
  if (badges.length === 0) return null
  const say = await getTranslations('badges')
  const to = paths(locale)
  return (
    <section aria-labelledby="badges" className="mt-6">
      <h2 id="badges" className="part-title">
        <Link href={to.badges()}>{say('title')}</Link>
      </h2>
      <ul className="held-badges">
        {badges.map(({ badge, tags }) => (
          <li key={badge}>
            <BadgeMark level={levelOf(badge)} />
            <Link href={to.badge(badge)}>{say(`names.${badge}`)}</Link>
            <span className="sr-only"> ({say(`levels.${levelOf(badge)}`)})</span>
            {tags.map((tag) => (
              <Link key={tag} href={to.tag(tag)} className="tag">
                <bdi>{tag}</bdi>
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
