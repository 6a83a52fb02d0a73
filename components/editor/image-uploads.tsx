'use client'

import { useEffect, useRef } from 'react'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import { TAKEN_TYPES } from '#lib/images/rules.ts'
import { insertParagraph } from './insert-text.ts'
import { UploadLine } from './upload-line.tsx'
import { useUploads } from './use-uploads.ts'

type Props = {
  area: HTMLTextAreaElement
  /** The link to the page that uploads without scripts: with scripts it opens the picker. */
  link: HTMLAnchorElement
  /** True if the link was followed before the scripts were there. */
  isPicking: boolean
}

/** Takes images that are picked, pasted or dropped, and puts them into the text. */
export function ImageUploads({ area, link, isPicking }: Props) {
  const t = useTexts('editor')
  const { uploads, add, drop } = useUploads(useTextLocale(), t('notImage'))
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const pick = (event: Event) => {
      event.preventDefault()
      picker.current?.click()
    }
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData
      const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      // Office programs put a picture of the text beside the text.
      if (files.length === 0 || data?.types.includes('text/plain')) return
      event.preventDefault()
      add(files)
    }
    // The browser would open the files, and the text would be lost.
    const take = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      if (event.type === 'drop') add(event.dataTransfer.files)
    }
    link.addEventListener('click', pick, { signal })
    area.addEventListener('paste', paste, { signal })
    // Files often land beside the field.
    const around: HTMLElement = area.form ?? area
    around.addEventListener('drop', take, { signal })
    around.addEventListener('dragover', take, { signal })
    return () => leaving.abort()
    // `add` works with the newest state whenever it was made.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [area, link])
  useEffect(() => {
    if (isPicking) picker.current?.click()
  }, [isPicking])
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={TAKEN_TYPES}
        multiple
        hidden
        aria-label={t('pick')}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      {uploads.length > 0 && (
        <ul className="uploads">
          {uploads.map((upload) => (
            <UploadLine
              key={upload.key}
              upload={upload}
              form={area.form}
              onDrop={() => {
                drop(upload.key)
                area.focus()
              }}
              onInsert={(markdown) => {
                drop(upload.key)
                insertParagraph(area, markdown)
              }}
            />
          ))}
        </ul>
      )}
    </>
  )
}
