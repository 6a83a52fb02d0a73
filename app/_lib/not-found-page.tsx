import { getTranslations } from 'next-intl/server'
import { SearchForm } from '#components/search/search-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'
import { pageLocale } from './page-locale.ts'

type Props = {
  /** The id of a hidden post, whose author can read why. */
  outOfSight?: number | null
}

/** The 404 page, in the site's frame and language; the same for everyone. */
export async function NotFoundPage({ outOfSight = null }: Props) {
  const [locale, say, search] = await Promise.all([
    pageLocale(),
    getTranslations('notFound'),
    getTranslations('search'),
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1} data-search-page="">
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <SearchForm
        action={paths(locale).search()}
        q=""
        label={search('field')}
        submit={search('button')}
        maxLength={MAX_QUERY_LENGTH}
        kind="primary"
      />
      <EmptyState
        title={say('lead')}
        action={
          <Link href={paths(locale).questions()} className={buttonClass('plain')}>
            {say('toQuestions')}
          </Link>
        }
      >
        {say('text')}
      </EmptyState>
      {outOfSight !== null && (
        <p className="mt-6 text-soft">
          {say('yours')} <Link href={paths(locale).post(outOfSight)}>{say('why')}</Link>
        </p>
      )}
    </main>
  )
}
