import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { askArchiveAction } from '#lib/archives/actions.ts'
import { removeAccountAction } from '#lib/departures/actions.ts'
import { findDeparture, hasAccount } from '#lib/departures/queries.ts'
import { DEPARTURE_DAYS } from '#lib/departures/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'

type Props = { person: { id: UserId }; locale: Locale; from: string }

/** An administrator does for a person what they could do themselves: ask for their archive, delete their account. */
export async function AccountActs({ person, locale, from }: Props) {
  const [say, departure, isThere] = await Promise.all([
    getTranslations('leaving.byAdministrator'),
    findDeparture(person.id),
    hasAccount(person.id),
  ])
  if (!isThere) return null
  return (
    <details className="disclosure">
      <summary>{say('title')}</summary>
      <ActionForm
        action={askArchiveAction}
        {...{ locale, from }}
        anchor="archive-for-person"
        doneMessage={say('archiveDone')}
      >
        <input type="hidden" name="person" value={person.id} />
        <p className="field-hint">{say('archiveHint')}</p>
        <SubmitButton kind="plain">{say('archive')}</SubmitButton>
      </ActionForm>
      {departure ? (
        <p>{say('done')}</p>
      ) : (
        <ActionForm
          action={removeAccountAction}
          {...{ locale, from }}
          anchor="remove-account"
          doneMessage={say('done')}
        >
          <input type="hidden" name="person" value={person.id} />
          <Checkbox name="isSure" label={say('sure')} hint={say('sureHint', { days: DEPARTURE_DAYS })} />
          <SubmitButton kind="danger">{say('remove')}</SubmitButton>
        </ActionForm>
      )}
    </details>
  )
}
