import { useLocale, useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'

/**
 * Renders Next's own `notFound()`; nearly all pages use `pageOrNotFound`, which needs no script. It is short, because
 * Next sends it with the data of every page.
 */
export default function NextNotFound() {
  const [say, locale] = [useTranslations('notFound'), useLocale()]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline">{say('title')}</h1>
      <p className="lead mb-11">{say('text')}</p>
      <Link href={paths(locale).questions()} className={buttonClass('plain')}>
        {say('toQuestions')}
      </Link>
    </main>
  )
}
