'use client'

import { useRef } from 'react'
import { TextArea } from '#components/ui/field.tsx'
import { TemplateSelect } from './template-select.tsx'
import { useQueue } from './queue-context.ts'

type Props = { use: string; name: string; label: string; hint?: string; max: number; id: string }

/** A text that may start from one of the site's templates. */
export function TemplateText({ use, name, label, hint, max, id }: Props) {
  const queue = useQueue()
  const { fields } = queue.words
  const box = useRef<HTMLDivElement>(null)
  const templates = queue.templates.filter((template) => template.use === use)
  const write = (text: string) => {
    const area = box.current?.querySelector('textarea')
    if (!area) return
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    <div ref={box}>
      {templates.length > 0 && <TemplateSelect id={id} labels={fields} templates={templates} onChoose={write} />}
      <TextArea name={name} label={label} hint={hint} maxCharacters={max} rows={3} required />
    </div>
  )
}
