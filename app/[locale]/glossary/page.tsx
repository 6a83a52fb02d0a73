import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { anchorOf } from '#lib/site/glossary.ts'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('glossary')])
  return { title: say('title'), description: say('lead'), alternates: alternates(locale, (to) => to.glossary()) }
}

/** The terms of the field; posts link here where they first use one. */
export default async function GlossaryPage() {
  const [locale, say, { glossary }] = await Promise.all([pageLocale(), getTranslations('glossary'), findSite()])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline">{say('title')}</h1>
      <p className="lead mb-8">{say('lead')}</p>
      {glossary.length === 0 && <p className="text-soft">{say('none')}</p>}
      <dl className="glossary">
        {glossary.map((entry) => (
          <div key={entry.term} id={anchorOf(entry.term)}>
            <dt>{entry.term}</dt>
            <dd>
              {entry[locale]}{' '}
              <Link href={paths(locale).search({ q: entry.term })}>{say('search', { term: entry.term })}</Link>
            </dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
