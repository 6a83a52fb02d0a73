'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextArea, TextField } from '#components/ui/field.tsx'
import { saveRoleAction } from '#lib/career-map/actions.ts'
import { NAME_LENGTH, ROLE_TEXT_LENGTH } from '#lib/career-map/rules.ts'

type Option = { value: string; label: string }
type FieldName = 'slug' | 'level' | 'track' | 'reportsTo' | 'isRetired' | 'reason'
type TextName = `${'name' | 'description'}_${'en' | 'de' | 'sv'}`

type Props = {
  /** Slug of the role; null for a new one. */
  role: string | null
  version: number
  typed: Readonly<Record<string, string>>
  options: { levels: readonly Option[]; tracks: readonly Option[]; roles: readonly Option[] }
  labels: Readonly<Record<FieldName | TextName, string>>
  say: Readonly<Record<'slugHint' | 'levelHint' | 'reasonHint' | 'save' | 'theirs', string>>
  locale: string
  from: string
}

const LANGUAGES = ['en', 'de', 'sv'] as const

/** A role of the career map; on a conflict, what somebody else has saved stands above. */
export function RoleForm({ role, version, typed, options, labels, say, locale, from }: Props) {
  return (
    <ActionForm
      action={saveRoleAction}
      {...{ locale, from }}
      anchor="role"
      fieldNames={labels}
      draftKey={`role-${role ?? 'new'}`}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        return (
          <>
            <input type="hidden" name="role" value={role ?? ''} />
            {/* Having seen theirs is what allows saving over it. */}
            <input type="hidden" name="version" value={current?.['version'] ?? version} />
            {current && <TheirFields current={current} labels={labels} title={say.theirs} />}
            {role === null && (
              <TextField name="slug" label={labels.slug} hint={say.slugHint} defaultValue={typed['slug']} />
            )}
            <div className="form-row">
              <Select
                name="level"
                label={labels.level}
                options={options.levels}
                defaultValue={typed['level']}
                hint={say.levelHint}
              />
              <Select name="track" label={labels.track} options={options.tracks} defaultValue={typed['track']} />
              <Select
                name="reportsTo"
                label={labels.reportsTo}
                options={options.roles}
                defaultValue={typed['reportsTo']}
              />
            </div>
            {LANGUAGES.map((language) => (
              <div key={language}>
                <TextField
                  name={`name_${language}`}
                  label={labels[`name_${language}`]}
                  defaultValue={typed[`name_${language}`]}
                  lang={language}
                  maxLength={NAME_LENGTH.max * 2}
                />
                <TextArea
                  name={`description_${language}`}
                  label={labels[`description_${language}`]}
                  defaultValue={typed[`description_${language}`]}
                  lang={language}
                  rows={3}
                  maxCharacters={ROLE_TEXT_LENGTH.max}
                />
              </div>
            ))}
            {role !== null && (
              <Checkbox name="isRetired" label={labels.isRetired} defaultChecked={typed['isRetired'] === 'on'} />
            )}
            <ReasonField key={version} label={labels.reason} hint={say.reasonHint} rows={2} />
            <SubmitButton>{say.save}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}

/** What somebody else has saved meanwhile, field by field. */
export function TheirFields(props: {
  current: Readonly<Record<string, string>>
  labels: Readonly<Record<string, string>>
  title: string
}) {
  return (
    <div className="preview mb-6">
      <h2>{props.title}</h2>
      {Object.entries(props.labels).map(([name, label]) =>
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
