import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionRef, QuestionView } from '#lib/questions/types.ts'

/** The thread that a question was split from, and the questions split from this one. */
export function SplitTrace({ question, locale }: { question: QuestionView; locale: Locale }) {
  const say = useTranslations('question')
  if (!question.splitFrom && question.splitInto.length === 0) return null
  const { splitFrom } = question
  const link = (ref: QuestionRef) => (
    <Link href={paths(locale).question(ref)}>
      <bdi>{ref.title}</bdi>
    </Link>
  )
  return (
    <div className="trace">
      {splitFrom && <p>{say.rich('splitFrom', { question: () => link(splitFrom) })}</p>}
      {question.splitInto.map((ref) => (
        <p key={ref.id}>{say.rich('splitInto', { question: () => link(ref) })}</p>
      ))}
    </div>
  )
}
