'use client'

import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { BASES, STANCES } from '#lib/answers/rules.ts'

/** An answer's stance and basis. */
export function StanceAndBasis(props: { isYesNo: boolean; stance?: string | undefined; basis?: string | undefined }) {
  const [t, stances, bases] = [useTexts('answers.form'), useTexts('answers.stances'), useTexts('answers.bases')]
  const choose = { value: '', label: t('choose') }
  return (
    <div className="form-row">
      {props.isYesNo && (
        <Select
          name="stance"
          label={t('stance')}
          options={[choose, ...STANCES.map((value) => ({ value, label: stances(value) }))]}
          defaultValue={props.stance ?? ''}
          isInline
          required
        />
      )}
      <Select
        name="basis"
        label={t('basis')}
        options={[choose, ...BASES.map((value) => ({ value, label: bases(value) }))]}
        defaultValue={props.basis ?? ''}
        isInline
        required
      />
    </div>
  )
}
