import type { Article, Graph, HowTo, HowToStep } from 'schema-dts'
import type { GuideView } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { breadcrumbs, jsonLdGraph } from './structured-data.ts'

/** `listName`: what the page calls the list of guides. */
type Site = { url: string; locale: Locale; listName: string }

/**
 * A guide for search engines: an article (https://developers.google.com/search/docs/appearance/structured-data/article,
 * read 2026-11) about how to do something (https://schema.org/HowTo). It holds what the page shows, in the page's
 * order.
 */
export function guideData(guide: GuideView, site: Site): Graph {
  const to = paths(site.locale)
  const address = site.url + to.guide(guide)
  const person = (author: AuthorView) => ({
    '@type': 'Person' as const,
    name: author.displayName,
    url: site.url + to.user(author),
  })
  const article: Article = {
    '@type': 'Article',
    url: address,
    headline: guide.title,
    ...(guide.leadText !== '' && { abstract: guide.leadText }),
    datePublished: guide.createdAt.toISOString(),
    dateModified: (guide.editedAt ?? guide.createdAt).toISOString(),
    inLanguage: guide.language,
    keywords: [...guide.tags],
    author: person(guide.author),
    ...(guide.contributors.length > 0 && { contributor: guide.contributors.map(person) }),
    ...(guide.steps.length > 0 && { mainEntity: howTo(guide, address) }),
  }
  return jsonLdGraph(
    article,
    breadcrumbs([{ name: site.listName, path: to.guides() }, { name: guide.title }], site.url),
  )
}

function howTo(guide: GuideView, address: string): HowTo {
  return {
    '@type': 'HowTo',
    name: guide.title,
    step: guide.steps.map((step, at): HowToStep => ({
      '@type': 'HowToStep',
      position: at + 1,
      name: step.title,
      ...(step.text !== '' && { text: step.text }),
      url: `${address}#step-${step.id}`,
    })),
  }
}
