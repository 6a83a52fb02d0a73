import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { JsonLd } from '#app/_lib/json-ld.tsx'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { tagFeed } from '#app/_lib/question-feed.ts'
import { QuestionListSection } from '#app/_lib/question-list-section.tsx'
import { goToOwnName, readTag } from '#app/_lib/read-tag.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { FollowTag } from '#components/follows/follow-tag.tsx'
import { StaffLink } from '#components/people/staff-link.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { Link } from '#components/ui/link.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { breadcrumbData } from '#lib/discovery/structured-data.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { AroundTag } from './_sections/around-tag.tsx'

type Props = PageProps<'/[locale]/tags/[tag]'>

export const generateMetadata = metadataOrNotFound(async function describe({
  params,
  searchParams,
}: Props): Promise<Metadata> {
  const [{ tag: tagParam }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tags'),
  ])
  const tag = await readTag(tagParam)
  const [sort, after] = [oneOf(param('sort'), QUESTION_SORTS), param('after')]
  // For search engines the first page is the same in every order; each later page has its own address.
  const query = after === undefined ? {} : { ...(sort && { sort }), after }
  return {
    title: say('tagTitle', { tag: tag.name }),
    description: tag.description || say('tagDescription', { tag: tag.name }),
    alternates: alternates(locale, (to) => to.tag(tag.name, query), await tagFeed(locale, tag.name, sort)),
  }
})

export default pageOrNotFound(async function TagPage({ params, searchParams }: Props) {
  const [{ tag: tagParam }, param, locale, say, questions, feeds] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tags'),
    getTranslations('questions'),
    getTranslations('feeds'),
  ])
  const tag = await readTag(tagParam)
  const sort = oneOf(param('sort'), QUESTION_SORTS) ?? 'active'
  const after = param('after')
  const query = { ...(sort !== 'active' && { sort }), ...(after !== undefined && { after }) }
  goToOwnName(tagParam, tag.name, paths(locale).tag(tag.name, query))
  const [page, feed] = await Promise.all([
    listQuestions({ sort, tag: tag.name, ...(after !== undefined && { after }) }),
    tagFeed(locale, tag.name, sort),
  ])
  const to = paths(locale)
  const inOrder = sort === 'active' ? {} : { sort }
  return (
    <main id="main" className="listing wide" tabIndex={-1}>
      <header>
        <JsonLd data={breadcrumbData([{ name: say('title'), path: to.tags() }, { name: tag.name }], env().siteUrl)} />
        <p className="crumb">
          <Link href={to.tags()}>{say('title')}</Link>
        </p>
        <h1 className="headline tag-name" data-small="">
          <bdi>{tag.name}</bdi>
        </h1>
        <p className="lead mb-2">
          <bdi>{tag.description || say('noDescription')}</bdi>
        </p>
        <div className="meta mb-4">
          <span>{say('questionCount', { count: tag.questionCount })}</span>
          <Link href={to.editTag(tag.name)}>{say('edit')}</Link>
          <Link href={to.tagHistory(tag.name)}>{say('history')}</Link>
          <FeedLink href={feed.href} label={feeds('link')} />
          <Link href={to.flagTag(tag.name)} rel="nofollow">
            {say('flag')}
          </Link>
          <StaffLink href={to.moderationTag(tag.name)} label={say('moderate')} />
          <BrowserTexts of={['follows.tag']}>
            <FollowTag tag={tag.name} locale={locale} from={to.tag(tag.name)} />
          </BrowserTexts>
        </div>
        {tag.wikiHtml !== '' && (
          <details className="disclosure mb-6">
            <summary>{say('wiki', { tag: tag.name })}</summary>
            <h2 className="sr-only">{say('wiki', { tag: tag.name })}</h2>
            <Prose html={tag.wikiHtml} />
          </details>
        )}
      </header>
      <div>
        <Tabs
          label={questions('sortLabel')}
          tabs={QUESTION_SORTS.map((name) => ({
            href: to.tag(tag.name, name === 'active' ? {} : { sort: name }),
            label: questions(`sorts.${name}`),
            isCurrent: name === sort,
          }))}
        />
        <QuestionListSection
          page={page}
          locale={locale}
          moment={sort === 'active' ? 'lastActivityAt' : 'createdAt'}
          isByWaiting={sort === 'unanswered'}
          href={(key) => to.tag(tag.name, { ...inOrder, ...(key !== undefined && { after: key }) })}
          isFirst={after === undefined}
          empty={questions('none')}
        />
      </div>
      <AroundTag tag={tag} locale={locale} />
    </main>
  )
})
