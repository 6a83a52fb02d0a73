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
  const { uploads, add, drop } = useUploads(useTextLocale())
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const pick = (event: Event) => {
      event.preventDefault()
      picker.current?.click()
    }
    const take = (event: Event, data: DataTransfer | null) => {
      const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      // Office programs put a picture of the text beside the text.
      if (files.length === 0 || data?.types.includes('text/plain')) return
      event.preventDefault()
      add(files)
    }
    link.addEventListener('click', pick, { signal })
    area.addEventListener('paste', (event) => take(event, event.clipboardData), { signal })
    area.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal })
    const hover = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()
    area.addEventListener('dragover', hover, { signal })
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
              onDrop={() => drop(upload.key)}
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
