'use client'

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useEditor } from '#components/editor/use-editor.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { TextArea } from '#components/ui/field.tsx'
import { useFormContext } from '#components/ui/form-context.ts'
import { Link } from '#components/ui/link.tsx'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import { paths } from '#lib/platform/paths.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import { BodyPreview } from './body-preview.tsx'
import { BodyTabs } from './body-tabs.tsx'
import type { BodyView } from './body-tabs.tsx'
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

const never = () => () => undefined

/** The text field of a post with a tab for its preview, rendered as the page renders it. */
export function BodyField({ label, placeholder, preview, isHeading, isOptional = false, defaultValue, lang }: Props) {
  const t = useTexts('posts.form')
  const box = useRef<HTMLElement>(null)
  const id = useId()
  const locale = useTextLocale()
  const { tools, wake } = useEditor(locale)
  const { view, show } = useBodyView(box, preview)
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const panel = (name: 'write' | 'preview') => ({
    id: `${id}-${name}-panel`,
    ...(isReady && { role: 'tabpanel', 'aria-labelledby': `${id}-${name}` }),
    ...(view === 'preview' && name === 'preview' && { tabIndex: 0 }),
  })
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
        onText={(text) => view !== 'write' && preview.follow(text)}
        rows={9}
        lang={lang}
        isProse
        isOptional={isOptional}
        required={!isOptional}
        className="mb-2"
        frame={{
          above: <BodyTabs {...{ id, view, isReady }} onView={show} formAction={preview.formAction} />,
          panel: { ...panel('write'), hidden: view === 'preview' },
          below: (
            <div {...panel('preview')} hidden={view === 'write' || (view === 'both' && !preview.answer)}>
              <BodyPreview preview={preview} lang={lang} />
            </div>
          ),
        }}
      />
      <div className="editor-row" data-view={view}>
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
        {!isOptional && (
          <a className={buttonClass('quiet')} href={paths(locale).newFile()} target="_blank">
            {t('addFile')}
          </a>
        )}
        {tools}
      </div>
    </text-expander>
  )
}

/** The view of the text: an error or an emptied form leads back to the field. */
function useBodyView(box: RefObject<HTMLElement | null>, preview: Props['preview']) {
  const [view, setView] = useState<BodyView>('both')
  const error = useFormContext().fieldErrors['body']
  const [known, setKnown] = useState(error)
  if (error !== known) {
    setKnown(error)
    if (error && view === 'preview') setView('write')
  }
  useEffect(() => {
    const form = box.current?.closest('form')
    const write = () => setView('write')
    form?.addEventListener('reset', write)
    return () => form?.removeEventListener('reset', write)
  }, [box])
  const show = (wanted: BodyView) => {
    setView(wanted)
    if (wanted === 'preview') preview.show(box.current?.querySelector('textarea')?.value ?? '')
  }
  return { view, show }
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
