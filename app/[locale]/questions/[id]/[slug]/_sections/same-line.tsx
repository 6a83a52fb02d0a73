import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { AnswerView } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The number of readers who would do what an answer says, and the links to say so and to mark it as outdated. */
export function SameLine({ answer, locale }: { answer: AnswerView; locale: Locale }) {
  const [say, rechecks] = [useTranslations('answers'), useTranslations('rechecks')]
  return (
    <p className="same">
      <Link href={paths(locale).sayIfSame(answer.id)} rel="nofollow">
        {say('same.ask')}
        <span className="sr-only"> {say('answerBy', { name: answer.author.displayName })}</span>
      </Link>
      <Link href={paths(locale).outdated(answer.id)} rel="nofollow">
        {rechecks('mark')}
        <span className="sr-only"> {say('answerBy', { name: answer.author.displayName })}</span>
      </Link>
      {answer.same.all > 0 && <span>{say('same.count', answer.same)}</span>}
    </p>
  )
}
