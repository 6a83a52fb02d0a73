import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { faultError } from '#lib/images/faults.ts'
import { DESCRIPTION_LENGTH, FILE_FAULTS, MAX_FILE_BYTES, TAKEN_TYPES } from '#lib/images/rules.ts'
import { fieldErrorWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { IMAGES_PATH } from '#lib/platform/image-addresses.ts'

type Props = { description: string; problem: string | undefined; locale: Locale }

/** A form that sends a file to the address of images: it needs no scripts. */
export async function UploadForm({ description, problem, locale }: Props) {
  const [say, words] = await Promise.all([getTranslations('images'), fieldErrorWords(locale)])
  const fault = FILE_FAULTS.find((code) => code === problem)
  const error = fault && words(faultError(fault))
  const field = fault === 'imageDescription' ? 'description' : 'image'
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
    <form method="post" action={`${IMAGES_PATH}?locale=${locale}`} encType="multipart/form-data">
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
          required
          maxLength={DESCRIPTION_LENGTH.max}
          defaultValue={description}
          {...aria('description')}
        />
        {errorAt('description')}
      </div>
      <div className="field">
        <label htmlFor="image" className="field-label">
          {say('file')}
        </label>
        <p id="image-hint" className="field-hint">
          {say('fileHint', { megabytes: MAX_FILE_BYTES / 1024 / 1024 })}
        </p>
        <input type="file" accept={TAKEN_TYPES} className="input" required {...aria('image')} />
        {errorAt('image')}
      </div>
      <button type="submit" className={buttonClass('primary')}>
        {say('upload')}
      </button>
    </form>
  )
}
