import { useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button-class.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** The bar at the bottom of a phone; the votes on the question stand in it too, by `thread-bar.css`. */
export function ThreadBar({ question, locale }: { question: QuestionView; locale: Locale }) {
  const [say, acts] = [useTranslations('question'), useTranslations('posts.acts')]
  return (
    <nav className="thread-bar" aria-label={say('bar')}>
      {question.closedAs === null && (
        <a href="#your-answer" className={buttonClass('primary')}>
          {say('answer')}
        </a>
      )}
      <a href={paths(locale).question(question)} data-share={acts('copied')} className={buttonClass('plain')}>
        {acts('share')}
      </a>
    </nav>
  )
}
