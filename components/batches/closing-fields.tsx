'use client'

import { Select, TextArea, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { GUIDANCE_LENGTH } from '#lib/closing/rules.ts'

/** The extra fields of closing; shown while that is the chosen action. */
export function ClosingFields({ closeReasons }: { closeReasons: readonly CloseReason[] }) {
  const [t, closing, reasons] = [useTexts('batches.form'), useTexts('closing.form'), useTexts('closing.reasons')]
  return (
    <div className="batch-closing">
      <Select
        name="as"
        label={closing('as')}
        options={[{ value: '', label: '' }, ...closeReasons.map((value) => ({ value, label: reasons(value) }))]}
      />
      <div className="batch-target">
        <TextField name="target" label={t('target')} hint={t('targetHint')} autoComplete="off" />
      </div>
      <TextArea
        name="guidance"
        label={closing('guidance')}
        hint={closing('guidanceHint')}
        maxCharacters={GUIDANCE_LENGTH.max}
        rows={2}
        isOptional
      />
    </div>
  )
}
