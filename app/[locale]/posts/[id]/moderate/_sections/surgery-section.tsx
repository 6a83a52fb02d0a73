import { getTranslations } from 'next-intl/server'
import { actLabels } from '#components/moderation/act-labels.ts'
import { ConvertForm } from '#components/threads/convert-form.tsx'
import { SplitForm } from '#components/threads/split-form.tsx'
import type { SurgeryForm } from '#components/threads/surgery-labels.ts'
import { TargetForm } from '#components/threads/target-form.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import { STANCES } from '#lib/answers/rules.ts'
import { findTargets, listOtherAnswers } from '#lib/threads/surgery-queries.ts'
import { mergeQuestionsAction, moveAnswerAction } from '#lib/threads/actions.ts'
import type { Place } from './place.ts'
import { TargetSearch } from './target-search.tsx'

/** Where the post is cut out, moved or joined. What it can become depends on what it is. */
export async function SurgerySection({ typed, ...place }: Place & { typed: string }) {
  const { post } = place
  const [say, form] = await Promise.all([getTranslations('threads'), surgeryForm(place)])
  const isQuestion = post.kind === 'question' && post.comment === null
  const takesTarget = post.comment === null
  const [targets, others] = await Promise.all([
    takesTarget && typed !== '' ? findTargets(typed, post.question.id) : [],
    post.kind === 'answer' && takesTarget ? listOtherAnswers(post.question.id, post.id) : [],
  ])
  return (
    <section className="surgery mb-10" aria-labelledby="surgery">
      <h2 id="surgery" className="part-title">
        {say('surgery.title')}
      </h2>
      {!isQuestion && <SplitForm form={form} />}
      {!isQuestion && (
        <ConvertForm
          form={form}
          places={
            takesTarget
              ? [
                  { value: String(post.question.id), label: say('surgery.underQuestion') },
                  ...others.map(({ id, name }) => ({ value: String(id), label: say('surgery.underAnswer', { name }) })),
                ]
              : null
          }
        />
      )}
      {takesTarget && (
        <>
          <TargetSearch {...place} typed={typed} found={targets.length} />
          {targets.length > 0 && isQuestion && (
            <TargetForm {...{ form, targets }} action={mergeQuestionsAction} submit={say('surgery.merge')} />
          )}
          {targets.length > 0 && !isQuestion && (
            <TargetForm {...{ form, targets }} action={moveAnswerAction} submit={say('surgery.move')} takesStance />
          )}
        </>
      )}
    </section>
  )
}

async function surgeryForm({ post, locale, from, caseId }: Place): Promise<SurgeryForm> {
  const [say, answers, question, tags, act, form] = await Promise.all([
    getTranslations('threads.surgery'),
    getTranslations('answers'),
    getTranslations('question.form'),
    getTranslations('tags'),
    actLabels(),
    formLabels(),
  ])
  return {
    locale,
    from,
    form,
    act,
    caseId,
    post: post.id,
    comment: post.comment,
    isYesNo: post.question.isYesNo,
    stance: post.stance,
    labels: {
      split: say('split'),
      title: question('title'),
      tags: question('tags'),
      tagsHint: say('tagsHint'),
      tagField: { suggestions: tags('suggestions'), questionCount: tags.raw('suggestionCount') as string },
      toComment: say('toComment'),
      toAnswer: say('toAnswer'),
      under: say('under'),
      stance: answers('stance'),
      stanceHint: say('stanceHint'),
      target: say('target'),
      choose: answers('choose'),
      stances: [
        { value: '', label: answers('choose') },
        ...STANCES.map((name) => ({ value: name, label: answers(`stances.${name}`) })),
      ],
    },
  }
}
