import { getTranslations } from 'next-intl/server'
import { MergeTagsForm } from '#components/tag-admin/tag-forms.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { previewMerge } from '#lib/tag-admin/queries.ts'
import { isTagName, tagNameOf } from '#lib/tags/rules.ts'

type Props = {
  viewer: Viewer
  form: { tag: string; locale: Locale; from: string; typed: Readonly<Record<string, string>> }
  /** The typed name of the other tag. */
  into: string | undefined
}

/** Merging: first which tag, then what it would change, then the reason. */
export async function MergeSection({ viewer, form, into }: Props) {
  const say = await getTranslations('tagAdmin')
  const name = tagNameOf(into ?? '')
  const preview = isTagName(name) ? await previewMerge(viewer, form.tag, name) : null
  return (
    <section aria-labelledby="merge-title">
      <h2 id="merge-title" className="part-title mt-10">
        {say('merge')}
      </h2>
      <form
        action={`${paths(form.locale).moderationTag(form.tag)}#merge-title`}
        className="mb-4 flex max-w-md items-end gap-2"
      >
        <div className="grow">
          <label htmlFor="merge-into" className="field-label">
            {say('mergeInto')}
          </label>
          <input
            id="merge-into"
            name="into"
            className="input"
            defaultValue={into}
            autoCapitalize="none"
            aria-describedby={into && !preview ? 'merge-none' : undefined}
            aria-invalid={(into && !preview) || undefined}
            required
          />
        </div>
        <button type="submit" className={buttonClass('plain')}>
          {say('preview')}
        </button>
      </form>
      {into && !preview && (
        <p id="merge-none" className="field-error">
          {say('noSuchTag')}
        </p>
      )}
      {preview && (
        <>
          <p className="mb-2">{say('mergePreview', { ...preview, from: form.tag })}</p>
          <p className="mb-4 text-soft">{say('mergeFinal')}</p>
          <MergeTagsForm {...form} into={preview.into} questions={preview.questions} />
        </>
      )}
    </section>
  )
}
