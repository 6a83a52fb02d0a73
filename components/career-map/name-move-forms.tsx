'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { nameMoveAction } from '#lib/career-map/actions.ts'

type Common = { post: number; locale: string; from: string; reason: string | null }

/** Adds a move that a post is about. `reason`: the label of the reason, if a moderator must give one. */
export function NameMoveForm({
  post,
  locale,
  from,
  reason,
  ...props
}: Common & {
  moves: readonly { value: string; label: string }[]
  typed: string | undefined
}) {
  const { moves, typed } = props
  const t = useTexts('mapAdmin.name')
  return (
    <ActionForm
      action={nameMoveAction}
      {...{ locale, from }}
      anchor="name-move"
      fieldNames={{ move: t('move'), ...(reason !== null && { reason }) }}
    >
      <input type="hidden" name="post" value={post} />
      <input type="hidden" name="named" value="on" />
      <Select name="move" label={t('move')} options={moves} defaultValue={typed} />
      {reason !== null && <ReasonField label={reason} rows={2} />}
      <SubmitButton>{t('add')}</SubmitButton>
    </ActionForm>
  )
}

/** Removes a move from a post. */
export function UnnameMoveForm({
  post,
  locale,
  from,
  reason,
  move,
  label,
  anchor,
}: Common & { move: string; label: string; anchor: string }) {
  return (
    <ActionForm
      action={nameMoveAction}
      {...{ locale, from, anchor }}
      fieldNames={reason === null ? {} : { reason }}
      {...(reason !== null && { fold: label })}
    >
      <input type="hidden" name="post" value={post} />
      <input type="hidden" name="move" value={move} />
      {reason !== null && <ReasonField label={reason} rows={2} />}
      <SubmitButton kind="quiet">{label}</SubmitButton>
    </ActionForm>
  )
}
