import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { StationId } from '#lib/platform/ids.ts'
import { saveStationAction } from '#lib/profiles/actions.ts'
import { ORGANISATION_TYPES } from '#lib/profiles/rules.ts'
import { CAREER_ROLES, SECTORS } from '#lib/situations/rules.ts'

type Props = { id: StationId | null; typed: Readonly<Record<string, string>>; locale: Locale; from: string }

/** The fields of one role: what it was, where, and when. */
export async function RoleForm({ id, typed, locale, from }: Props) {
  const [say, situations] = await Promise.all([getTranslations('career.settings'), getTranslations('situations')])
  const names = {
    role: say('role'),
    note: say('note'),
    firstYear: say('firstYear'),
    lastYear: say('lastYear'),
    country: situations('country'),
  }
  const choose = { value: '', label: say('choose') }
  return (
    <ActionForm
      action={saveStationAction}
      {...{ locale, from }}
      anchor="role"
      fieldNames={names}
      isEmptiedAfter={false}
    >
      <input type="hidden" name="station" value={id ?? ''} />
      <Select
        name="role"
        label={names.role}
        options={[choose, ...CAREER_ROLES.map((value) => ({ value, label: situations(`roles.${value}`) }))]}
        defaultValue={typed['role'] ?? ''}
        required
      />
      <TextField
        name="note"
        label={names.note}
        hint={say('noteHint')}
        defaultValue={typed['note'] ?? ''}
        autoComplete="off"
        isOptional
      />
      <div className="channels-pair">
        <TextField
          name="firstYear"
          label={names.firstYear}
          placeholder="2017"
          defaultValue={typed['firstYear'] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          required
        />
        <TextField
          name="lastYear"
          label={names.lastYear}
          hint={say('toHint')}
          defaultValue={typed['lastYear'] ?? ''}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <Checkbox
        name="beside"
        label={say('beside')}
        hint={say('besideHint')}
        defaultChecked={typed['beside'] === 'on'}
      />
      <PlaceFields typed={typed} />
      <SubmitButton>{say('save')}</SubmitButton>
    </ActionForm>
  )
}

/** The kind of organisation, the sector and the country; each may be left out. */
async function PlaceFields({ typed }: Pick<Props, 'typed'>) {
  const [say, situations, career, voices] = await Promise.all([
    getTranslations('career.settings'),
    getTranslations('situations'),
    getTranslations('career'),
    getTranslations('voices.form'),
  ])
  const nothing = { value: '', label: situations('ratherNotSay') }
  return (
    <>
      <Select
        name="organisation"
        label={say('organisation')}
        hint={say('organisationHint')}
        options={[nothing, ...ORGANISATION_TYPES.map((value) => ({ value, label: career(`organisations.${value}`) }))]}
        defaultValue={typed['organisation'] ?? ''}
      />
      <Select
        name="sector"
        label={situations('sector')}
        options={[nothing, ...SECTORS.map((value) => ({ value, label: situations(`sectors.${value}`) }))]}
        defaultValue={typed['sector'] ?? ''}
      />
      <TextField
        name="country"
        label={situations('country')}
        placeholder={voices('countryExample')}
        defaultValue={typed['country'] ?? ''}
        autoComplete="off"
        isOptional
      />
    </>
  )
}
