'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { saveMoveAction } from '#lib/career-map/actions.ts'
import { TheirFields } from './role-form.tsx'

type Option = { value: string; label: string }
const FIELDS = ['from_role', 'to_role', 'direction', 'yearsMin', 'yearsMax', 'isRetired', 'reason'] as const

type Props = {
  /** The move to change; null for a new one. */
  move: { from: string; to: string } | null
  version: number
  typed: Readonly<Record<string, string>>
  options: { roles: readonly Option[]; directions: readonly Option[] }
  locale: string
  from: string
}

/** The form of a move on the career map; after a conflict, the version that somebody else saved is above it. */
export function MoveForm({ move, version, typed, options, locale, from }: Props) {
  const t = useTexts('mapAdmin.form')
  const names = Object.fromEntries(FIELDS.map((name) => [name, t(name)]))
  return (
    <ActionForm action={saveMoveAction} {...{ locale, from }} anchor="move" fieldNames={names} isEmptiedAfter={false}>
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        return (
          <>
            {/* A moderator who has seen the other version may save over it. */}
            <input type="hidden" name="version" value={current?.['version'] ?? version} />
            {current && <TheirFields current={current} names={names} />}
            {move ? (
              <>
                <input type="hidden" name="from_role" value={move.from} />
                <input type="hidden" name="to_role" value={move.to} />
              </>
            ) : (
              <div className="form-row">
                <Select
                  name="from_role"
                  label={t('from_role')}
                  options={options.roles}
                  defaultValue={typed['from_role']}
                />
                <Select name="to_role" label={t('to_role')} options={options.roles} defaultValue={typed['to_role']} />
              </div>
            )}
            <Select
              name="direction"
              label={t('direction')}
              options={options.directions}
              defaultValue={typed['direction']}
            />
            <div className="form-row">
              <TextField
                name="yearsMin"
                label={t('yearsMin')}
                hint={t('yearsHint')}
                inputMode="numeric"
                defaultValue={typed['yearsMin']}
              />
              <TextField name="yearsMax" label={t('yearsMax')} inputMode="numeric" defaultValue={typed['yearsMax']} />
            </div>
            {move && <Checkbox name="isRetired" label={t('isRetired')} defaultChecked={typed['isRetired'] === 'on'} />}
            <ReasonField key={version} label={t('reason')} hint={t('reasonHint')} rows={2} />
            <SubmitButton>{t('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
