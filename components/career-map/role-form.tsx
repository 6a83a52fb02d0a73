'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextArea, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { saveRoleAction } from '#lib/career-map/actions.ts'
import { NAME_LENGTH, ROLE_TEXT_LENGTH } from '#lib/career-map/rules.ts'
import { MAX_CAREER_LEVEL } from '#lib/careers/rules.ts'

type Option = { value: string; label: string }

type Props = {
  /** The slug of the role; null for a new one. */
  role: string | null
  version: number
  typed: Readonly<Record<string, string>>
  options: { levels: readonly Option[]; tracks: readonly Option[]; roles: readonly Option[] }
  locale: string
  from: string
}

const LANGUAGES = ['en', 'de', 'sv'] as const

const FIELDS = ['slug', 'level', 'track', 'reportsTo', 'isRetired', 'reason'] as const
type Name = (typeof FIELDS)[number] | `${'name' | 'description'}_${(typeof LANGUAGES)[number]}`

/** Maps fields to their labels. */
function useNames() {
  const t = useTexts('mapAdmin.form')
  const texts = LANGUAGES.flatMap((code) => {
    const language = t(`languages.${code}`)
    return [
      [`name_${code}`, t('nameIn', { language })],
      [`description_${code}`, t('descriptionIn', { language })],
    ]
  })
  return Object.fromEntries([...FIELDS.map((name) => [name, t(name)]), ...texts]) as Record<Name, string>
}

/** The form of a role on the career map; after a conflict, the version that somebody else saved is above it. */
export function RoleForm({ role, version, typed, options, locale, from }: Props) {
  const t = useTexts('mapAdmin.form')
  const names = useNames()
  return (
    <ActionForm
      action={saveRoleAction}
      {...{ locale, from }}
      anchor="role"
      fieldNames={names}
      draftKey={`role-${role ?? 'new'}`}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        return (
          <>
            <input type="hidden" name="role" value={role ?? ''} />
            {/* A moderator who has seen the other version may save over it. */}
            <input type="hidden" name="version" value={current?.['version'] ?? version} />
            {current && <TheirFields current={current} names={names} />}
            {role === null && (
              <TextField name="slug" label={t('slug')} hint={t('slugHint')} defaultValue={typed['slug']} />
            )}
            <div className="form-row">
              <Select
                name="level"
                label={t('level')}
                options={options.levels}
                defaultValue={typed['level']}
                hint={t('levelHint', { max: MAX_CAREER_LEVEL })}
              />
              <Select name="track" label={t('track')} options={options.tracks} defaultValue={typed['track']} />
              <Select
                name="reportsTo"
                label={t('reportsTo')}
                options={options.roles}
                defaultValue={typed['reportsTo']}
              />
            </div>
            {LANGUAGES.map((language) => (
              <div key={language}>
                <TextField
                  name={`name_${language}`}
                  label={names[`name_${language}`]}
                  defaultValue={typed[`name_${language}`]}
                  lang={language}
                  maxLength={NAME_LENGTH.max * 2}
                />
                <TextArea
                  name={`description_${language}`}
                  label={names[`description_${language}`]}
                  defaultValue={typed[`description_${language}`]}
                  lang={language}
                  rows={3}
                  maxCharacters={ROLE_TEXT_LENGTH.max}
                />
              </div>
            ))}
            {role !== null && (
              <Checkbox name="isRetired" label={t('isRetired')} defaultChecked={typed['isRetired'] === 'on'} />
            )}
            <ReasonField key={version} label={t('reason')} hint={t('reasonHint')} rows={2} />
            <SubmitButton>{t('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}

/** The version that somebody else has just saved, field by field. */
export function TheirFields(props: {
  current: Readonly<Record<string, string>>
  /** Maps fields to their labels. */
  names: Readonly<Record<string, string>>
}) {
  const t = useTexts('mapAdmin.form')
  return (
    <div className="preview mb-6">
      <h2>{t('theirs')}</h2>
      {Object.entries(props.names).map(([name, label]) =>
        props.current[name] === undefined ? null : (
          <div key={name} className="mb-4">
            <p className="change-label">{label}</p>
            <div className="change">{props.current[name]}</div>
          </div>
        ),
      )}
    </div>
  )
}
