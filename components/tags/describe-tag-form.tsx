'use client'

import { TheirText } from '#components/posts/their-text.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { describeTagAction } from '#lib/tags/actions.ts'
import { MAX_TAG_DESCRIPTION_LENGTH } from '#lib/tags/rules.ts'

type Props = {
  tag: { name: string; description: string; descriptionVersion: number }
  locale: string
  from: string
  /** The text typed before signing in. */
  typed: Readonly<Record<string, string>>
}

/** Describes a tag; after a conflict it shows the text that someone else saved. */
export function DescribeTagForm({ tag, locale, from, typed }: Props) {
  const [t, posts] = [useTexts('tags.describe'), useTexts('posts.form')]
  return (
    <ActionForm
      action={describeTagAction}
      {...{ locale, from }}
      fieldNames={{ description: t('label') }}
      anchor="describe"
      draftKey={`tag-${tag.name}`}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // The form must send the other version's number to save over it.
        const version = current?.['version'] ?? typed['version'] ?? String(tag.descriptionVersion)
        return (
          <>
            <input type="hidden" name="tag" value={tag.name} />
            <input type="hidden" name="version" value={version} />
            {current && <TheirText current={current} fields={{ description: t('label') }} hint={t('theirsHint')} />}
            <TextArea
              name="description"
              label={t('label')}
              hint={t('hint')}
              defaultValue={typed['description'] ?? tag.description}
              maxCharacters={MAX_TAG_DESCRIPTION_LENGTH}
              rows={4}
            />
            <SubmitButton>{posts('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
