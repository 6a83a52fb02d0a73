import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { alternates } from '#app/_lib/alternates.ts'
import { moveFeed } from '#app/_lib/list-feeds.ts'
import { mapWords } from '#app/_lib/map-words.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { DirectionMark } from '#components/careers/move-label.tsx'
import { MoveThreads } from '#components/careers/move-threads.tsx'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { FollowMove } from '#components/follows/follow-move.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { getMove } from '#lib/careers/queries.ts'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { mapThreadsOfMoves, readMoveVerdict } from '#lib/careers/thread-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { MoveVerdict } from './_sections/move-verdict.tsx'

type Props = PageProps<'/[locale]/map/moves/[from]/[to]'>

const readMove = cache(async (from: string, to: string) => {
  if (!isRoleSlug(from) || !isRoleSlug(to)) throw new NotFound('move')
  return await getMove(from, to, await pageLocale())
})

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ from, to }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('map')])
  const move = await readMove(from, to)
  const names = { from: move.from.name, to: move.to.name }
  return {
    title: say('moveTitle', names),
    description: say('moveDescription', { ...names, count: move.threadCount }),
    alternates: alternates(locale, (address) => address.mapMove(from, to), await moveFeed(locale, move)),
  }
})

/** A move: its direction, the verdict of its threads, the usual time before it, and its threads. */
export default pageOrNotFound(async function MovePage({ params }: Props) {
  const [{ from, to: target }, locale, words, feeds] = await Promise.all([
    params,
    pageLocale(),
    mapWords(),
    getTranslations('feeds'),
  ])
  const move = await readMove(from, target)
  const threads = (await mapThreadsOfMoves([move.id])).get(move.id) ?? []
  const verdict = await readMoveVerdict(threads)
  const [{ say }, to] = [words, paths(locale)]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.map()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('moveTitle', { from: move.from.name, to: move.to.name })}
      </h1>
      <div className="mb-4">
        <BrowserTexts of={['follows.move']}>
          <FollowMove roles={[from, target]} locale={locale} from={to.mapMove(from, target)} />
        </BrowserTexts>
      </div>
      <dl className="map-facts mb-8">
        <div>
          <dt>{say('from')}</dt>
          <dd>
            <Link href={to.mapRole(move.from.slug)}>{move.from.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{say('to')}</dt>
          <dd>
            <Link href={to.mapRole(move.to.slug)}>{move.to.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{say('direction')}</dt>
          <dd>
            <DirectionMark direction={move.direction}>{say(`directions.${move.direction}`)}</DirectionMark>
            <span className="block text-soft">{say(`directionHints.${move.direction}`)}</span>
          </dd>
        </div>
        <div>
          <dt>{say('typicalYears')}</dt>
          <dd>{words.years(move.years) ?? say('yearsUnknown')}</dd>
        </div>
      </dl>
      {verdict.answerCount > 0 && <MoveVerdict verdict={verdict} />}
      <h2 className="part-title mt-8">{say('threads')}</h2>
      <MoveThreads threads={threads} locale={locale} label={say('threads')} heading="h3" say={words.threads} />
      {threads.length < move.threadCount && (
        <p className="mt-4 text-soft">{say('moreThreads', { count: move.threadCount - threads.length })}</p>
      )}
      <p className="ways mt-8">
        <Link href={to.mapPath({ from, to: target })}>{say('otherWays')}</Link>
        <FeedLink href={to.moveFeed(from, target)} label={feeds('link')} />
      </p>
    </main>
  )
})
