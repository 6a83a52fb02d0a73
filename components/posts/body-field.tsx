'use client'

import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useEditor } from '#components/editor/use-editor.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { TextArea } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import { paths } from '#lib/platform/paths.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import type { usePreview } from './use-preview.ts'

type Props = {
  label: ReactNode
  placeholder?: string
  preview: ReturnType<typeof usePreview>
  isHeading?: boolean | undefined
  isOptional?: boolean
  defaultValue?: string | undefined
  lang?: string | undefined
}

/** The text field of a post with a preview below, rendered as the page renders it. */
export function BodyField({ label, placeholder, preview, isHeading, isOptional = false, defaultValue, lang }: Props) {
  const t = useTexts('posts.form')
  const box = useRef<HTMLElement>(null)
  const locale = useTextLocale()
  const { tools, wake } = useEditor(locale)
  const { answer } = preview
  const textOf = () => box.current?.querySelector('textarea')?.value ?? ''
  return (
    <text-expander ref={box} keys="@ #" onFocus={({ currentTarget }) => wake(currentTarget)}>
      <TextArea
        name="body"
        label={label}
        hint={<Hint />}
        isHeading={isHeading}
        defaultValue={defaultValue}
        placeholder={placeholder}
        maxCharacters={BODY_LENGTH.max}
        onText={preview.follow}
        rows={9}
        lang={lang}
        isProse
        isOptional={isOptional}
        required={!isOptional}
        className="mb-2"
      />
      <div className="editor-row">
        <button
          type="submit"
          formAction={preview.formAction}
          className={buttonClass('plain')}
          onClick={(event) => {
            event.preventDefault()
            preview.show(textOf())
          }}
        >
          {t('preview')}
        </button>
        {!isOptional && (
          // The page opens in another tab, so that the typed text stays.
          <a
            data-image=""
            className={buttonClass('quiet')}
            href={paths(locale).newImage()}
            target="_blank"
            onClick={(event) => {
              // Once the editor is there, it listens by itself.
              if (tools || !box.current) return
              event.preventDefault()
              wake(box.current, true)
            }}
          >
            {t('addImage')}
          </a>
        )}
        {tools}
      </div>
      {answer && (
        <div role="status">
          <section className="preview" aria-busy={preview.isPending}>
            <h2>{t('previewTitle')}</h2>
            {answer.ok ? (
              <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: answer.data.html }} />
            ) : (
              <p>{answer.fieldErrors['body'] ?? answer.message}</p>
            )}
          </section>
        </div>
      )}
    </text-expander>
  )
}

/** A hint about the formats, with a link to the rules. */
function Hint() {
  const t = useTexts('posts.form')
  const help = paths(useTextLocale()).help()
  return (
    <>
      {t.rich('markdownHint', { help: linkTo(`${help}#markdown`) })}{' '}
      <Link href={`${help}#rules`}>{t('rulesLink')}</Link>
    </>
  )
}

function linkTo(href: string) {
  return (text: ReactNode) => <Link href={href}>{text}</Link>
}
