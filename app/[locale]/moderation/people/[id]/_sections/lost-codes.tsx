import { getTranslations } from 'next-intl/server'
import { Proof } from '#app/_lib/proof.tsx'
import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { getProof } from '#lib/auth/proof-queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { removeCodesAction } from '#lib/lost-codes/actions.ts'
import { getSecondStep } from '#lib/lost-codes/queries.ts'
import { REMOVAL_HOURS } from '#lib/lost-codes/rules.ts'
import { listPasskeys } from '#lib/passkeys/queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'

type Props = { person: { id: UserId }; viewer: Viewer; locale: Locale; from: string }

/** Help for a person who has lost their second step: an administrator removes it, and the person can stop that. */
export async function LostCodes({ person, viewer, locale, from }: Props) {
  const { isOn, goesAt } = await getSecondStep(viewer, person.id)
  if (!isOn) return null
  const [say, proof, passkeys, { hasPassword }] = await Promise.all([
    getTranslations('security.lostCodes'),
    readSessionToken().then((sessionToken) => getProof({ userId: viewer.id, sessionToken })),
    listPasskeys(viewer.id),
    getOwnProfile(viewer.id),
  ])
  if (goesAt) return <p className="text-soft">{say('going', { date: goesAt })}</p>
  const names = { reason: say('reason'), proofPassword: say('proof') }
  return (
    <ActionForm
      action={removeCodesAction}
      {...{ locale, from }}
      anchor="lost-codes"
      fieldNames={names}
      fold={say('title')}
      doneMessage={say('done')}
    >
      <input type="hidden" name="person" value={person.id} />
      <p className="field-hint">{say('hint', { hours: REMOVAL_HOURS })}</p>
      <ReasonField label={names.reason} hint={say('reasonHint')} rows={2} />
      <Proof isNeeded={!proof.isFresh} hasPassword={hasPassword} hasPasskeys={passkeys.length > 0} locale={locale} />
      <SubmitButton kind="danger">{say('remove')}</SubmitButton>
    </ActionForm>
  )
}
