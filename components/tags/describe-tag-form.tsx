'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import { TheirText } from '#components/posts/their-text.tsx'
import { usePreview } from '#components/posts/use-preview.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { describeTagAction } from '#lib/tags/actions.ts'
import { MAX_TAG_DESCRIPTION_LENGTH, MAX_TAG_SUMMARY_LENGTH } from '#lib/tags/rules.ts'
import type { EditableTag } from '#lib/tags/types.ts'

type Props = {
  tag: EditableTag
  locale: string
  from: string
  /** The texts typed before signing in, or those of an earlier version. */
  typed: Readonly<Record<string, string>>
  /** The form begins with an earlier version: a draft would hide it. */
  isRestoring: boolean
}

const ANCHOR = 'describe'

/** Describes a tag; after a conflict it shows the texts that someone else saved. */
export function DescribeTagForm({ tag, locale, from, typed, isRestoring }: Props) {
  const [t, posts] = [useTexts('tags.describe'), useTexts('posts.form')]
  const preview = usePreview(locale, `${from}#${ANCHOR}`)
  const names = { description: t('label'), body: t('wiki') }
  return (
    <ActionForm
      action={describeTagAction}
      {...{ locale, from }}
      fieldNames={{ ...names, summary: t('summary') }}
      anchor={ANCHOR}
      {...(!isRestoring && { draftKey: `tag-${tag.name}` })}
      values={preview.typed}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // The form must send the other version's number to save over it.
        const version = current?.['version'] ?? typed['version'] ?? String(tag.descriptionVersion)
        return (
          <>
            <input type="hidden" name="tag" value={tag.name} />
            <input type="hidden" name="id" value={current?.['id'] ?? typed['id'] ?? tag.id} />
            <input type="hidden" name="version" value={version} />
            {current && <TheirText current={current} fields={names} hint={t('theirsHint')} />}
            <TextArea
              name="description"
              label={t('label')}
              hint={t('hint')}
              defaultValue={typed['description'] ?? tag.description}
              maxCharacters={MAX_TAG_DESCRIPTION_LENGTH}
              rows={4}
            />
            <BodyField label={t('wiki')} preview={preview} defaultValue={typed['body'] ?? tag.wiki} isOptional />
            <TextField
              name="summary"
              label={t('summary')}
              hint={t('summaryHint')}
              defaultValue={typed['summary']}
              maxLength={MAX_TAG_SUMMARY_LENGTH}
              isOptional
            />
            <SubmitButton>{posts('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
