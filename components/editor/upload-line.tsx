'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { DESCRIPTION_LENGTH } from '#lib/images/rules.ts'
import { imageMarkdown, variantAddress, variantWidths } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import type { Upload } from './use-uploads.ts'

type Props = {
  upload: Upload
  /** The form of the text. */
  form: HTMLFormElement | null
  onInsert: (markdown: string) => void
  onDrop: () => void
}

/** One upload: its progress, then its description and the button that puts it into the text. */
export function UploadLine({ upload, form, onInsert, onDrop }: Props) {
  const t = useTexts('editor')
  const id = useId()
  const [description, setDescription] = useState('')
  const [asked, setAsked] = useState<'describe' | 'wait' | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { end, name, part } = upload
  const image = end?.kind === 'done' ? end.image : null
  const missing = asked === 'wait' && image ? null : asked
  const problem =
    end && end.kind !== 'done' ? (end.kind === 'signed-out' ? t('signedOut') : (end.message ?? t('failed'))) : null
  /** Puts the image into the text; otherwise says what is missing, and returns false. */
  const insert = () => {
    const isReady = image !== null && description.trim() !== ''
    if (isReady) onInsert(imageMarkdown(image, description))
    else setAsked(image ? 'describe' : 'wait')
    return isReady
  }
  useBeforeSending(form, () => {
    if (problem !== null || insert()) return true
    field.current?.focus()
    return false
  })
  return (
    <li className="upload">
      <Thumbnail image={image} />
      <div className="min-w-0 grow">
        {problem === null && (
          <>
            <label htmlFor={id} className="field-label">
              {t('description')}
            </label>
            <input
              ref={field}
              id={id}
              className="input"
              maxLength={DESCRIPTION_LENGTH.max}
              placeholder={t('descriptionHint')}
              aria-invalid={missing !== null || undefined}
              aria-describedby={missing ? `${id}-error` : undefined}
              value={description}
              onInput={(event) => {
                setDescription(event.currentTarget.value)
                setAsked(null)
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                // It would send the form around it.
                event.preventDefault()
                insert()
              }}
            />
            {missing && (
              <p id={`${id}-error`} className="field-error" role="alert">
                {t(missing)}
              </p>
            )}
          </>
        )}
        {problem !== null && (
          <p className="field-error" role="alert">
            <bdi>{name}</bdi>: {problem}
          </p>
        )}
        {problem === null && (
          // It stays when the upload is done: screen readers hear that it ended.
          <p className="field-hint mt-2" role="status">
            {end === null && (
              <progress max={1} value={part < 1 ? part : undefined} aria-label={t('uploading', { name })} />
            )}{' '}
            {image ? t('uploaded') : part < 1 ? t('uploading', { name }) : t('preparing')}
          </p>
        )}
        <p className="mt-2 flex gap-2">
          {image && (
            <button type="button" className={buttonClass('plain')} onClick={insert}>
              {t('insert')}
            </button>
          )}
          <button type="button" className={buttonClass('quiet')} onClick={onDrop}>
            {t(end === null ? 'cancel' : 'remove')}
          </button>
        </p>
      </div>
    </li>
  )
}

/**
 * Asks before the form of the text is sent: an image with its description must not be lost. The form is sent if all
 * lines that are asked return true.
 */
function useBeforeSending(form: HTMLFormElement | null, mayGo: () => boolean): void {
  const newest = useRef(mayGo)
  useEffect(() => {
    newest.current = mayGo
  })
  useEffect(() => {
    const ask = (event: Event) => {
      if (newest.current()) return
      event.preventDefault()
      event.stopPropagation()
    }
    form?.addEventListener('submit', ask)
    return () => form?.removeEventListener('submit', ask)
  }, [form])
}

function Thumbnail({ image }: { image: ImageRef | null }) {
  if (!image) return <span aria-hidden="true" />
  const address = variantAddress(image, variantWidths(image.width)[0] ?? image.width)
  // Next's component would load scripts, for variants that the forum has already made.
  // oxlint-disable-next-line nextjs/no-img-element
  return <img src={address} alt="" width={image.width} height={image.height} />
}
