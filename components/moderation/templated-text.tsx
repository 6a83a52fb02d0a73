'use client'

import { useRef } from 'react'
import { TextArea } from '#components/ui/field.tsx'
import { TemplateSelect } from './template-select.tsx'
import { writeTemplate } from './write-template.ts'

type Props = Parameters<typeof TextArea>[0] & {
  /** Id of the select of templates, which is not a field of the form; unique on the page. */
  id: string
  templates: readonly { title: string; text: string }[]
}

/** A text field with the site's templates; typed text stays above the template. */
export function TemplatedText({ id, templates, ...area }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const given = [area.defaultValue ?? '', ...templates.map(({ text }) => text)]
  const write = (text: string) => writeTemplate(box.current?.querySelector('textarea'), text, given)
  return (
    <div ref={box}>
      {templates.length > 0 && <TemplateSelect id={id} templates={templates} onChoose={write} />}
      <TextArea {...area} />
    </div>
  )
}
