import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { BadgeMark } from '#components/badges/badge-mark.tsx'
import { Link } from '#components/ui/link.tsx'
import { countHolders } from '#lib/badges/queries.ts'
import { BADGE_LEVELS, BADGES, levelOf, numbersOf } from '#lib/badges/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('badges')])
  return { title: say('title'), description: say('lead'), alternates: alternates(locale, (to) => to.badges()) }
}

/** All badges: how to earn each, and how many people have it. */
export default async function BadgesPage() {
  const [locale, say, holders] = await Promise.all([pageLocale(), getTranslations('badges'), countHolders()])
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-8">{say('lead')}</p>
      <div className="flex flex-col gap-10">
        {BADGE_LEVELS.map((level) => (
          <section key={level} aria-labelledby={level}>
            <h2 id={level} className="part-title">
              {say(`levels.${level}`)}
            </h2>
            <ul>
              {BADGES.filter((badge) => levelOf(badge) === level).map((badge) => (
                <li key={badge} className="entry-line">
                  <div>
                    <BadgeMark level={level} />
                    <Link href={to.badge(badge)} className="entry-title">
                      {say(`names.${badge}`)}
                    </Link>
                    <p className="text-soft">{say(`rules.${badge}`, numbersOf(badge))}</p>
                  </div>
                  <span className="meta">{say('holders', { count: holders.get(badge) ?? 0 })}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  )
}
