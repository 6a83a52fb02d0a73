'use client'

import { TextArea } from '#components/ui/field.tsx'
import type { FieldProps } from '#components/ui/field-frame.tsx'
import { REASON_LENGTH } from '#lib/standing/rules.ts'

type Props = Pick<FieldProps, 'label' | 'hint' | 'defaultValue'> & { name?: string; rows?: number }

/** The reason of an action: never empty, with the general length limit. */
export function ReasonField({ name = 'reason', rows = 3, ...field }: Props) {
  return <TextArea {...{ name, rows }} {...field} maxCharacters={REASON_LENGTH.max} required />
}
