'use client'

import { useRef } from 'react'
import { TextArea } from '#components/ui/field.tsx'
import { TemplateSelect } from './template-select.tsx'

type Props = Parameters<typeof TextArea>[0] & {
  /** Of the select of templates, which is no field of the form; unique on the page. */
  id: string
  labels: { template: string; noTemplate: string }
  templates: readonly { title: string; text: string }[]
}

/** A text that may start from one of the site's templates. */
export function TemplatedText({ id, labels, templates, ...area }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const write = (text: string) => {
    const field = box.current?.querySelector('textarea')
    if (!field) return
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    <div ref={box}>
      {templates.length > 0 && <TemplateSelect id={id} labels={labels} templates={templates} onChoose={write} />}
      <TextArea {...area} />
    </div>
  )
}
