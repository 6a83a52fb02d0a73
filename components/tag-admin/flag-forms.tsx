'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { FLAG_TEXT_LENGTH } from '#lib/flags/rules.ts'
import { flagTagAction, settleTagFlagsAction } from '#lib/tag-admin/actions.ts'

type Props = { tag: string; locale: string; from: string }

/** Flags the texts of a tag. */
export function FlagTagForm({ tag, typed, ...form }: Props & { typed: Readonly<Record<string, string>> }) {
  const t = useTexts('tagAdmin.flag')
  return (
    <ActionForm action={flagTagAction} {...form} anchor="flag" fieldNames={{ text: t('text') }}>
      <input type="hidden" name="tag" value={tag} />
      <TextArea
        name="text"
        label={t('text')}
        defaultValue={typed['text']}
        maxCharacters={FLAG_TEXT_LENGTH.max}
        rows={4}
        required
      />
      <SubmitButton>{t('send')}</SubmitButton>
    </ActionForm>
  )
}

/** Records that a moderator has looked at the flags about a tag, up to the newest flag that is shown. */
export function SettleTagFlagsForm({ tag, shown, ...form }: Props & { shown: number }) {
  const t = useTexts('tagAdmin.flag')
  return (
    <ActionForm action={settleTagFlagsAction} {...form} anchor={`flags-${tag}`}>
      <input type="hidden" name="tag" value={tag} />
      <input type="hidden" name="shown" value={shown} />
      <SubmitButton kind="plain">
        {t('settle')}
        <span className="sr-only"> {tag}</span>
      </SubmitButton>
    </ActionForm>
  )
}
