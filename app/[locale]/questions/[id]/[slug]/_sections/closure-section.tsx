import { findSite } from '#app/_lib/find-site.ts'
import { ClosureBanner } from '#components/closing/closure-banner.tsx'
import { JudgeHere } from '#components/closing/judge-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findClosure } from '#lib/closing/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** The reason why the question is closed and the way to reopen it; asks its asker whether it is a duplicate. */
export async function ClosureSection({ question, locale }: { question: QuestionView; locale: Locale }) {
  const [closure, site] = await Promise.all([findClosure(question.id), findSite()])
  if (!closure) return null
  const own = site['close-reasons'].find(({ as }) => as === closure.as)?.words
  const to = paths(locale)
  return (
    <ClosureBanner closure={closure} locale={locale} whatToChange={own}>
      {closure.as === 'duplicate' && (
        <BrowserTexts of={['closing.judge']}>
          <JudgeHere
            questionId={question.id}
            {...{ locale }}
            from={to.question(question)}
            href={to.reopenQuestion(question.id)}
          />
        </BrowserTexts>
      )}
    </ClosureBanner>
  )
}
