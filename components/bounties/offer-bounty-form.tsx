'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { offerBountyAction } from '#lib/bounties/actions.ts'
import { BOUNTY_CHOICES } from '#lib/bounties/rules.ts'

type Props = {
  questionId: number
  /** The least points that the viewer can offer here. */
  least: number
  /** The values of the fields as they were typed before signing in. */
  typed: Readonly<Record<string, string>>
  locale: string
  from: string
}

/** Offers points from the viewer's reputation for an answer. */
export function OfferBountyForm({ questionId, least, typed, locale, from }: Props) {
  const t = useTexts('bounties.form')
  const options = BOUNTY_CHOICES.filter((points) => points >= least).map((points) => ({
    value: String(points),
    label: t('points', { points }),
  }))
  return (
    <ActionForm
      action={offerBountyAction}
      {...{ locale, from }}
      fieldNames={{ points: t('amount') }}
      anchor="offer-bounty"
      isEmptiedAfter={false}
    >
      <input type="hidden" name="question" value={questionId} />
      <Select
        name="points"
        label={t('amount')}
        hint={t('amountHint')}
        options={options}
        defaultValue={typed['points'] ?? String(least)}
      />
      <SubmitButton>{t('offer')}</SubmitButton>
    </ActionForm>
  )
}
