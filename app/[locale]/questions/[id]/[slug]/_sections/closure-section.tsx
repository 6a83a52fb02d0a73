import { getTranslations } from 'next-intl/server'
import { findSite } from '#app/_lib/find-site.ts'
import { ClosureBanner } from '#components/closing/closure-banner.tsx'
import { JudgeHere } from '#components/closing/judge-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findClosure } from '#lib/closing/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** Why the question is closed and what would open it again; its asker is asked whether it is a duplicate. */
export async function ClosureSection({ question, locale }: { question: QuestionView; locale: Locale }) {
  const [closure, say, site] = await Promise.all([findClosure(question.id), getTranslations('closing'), findSite()])
  if (!closure) return null
  const own = site['close-reasons'].find(({ as }) => as === closure.as)?.words
  const to = paths(locale)
  return (
    <ClosureBanner
      closure={closure}
      locale={locale}
      labels={{
        region: say('banner.label'),
        title: say('banner.title', { reason: say(`reasons.${closure.as}`) }),
        whatToChange: closure.isEdited ? say('banner.edited') : own || say(`whatToChange.${closure.as}`),
        targets: say('banner.targets'),
        by: closure.byVotes ? say('banner.byVotes') : say('banner.byModerator'),
        noAnswers: say('banner.noAnswers'),
        verdict: closure.askerVerdict && say(`banner.${closure.askerVerdict}`),
      }}
    >
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
