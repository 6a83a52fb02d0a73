'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { markOutdatedAction } from '#lib/rechecks/actions.ts'
import { MARK_REASON_LENGTH } from '#lib/rechecks/rules.ts'

type Props = {
  answerId: number
  /** The viewer's reason so far; null when they have not marked it. */
  mine: string | null
  typed: string | undefined
  locale: string
  from: string
}

/** Marks an answer as outdated with a reason; a mark can be changed and retracted. */
export function MarkForm({ answerId, mine, typed, locale, from }: Props) {
  const t = useTexts('rechecks.form')
  return (
    <ActionForm
      action={markOutdatedAction}
      {...{ locale, from }}
      fieldNames={{ reason: t('reason') }}
      anchor="mark"
      isEmptiedAfter={false}
    >
      <input type="hidden" name="answer" value={answerId} />
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        rows={4}
        maxCharacters={MARK_REASON_LENGTH.max}
        defaultValue={typed ?? mine ?? ''}
      />
      <div className="form-row">
        <SubmitButton name="outdated" value="yes">
          {t(mine === null ? 'mark' : 'change')}
        </SubmitButton>
        {mine !== null && (
          <SubmitButton name="outdated" value="no" kind="plain">
            {t('retract')}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  )
}
