import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { paths } from '#lib/platform/paths.ts'
import { MAX_TAG_LENGTH, THEME_FILTERS } from '#lib/tags/rules.ts'
import { TagPages } from './_sections/tag-pages.tsx'
import { TagThemes } from './_sections/tag-themes.tsx'

type Props = PageProps<'/[locale]/tags'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('tags')])
  const [after, theme] = [param('after'), oneOf(param('theme'), THEME_FILTERS)]
  const query = { ...(theme && { theme }), ...(after !== undefined && { after }) }
  return { title: say('title'), description: say('lead'), alternates: alternates(locale, (to) => to.tags(query)) }
}

export default pageOrNotFound(async function TagsPage({ searchParams }: Props) {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('tags')])
  const q = cleanQuery(param('q')).toLowerCase().slice(0, MAX_TAG_LENGTH)
  const [after, theme] = [param('after'), oneOf(param('theme'), THEME_FILTERS)]
  const isWhole = q === '' && after === undefined && theme === undefined
  const to = paths(locale)
  // Call it instead of rendering it as an element: a missing page can only be answered with 404 before anything is
  // sent.
  const list = isWhole ? <TagThemes locale={locale} /> : await TagPages({ q, theme, after, locale })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {theme === undefined ? say('title') : say(`themes.${theme}`)}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <form action={to.tags()} className="mb-8 flex max-w-md items-center gap-2">
        <input
          name="q"
          type="search"
          defaultValue={q}
          aria-label={say('find')}
          placeholder={say('find')}
          className="input"
        />
        <button type="submit" className={buttonClass('plain')}>
          {say('findButton')}
        </button>
      </form>
      {list}
    </main>
  )
})
