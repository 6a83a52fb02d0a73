import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { pageLocale } from './page-locale.ts'

/** Not found, in the site's frame and language. */
export async function NotFoundPage() {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('notFound')])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
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
    </main>
  )
}
