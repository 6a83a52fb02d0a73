import { getTranslations } from 'next-intl/server'
import { countryNames, languageNames, numberFormat } from '#components/ui/formatters.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { FACETED_THREADS, FACETS, operatorOf, withOperator, withoutOperator } from '#lib/search/facets.ts'
import type { FacetCount } from '#lib/search/facets.ts'
import type { SearchPageResult } from '#lib/search/types.ts'

/** Returns the facets of a first page of results as links, which add an operator to the query or remove it. */
export async function facetGroups(
  { facets, total, operators, sort, hasWords }: SearchPageResult,
  q: string,
  locale: Locale,
) {
  const [say, nameOf] = await Promise.all([getTranslations('search.facets'), namesOf(locale)])
  const isKept = sort !== (hasWords ? 'relevance' : 'newest')
  const isLeast = total !== null && (total.isLeast || total.count > FACETED_THREADS)
  const active = new Set(operators.map((operator) => operator.toLowerCase()))
  const linkOf = (facet: FacetCount) => {
    const operator = operatorOf(facet)
    const isCurrent = active.has(operator.toLowerCase())
    const narrowed = isCurrent ? withoutOperator(q, operator) : withOperator(q, operator)
    const count = numberFormat(locale).format(facet.count)
    return {
      href: paths(locale).search({ q: narrowed, sort: isKept ? sort : undefined }),
      label: nameOf(facet),
      count: isLeast ? say('orMore', { shown: count }) : count,
      isCurrent,
    }
  }
  return FACETS.map((facet) => {
    const links = facets.filter((one) => one.facet === facet).map(linkOf)
    // Values of one operator are alternatives, so another value would find more threads, not fewer. Tags must all hold.
    const isSet = facet !== 'tag' && [...active].some((operator) => operator.startsWith(`${facet}:`))
    return { name: say(facet), links: isSet ? links.filter(({ isCurrent }) => isCurrent) : links }
  }).filter(({ links }) => links.length > 0)
}

async function namesOf(locale: Locale): Promise<(facet: FacetCount) => string> {
  const [answers, situations] = await Promise.all([getTranslations('answers'), getTranslations('situations')])
  return ({ facet, value }) => {
    if (facet === 'lang') return languageNames(locale).of(value) ?? value
    if (facet === 'country') return countryNames(locale).of(value) ?? value
    // The values come from columns with these fixed words.
    if (facet === 'basis') return answers(`bases.${value as 'did'}`)
    if (facet === 'sector') return situations(`sectors.${value as 'other'}`)
    if (facet === 'role') return situations(`roles.${value as 'other'}`)
    return value
  }
}
