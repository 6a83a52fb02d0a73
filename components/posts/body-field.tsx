'use client'

import { useRef } from 'react'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { TextArea } from '#components/ui/field.tsx'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import type { usePreview } from './use-preview.ts'

export type BodyLabels = { preview: string; previewTitle: string; placeholder?: string; hint?: ReactNode }

type Props = {
  label: ReactNode
  labels: BodyLabels
  preview: ReturnType<typeof usePreview>
  isHeading?: boolean | undefined
  defaultValue?: string | undefined
  lang?: string | undefined
}

/** The text of a post with the page's own rendering of it underneath. */
export function BodyField({ label, labels, preview, isHeading, defaultValue, lang }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { answer } = preview
  const textOf = () => box.current?.querySelector('textarea')?.value ?? ''
  return (
    <div ref={box}>
      <TextArea
        name="body"
        label={label}
        hint={labels.hint}
        isHeading={isHeading}
        defaultValue={defaultValue}
        placeholder={labels.placeholder}
        maxCharacters={BODY_LENGTH.max}
        onText={preview.follow}
        rows={9}
        lang={lang}
        isProse
        required
        className="mb-2"
      />
      <p className="mb-5">
        <button
          type="submit"
          formAction={preview.formAction}
          className={buttonClass('plain')}
          onClick={(event) => {
            event.preventDefault()
            preview.show(textOf())
          }}
        >
          {labels.preview}
        </button>
      </p>
      {answer && (
        <div role="status">
          <section className="preview" aria-busy={preview.isPending}>
            <h2>{labels.previewTitle}</h2>
            {answer.ok ? (
              <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: answer.data.html }} />
            ) : (
              <p>{answer.fieldErrors['body'] ?? answer.message}</p>
            )}
          </section>
        </div>
      )}
    </div>
  )
}
