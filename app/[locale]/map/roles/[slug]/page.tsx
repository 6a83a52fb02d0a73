import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { alternates } from '#app/_lib/alternates.ts'
import { roleFeed } from '#app/_lib/list-feeds.ts'
import { mapWords } from '#app/_lib/map-words.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { MoveThreads } from '#components/careers/move-threads.tsx'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { getRole, idsOf } from '#lib/careers/queries.ts'
import { listTopQuestions } from '#lib/careers/thread-queries.ts'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { MoveLines } from './_sections/move-lines.tsx'

type Props = PageProps<'/[locale]/map/roles/[slug]'>

const readRole = cache(async (slug: string) => {
  if (!isRoleSlug(slug)) throw new NotFound('role')
  return await getRole(slug, await pageLocale())
})

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ slug }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('map')])
  const { role } = await readRole(slug)
  return {
    title: say('roleTitle', { role: role.name }),
    description: role.description,
    alternates: alternates(locale, (to) => to.mapRole(slug), await roleFeed(locale, role)),
  }
})

/** A role: its description, its place in the hierarchy, the moves in and out, and the best questions about it. */
export default pageOrNotFound(async function RolePage({ params }: Props) {
  const [{ slug }, locale, words, feeds] = await Promise.all([
    params,
    pageLocale(),
    mapWords(),
    getTranslations('feeds'),
  ])
  const { role, reports, into, out } = await readRole(slug)
  const top = await listTopQuestions(slug, idsOf([...into, ...out]))
  const [{ say }, to] = [words, paths(locale)]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.map()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {role.name}
      </h1>
      <p className="lead mb-6">
        <bdi>{role.description}</bdi>
      </p>
      <dl className="map-facts mb-8">
        <div>
          <dt>{say('track')}</dt>
          <dd>{say(`tracks.${role.track}`)}</dd>
        </div>
        <div>
          <dt>{say('reportsTo')}</dt>
          <dd>
            {role.reportsTo ? (
              <Link href={to.mapRole(role.reportsTo.slug)}>{role.reportsTo.name}</Link>
            ) : (
              say('reportsToDiffers')
            )}
          </dd>
        </div>
        {reports.length > 0 && (
          <div>
            <dt>{say('reportsHere')}</dt>
            <dd>
              <ul className="ways">
                {reports.map((one) => (
                  <li key={one.slug}>
                    <Link href={to.mapRole(one.slug)}>{one.name}</Link>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      <MoveLines title={say('movesOut')} empty={say('noMovesOut')} moves={out} shows="to" locale={locale} />
      <MoveLines title={say('movesIn')} empty={say('noMovesIn')} moves={into} shows="from" locale={locale} />
      <h2 className="part-title">{say('topQuestions')}</h2>
      {top.length === 0 ? (
        <p className="text-soft">{say('noQuestions')}</p>
      ) : (
        <MoveThreads threads={top} locale={locale} label={say('topQuestions')} heading="h3" say={words.threads} />
      )}
      <p className="meta mt-6">
        <FeedLink href={to.roleFeed(role.slug)} label={feeds('link')} />
      </p>
    </main>
  )
})
