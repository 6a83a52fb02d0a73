import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Corrections } from '#lib/search/correction-queries.ts'
import { replaceWord } from '#lib/search/query-text.ts'
import type { SearchSort } from '#lib/search/rules.ts'

type Props = { q: string; sort: SearchSort | undefined; corrections: Corrections; locale: Locale }

/** Shows the corrections of typing errors, with the link to search for the typed words. */
export async function Corrected({ q, sort, corrections: { made, offered }, locale }: Props) {
  if (made.length + offered.length === 0) return null
  const say = await getTranslations('search.corrections')
  const to = paths(locale)
  const meant = replaceWords(made, q)
  return (
    <div className="search-corrected">
      {made.length > 0 && (
        <p>
          {say('made', { words: meant })}{' '}
          <Link href={to.search({ q, sort, as: 'typed' })} rel="nofollow">
            {say('asTyped', { words: q })}
          </Link>
        </p>
      )}
      {offered.length > 0 && (
        <p>
          <Link href={to.search({ q: replaceWords(offered, meant), sort })} rel="nofollow">
            {say('offered', { words: replaceWords(offered, meant) })}
          </Link>
        </p>
      )}
    </div>
  )
}

function replaceWords(some: Corrections['made'], into: string): string {
  return some.reduce((text, { typed, meant }) => replaceWord(text, typed, meant), into)
}
