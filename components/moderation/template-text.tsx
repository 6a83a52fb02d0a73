'use client'

import { TemplatedText } from './templated-text.tsx'
import { useQueue } from './queue-context.ts'

type Props = { use: string; name: string; label: string; hint?: string; max: number; id: string; isOptional?: boolean }

/** A text field of a row's form with the site's templates. */
export function TemplateText({ use, name, label, hint, max, id, isOptional = false }: Props) {
  const { templates } = useQueue()
  return (
    <TemplatedText
      id={id}
      templates={templates.filter((template) => template.use === use)}
      name={name}
      label={label}
      hint={hint}
      maxCharacters={max}
      rows={3}
      required={!isOptional}
      isOptional={isOptional}
    />
  )
}
