'use client'

import { Select, TextArea } from '#components/ui/field.tsx'
import { APPEAL_VERDICTS } from '#lib/appeals/rules.ts'
import { postCommentAction } from '#lib/comments/actions.ts'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import { escalateCaseAction, settleCaseAction } from '#lib/moderation/actions.ts'
import { NOTE_LENGTH } from '#lib/moderation/rules.ts'
import { removeCommentAction, removePostAction } from '#lib/removal/actions.ts'
import { answerAppealAction } from '#lib/appeals/actions.ts'
import { ActForm, CaseActFields } from './act-form.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueueTexts } from './queue-texts.ts'
import { ReasonField } from './reason-field.tsx'
import { TemplateText } from './template-text.tsx'

type Props = { item: QueueItem }

function NoteField({ isRequired = false }: { isRequired?: boolean }) {
  const { t } = useQueueTexts()
  return (
    <TextArea
      name="note"
      label={t('fields.note')}
      hint={t('fields.noteHint')}
      isOptional={!isRequired}
      required={isRequired}
      maxCharacters={NOTE_LENGTH.max}
      rows={2}
    />
  )
}

export function DismissForm({ item }: Props) {
  return (
    <ActForm item={item} code="dismiss" action={settleCaseAction} hidden={{ case: item.id, state: 'declined' }}>
      <NoteField />
    </ActForm>
  )
}

export function ResolveForm({ item }: Props) {
  return (
    <ActForm item={item} code="resolve" action={settleCaseAction} hidden={{ case: item.id, state: 'resolved' }}>
      <NoteField />
    </ActForm>
  )
}

export function EscalateForm({ item }: Props) {
  return (
    <ActForm item={item} code="escalate" action={escalateCaseAction} hidden={{ case: item.id, escalated: 'on' }}>
      <NoteField isRequired />
    </ActForm>
  )
}

export function ReturnForm({ item }: Props) {
  return (
    <ActForm item={item} code="return" action={escalateCaseAction} hidden={{ case: item.id, escalated: '' }}>
      <NoteField isRequired />
    </ActForm>
  )
}

export function DeleteForm({ item }: Props) {
  const fields = <CaseActFields item={item} code="delete" />
  if (item.kind === 'comment')
    return (
      <ActForm item={item} code="delete" kind="danger" action={removeCommentAction} hidden={{ comment: item.targetId }}>
        {fields}
      </ActForm>
    )
  return (
    <ActForm item={item} code="delete" kind="danger" action={removePostAction} hidden={{ post: item.targetId }}>
      {fields}
    </ActForm>
  )
}

export function AnswerAppealForm({ item }: Props) {
  const { t } = useQueueTexts()
  const { isAppealFinal: isFinal } = item
  const words = { grant: t(isFinal ? 'fields.grantedFinal' : 'fields.granted'), decline: t('fields.declined') }
  return (
    <ActForm item={item} code="appeal" action={answerAppealAction} hidden={{ appeal: item.appealId ?? '' }}>
      <Select
        name="verdict"
        label={t('fields.verdict')}
        hint={t(isFinal ? 'fields.grantedFinalHint' : 'fields.grantedHint')}
        options={[
          { value: '', label: t('fields.chooseVerdict') },
          ...APPEAL_VERDICTS.map((verdict) => ({ value: verdict, label: words[verdict] })),
        ]}
        required
      />
      <ReasonField name="answer" label={t('fields.answer')} hint={t('fields.answerHint')} />
    </ActForm>
  )
}

export function CaseCommentForm({ item }: Props) {
  const { t } = useQueueTexts()
  return (
    <ActForm item={item} code="comment" action={postCommentAction} hidden={{ post: item.postId ?? '' }}>
      <TemplateText
        use="comment"
        name="body"
        label={t('fields.comment')}
        max={COMMENT_LENGTH.max}
        id={`comment-${item.id}`}
      />
    </ActForm>
  )
}
