import { useTranslations } from 'next-intl'
import { WaitForAnswer } from '#components/follows/wait-for-answer.tsx'
import { AskPeopleLink } from '#components/requests/ask-people-link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** With fewer sectors, their number says nothing. */
const MIN_SECTORS = 2

/** The number of readers who wait for an answer, with the button to join them. */
export function WaitingLine({ question, locale }: { question: QuestionView; locale: Locale }) {
  const [say, requests] = [useTranslations('meToo'), useTranslations('requests')]
  const { people, sectors } = question.waiting
  return (
    <div className="meta waiting-line">
      <span>{sectors < MIN_SECTORS ? say('people', { people }) : say('fromSectors', { people, sectors })}</span>
      <WaitForAnswer questionId={question.id} locale={locale} from={paths(locale).question(question)} />
      <AskPeopleLink questionId={question.id} href={paths(locale).askPeople(question.id)} label={requests('link')} />
    </div>
  )
}
