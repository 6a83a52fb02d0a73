import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { mapWords } from '#app/_lib/map-words.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { PathForm } from '#components/careers/path-form.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findPaths, MAX_STEPS } from '#lib/careers/paths.ts'
import { idsOf, readCareerMap } from '#lib/careers/queries.ts'
import { mapThreadsOfMoves } from '#lib/careers/thread-queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { PathSection } from './_sections/path-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('map'))('pathTitle'), robots: { index: false } }
}

/**
 * The paths from one role to another, fewest steps first, with the threads of each step. The page is the same for
 * everyone.
 */
export default pageOrNotFound(async function PathPage({ searchParams }: PageProps<'/[locale]/map/path'>) {
  const [param, locale, { say }] = await Promise.all([searchParam(searchParams), pageLocale(), mapWords()])
  const [from, target] = [param('from'), param('to')]
  const map = await readCareerMap(locale)
  const to = paths(locale)
  const roleOf = (slug: string | undefined) => map.roles.find((role) => role.slug === slug)
  const [here, there] = [roleOf(from), roleOf(target)]
  const isUnknown = (from !== undefined && !here) || (target !== undefined && !there)
  if (isUnknown) setResponseStatus(404)
  const steps = map.moves.map((view) => ({ ...view, view, from: view.from.slug, to: view.to.slug }))
  const found = here && there ? findPaths(steps, here.slug, there.slug) : []
  const threads = await mapThreadsOfMoves(idsOf(found.flat().map((step) => step.view)))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.map()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {here && there ? say('pathFromTo', { from: here.name, to: there.name }) : say('pathTitle')}
      </h1>
      <PathForm action={to.mapPath()} roles={map.roles} from={here?.slug} to={there?.slug} />
      {isUnknown && <Notice tone="bad">{say('noSuchRole')}</Notice>}
      {!isUnknown && !(here && there) && <p className="text-soft">{say('chooseBoth')}</p>}
      {here && there && here === there && <p>{say('sameRole', { role: here.name })}</p>}
      {here && there && here !== there && found.length === 0 && (
        <>
          <p className="mb-4">{say('noPath', { from: here.name, to: there.name, steps: MAX_STEPS })}</p>
          <p className="ways">
            <Link href={to.ask()}>{say('askFirst')}</Link>
            <Link href={to.mapRole(here.slug)}>{say('movesFrom', { role: here.name })}</Link>
            <Link href={to.mapRole(there.slug)}>{say('movesTo', { role: there.name })}</Link>
          </p>
        </>
      )}
      {found.map((way, index) => (
        <PathSection
          key={way.map((step) => step.to).join(' ')}
          number={index + 1}
          moves={way.map((step) => step.view)}
          threads={threads}
          locale={locale}
        />
      ))}
    </main>
  )
})
