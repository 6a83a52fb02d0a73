'use client'

import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { saveMoveAction } from '#lib/career-map/actions.ts'
import { TheirFields } from './role-form.tsx'

type Option = { value: string; label: string }
type FieldName = 'from' | 'to' | 'direction' | 'yearsMin' | 'yearsMax' | 'isRetired' | 'reason'

type Props = {
  /** The move to change; null for a new one. */
  move: { from: string; to: string } | null
  version: number
  typed: Readonly<Record<string, string>>
  options: { roles: readonly Option[]; directions: readonly Option[] }
  labels: Readonly<Record<FieldName, string>>
  say: Readonly<Record<'yearsHint' | 'reasonHint' | 'save' | 'theirs', string>>
  locale: string
  from: string
}

/** A move of the career map; on a conflict, what somebody else has saved stands above. */
export function MoveForm({ move, version, typed, options, labels, say, locale, from }: Props) {
  return (
    <ActionForm action={saveMoveAction} {...{ locale, from }} anchor="move" fieldNames={labels} isEmptiedAfter={false}>
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        return (
          <>
            {/* Having seen theirs is what allows saving over it. */}
            <input type="hidden" name="version" value={current?.['version'] ?? version} />
            {current && <TheirFields current={current} labels={labels} title={say.theirs} />}
            {move ? (
              <>
                <input type="hidden" name="from" value={move.from} />
                <input type="hidden" name="to" value={move.to} />
              </>
            ) : (
              <div className="form-row">
                <Select name="from" label={labels.from} options={options.roles} defaultValue={typed['from']} />
                <Select name="to" label={labels.to} options={options.roles} defaultValue={typed['to']} />
              </div>
            )}
            <Select
              name="direction"
              label={labels.direction}
              options={options.directions}
              defaultValue={typed['direction']}
            />
            <div className="form-row">
              <TextField
                name="yearsMin"
                label={labels.yearsMin}
                hint={say.yearsHint}
                inputMode="numeric"
                defaultValue={typed['yearsMin']}
              />
              <TextField name="yearsMax" label={labels.yearsMax} inputMode="numeric" defaultValue={typed['yearsMax']} />
            </div>
            {move && (
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
