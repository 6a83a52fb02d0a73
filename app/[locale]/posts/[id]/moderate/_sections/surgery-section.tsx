import { getTranslations } from 'next-intl/server'
import { ConvertForm } from '#components/threads/convert-form.tsx'
import { SplitForm } from '#components/threads/split-form.tsx'
import type { SurgeryForm } from '#components/threads/surgery-form.ts'
import { TargetForm } from '#components/threads/target-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findTargets, findWaitingCase, listOtherAnswers } from '#lib/threads/surgery-queries.ts'
import { answersCase } from '#lib/threads/rules.ts'
import { mergeQuestionsAction, moveAnswerAction } from '#lib/threads/actions.ts'
import type { SurgeryPost } from '#lib/threads/types.ts'
import type { Place } from './place.ts'
import { TargetSearch } from './target-search.tsx'

/** Splits, moves, merges and converts the post. The possible actions depend on its kind. */
export async function SurgerySection({ typed, viewer, ...place }: Place & { typed: string; viewer: Viewer }) {
  const { post } = place
  const [say, form] = await Promise.all([getTranslations('threads'), surgeryForm(place, viewer)])
  const isQuestion = post.kind === 'question' && post.comment === null
  const isInGuide = post.kind === 'guide'
  const takesTarget = post.comment === null && !isInGuide
  const [targets, others] = await Promise.all([
    takesTarget && typed !== '' ? findTargets(typed, post.question.id) : [],
    post.kind === 'answer' && takesTarget ? listOtherAnswers(post.question.id, post.id) : [],
  ])
  return (
    <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters', 'tags.field']}>
      <section className="surgery mb-10" aria-labelledby="surgery">
        <h2 id="surgery" className="part-title">
          {say('surgery.title')}
        </h2>
        {!isQuestion && <SplitForm form={form} />}
        {!isQuestion && !isInGuide && (
          <ConvertForm
            form={form}
            places={
              takesTarget
                ? [
                    { value: String(post.question.id), label: say('surgery.underQuestion') },
                    ...others.map(({ id, name }) => ({
                      value: String(id),
                      label: say('surgery.underAnswer', { name }),
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

async function surgeryForm({ post, locale, from, caseId }: Place, viewer: Viewer): Promise<SurgeryForm> {
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

async function waitingCase(post: SurgeryPost, viewer: Viewer): Promise<SurgeryForm['waiting']> {
  const found = await findWaitingCase(viewer, post)
  if (!found) return null
  const [say, flags] = await Promise.all([
    getTranslations('threads.surgery'),
    getTranslations('moderation.flagReasons'),
  ])
  const reasons = found.reasons.map((reason) => flags(reason)).join(', ')
  return {
    id: found.id,
    hint: say('settleHint', { count: found.reasons.length, reasons }),
    answeredBy: (['split', 'convert', 'move', 'merge'] as const).filter((kind) => answersCase(kind, found)),
  }
}
