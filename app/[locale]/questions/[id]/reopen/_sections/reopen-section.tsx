import { getTranslations } from 'next-intl/server'
import { JudgeForm } from '#components/closing/judge-form.tsx'
import { ReopenForm } from '#components/closing/reopen-form.tsx'
import { VoteToReopenForm } from '#components/closing/vote-forms.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeRefusal, closeVoteRefusal, judgeRefusal } from '#lib/closing/policy.ts'
import type { getForClosing } from '#lib/closing/queries.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { isStaff } from '#lib/users/rules.ts'

const TEXTS = ['moderation.form', 'moderation.rules', 'moderation.starters', 'moderation.submit'] as const

type Props = {
  question: Awaited<ReturnType<typeof getForClosing>>
  viewer: Viewer | null
  locale: Locale
  from: string
  caseId: number | undefined
}

/** Offers the viewer the ways to reopen a closed question, or says why there are none. */
export async function ReopenSection({ question, viewer, locale, from, caseId }: Props) {
  const [say, refusals, parked] = await Promise.all([
    getTranslations('closing'),
    refusalWords(locale),
    findParkedForm(from),
  ])
  const isModerator = viewer !== null && isStaff(viewer.role)
  const isJudge = viewer !== null && judgeRefusal(viewer, question) === null
  const refusal = viewer && (isModerator ? closeRefusal(viewer, question) : closeVoteRefusal(viewer, question))
  const hasVoted = question.votes.some(({ voter }) => voter.id === viewer?.id)
  const frame = { questionId: question.id, locale, from }
  return (
    <>
      {isJudge && (
        <BrowserTexts of={['closing.judge']}>
          <JudgeForm questionId={question.id} {...{ locale, from }} />
        </BrowserTexts>
      )}
      {refusal && !isJudge && <Notice>{refusals(refusal)}</Notice>}
      {!refusal && isModerator && (
        <BrowserTexts of={TEXTS}>
          <ReopenForm place={{ page: { from, caseId, typed: parked ?? undefined } }} questionId={question.id} />
        </BrowserTexts>
      )}
      {!refusal && !isModerator && !hasVoted && (
        <VoteToReopenForm {...frame} label={say('reopen.vote')} done={say('reopen.done')} />
      )}
    </>
  )
}
