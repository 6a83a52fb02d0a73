import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { faultError } from '#lib/images/faults.ts'
import { DESCRIPTION_LENGTH, FILE_FAULTS, MAX_FILE_BYTES, MAX_PDF_BYTES, TAKEN_TYPES } from '#lib/images/rules.ts'
import { fieldErrorWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { FILES_PATH } from '#lib/platform/file-addresses.ts'
import { IMAGES_PATH } from '#lib/platform/image-addresses.ts'

type Props = { kind: keyof typeof KINDS; description: string; problem: string | undefined; locale: Locale }

/** The kinds of files: their address and field, the files that are taken, and whether a description is needed. */
const KINDS = {
  images: { path: IMAGES_PATH, field: 'image', types: TAKEN_TYPES, bytes: MAX_FILE_BYTES, isDescribed: true },
  files: { path: FILES_PATH, field: 'file', types: 'application/pdf', bytes: MAX_PDF_BYTES, isDescribed: false },
} as const

/** A form that sends a file to the address of its kind: it needs no scripts. */
export async function UploadForm({ kind, description, problem, locale }: Props) {
  const [say, words] = await Promise.all([getTranslations(kind), fieldErrorWords(locale)])
  const { path, field: fileField, types, bytes, isDescribed } = KINDS[kind]
  const fault = FILE_FAULTS.find((code) => code === problem)
  const error = fault && words(faultError(fault))
  const field = fault === 'imageDescription' ? 'description' : fileField
  const errorAt = (name: string) =>
    error && field === name ? (
      <p id={`${name}-error`} className="field-error" role="alert">
        {error}
      </p>
    ) : null
  const aria = (name: string) => ({
    id: name,
    name,
    'aria-describedby': error && field === name ? `${name}-hint ${name}-error` : `${name}-hint`,
    'aria-invalid': error && field === name ? true : undefined,
  })
  return (
    <form method="post" action={`${path}?locale=${locale}`} encType="multipart/form-data">
      {/* First, so that it has arrived when a file is refused for its size. */}
      <div className="field">
        <label htmlFor="description" className="field-label">
          {say('description')}
        </label>
        <p id="description-hint" className="field-hint">
          {say('descriptionHint')}
        </p>
        <input
          type="text"
          className="input"
          required={isDescribed}
          maxLength={DESCRIPTION_LENGTH.max}
          defaultValue={description}
          {...aria('description')}
        />
        {errorAt('description')}
      </div>
      <div className="field">
        <label htmlFor={fileField} className="field-label">
          {say('file')}
        </label>
        <p id={`${fileField}-hint`} className="field-hint">
          {say('fileHint', { megabytes: bytes / 1024 / 1024 })}
        </p>
        <input type="file" accept={types} className="input" required {...aria(fileField)} />
        {errorAt(fileField)}
      </div>
      <button type="submit" className={buttonClass('primary')}>
        {say('upload')}
      </button>
    </form>
  )
}
