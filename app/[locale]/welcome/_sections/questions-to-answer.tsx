import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listQuestionsToAnswer } from '#lib/follows/to-answer-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Questions that wait for an answer, first those with followed tags, and the way to ask one's own. */
export async function QuestionsToAnswer({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, questions] = await Promise.all([getTranslations('welcome'), listQuestionsToAnswer(viewer.id, locale)])
  const to = paths(locale)
  return (
    <>
      <ul className="mb-8">
        {questions.map((question) => (
          <li key={question.id} className="entry-line">
            <div>
              <Link href={to.question(question)}>
                <bdi>{question.title}</bdi>
              </Link>
            </div>
            <Link href={to.writeAnswer(question.id)} aria-label={say('answerThis', { title: question.title })}>
              {say('answer')}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link href={to.ask()} className={buttonClass('plain')}>
          {say('ask')}
        </Link>
      </p>
    </>
  )
}
