import { getTranslations } from 'next-intl/server'
import { ConvertForm } from '#components/threads/convert-form.tsx'
import { SplitForm } from '#components/threads/split-form.tsx'
import type { RestructuringForm } from '#components/threads/restructuring-form.ts'
import { TargetForm } from '#components/threads/target-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findTargets, listOtherAnswers } from '#lib/threads/restructuring-queries.ts'
import { mergeQuestionsAction, moveAnswerAction } from '#lib/threads/actions.ts'
import type { Place } from './place.ts'
import { TargetSearch } from './target-search.tsx'
import { waitingCase } from './waiting-case.ts'

/** Splits, moves, merges and converts the post. The possible actions depend on its kind. */
export async function RestructuringSection({ typed, viewer, ...place }: Place & { typed: string; viewer: Viewer }) {
  const { post } = place
  const [say, form] = await Promise.all([getTranslations('threads'), restructuringForm(place, viewer)])
  const isQuestion = post.kind === 'question' && post.comment === null
  const isInGuide = post.kind === 'guide'
  const takesTarget = post.comment === null && !isInGuide
  const [targets, others] = await Promise.all([
    takesTarget && typed !== '' ? findTargets(typed, post.question.id) : [],
    post.kind === 'answer' && takesTarget ? listOtherAnswers(post.question.id, post.id) : [],
  ])
  return (
    <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters', 'tags.field']}>
      <section className="restructuring mb-10" aria-labelledby="restructuring">
        <h2 id="restructuring" className="part-title">
          {say('restructuring.title')}
        </h2>
        {!isQuestion && <SplitForm form={form} />}
        {!isQuestion && !isInGuide && (
          <ConvertForm
            form={form}
            places={
              takesTarget
                ? [
                    { value: String(post.question.id), label: say('restructuring.underQuestion') },
                    ...others.map(({ id, name }) => ({
                      value: String(id),
                      label: say('restructuring.underAnswer', { name }),
                    })),
                  ]
                : null
            }
          />
        )}
        {takesTarget && (
          <>
            <TargetSearch {...place} typed={typed} found={targets.length} />
            {targets.length > 0 && isQuestion && (
              <TargetForm {...{ form, targets }} action={mergeQuestionsAction} kind="merge" />
            )}
            {targets.length > 0 && !isQuestion && (
              <TargetForm {...{ form, targets }} action={moveAnswerAction} kind="move" />
            )}
          </>
        )}
      </section>
    </BrowserTexts>
  )
}

async function restructuringForm({ post, locale, from, caseId }: Place, viewer: Viewer): Promise<RestructuringForm> {
  return {
    locale,
    from,
    caseId,
    waiting: caseId === undefined ? await waitingCase(post, viewer) : null,
    post: post.id,
    comment: post.comment,
    isYesNo: post.question.isYesNo,
    stance: post.stance,
  }
}
