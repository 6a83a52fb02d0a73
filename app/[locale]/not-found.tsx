import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'

export default async function NotFoundPage() {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('notFound')])
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <EmptyState
        title={say('lead')}
        action={
          <Link href={to.questions()} className={buttonClass('plain')}>
            {say('toQuestions')}
          </Link>
        }
      >
        {say('text')}
      </EmptyState>
    </main>
  )
}
