import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { alternates } from '#app/_lib/alternates.ts'
import { decodeParam } from '#app/_lib/decode-param.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { commentsFeed, guidesFeed } from '#app/_lib/list-feeds.ts'
import { JsonLd } from '#app/_lib/json-ld.tsx'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { guideData } from '#lib/discovery/guide-data.ts'
import { getGuide } from '#lib/guides/queries.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'
import { GuideAside } from './_sections/guide-aside.tsx'
import { GuideHead } from './_sections/guide-head.tsx'
import { GuideText } from './_sections/guide-text.tsx'

type Props = PageProps<'/[locale]/guides/[id]/[slug]'>

const DESCRIPTION_LENGTH = 160

const TEXTS = [
  'voting',
  'posts.acts',
  'flags.link',
  'follows.guide',
  'follows.folded',
  'comments.tools',
  'spam.proof',
  'guides.tick',
] as const

const readGuide = cache((id: string) => getGuide(idIn<PostId>(id)))

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ id }, locale, site] = await Promise.all([params, pageLocale(), findSite()])
  const guide = await readGuide(id)
  const description = excerptOf(guide.leadText || guide.bodyText, DESCRIPTION_LENGTH)
  const feeds = await Promise.all([guidesFeed(locale), commentsFeed(locale, guide)])
  return {
    title: guide.title,
    description,
    alternates: alternates(locale, (to) => to.guide(guide), ...feeds),
    openGraph: {
      type: 'article',
      siteName: site.name,
      title: guide.title,
      description,
      url: paths(locale).guide(guide),
    },
  }
})

/** This page is shared by everyone, so it must not read anything about the viewer. */
export default pageOrNotFound(async function GuidePage({ params }: Props) {
  const [{ id, slug }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('guides')])
  const guide = await readGuide(id)
  if (decodeParam(slug) !== guide.slug) permanentRedirect(paths(locale).guide(guide))
  const states = (await mapThreadStates(guide.id)).get(guide.id) ?? []
  const data = guideData(guide, { url: env().siteUrl, locale, listName: say('title') })
  return (
    <BrowserTexts of={TEXTS}>
      <main id="main" className="thread guide wide" tabIndex={-1}>
        <JsonLd data={data} />
        <GuideHead {...{ guide, states, locale }} />
        <GuideAside {...{ guide, locale }} />
        <GuideText {...{ guide, locale }} />
      </main>
    </BrowserTexts>
  )
})
