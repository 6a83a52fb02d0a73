'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { Checkbox, SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { TheirPost } from './their-post.tsx'

export type Editing = {
  /**
   * True if a moderator changes another person's text: the summary is the reason that the author reads, and is
   * required.
   */
  isReason?: boolean
  /** The number of the version that the form starts from. */
  restores?: number | undefined
  /** The case in the moderators' queue that the edit comes from. */
  caseId?: number | undefined
}

type Props = {
  action: FormAction<unknown>
  post: { id: number; editVersion: number }
  locale: string
  from: string
  edit?: Editing
  fieldNames: Readonly<Record<string, string>>
  /** The fields that a preview without JavaScript returned. */
  values: Readonly<Record<string, string>> | undefined
  typed: Readonly<Record<string, string>>
  /** Name and value of the submit button. */
  kind?: ButtonKind
  /** Label of the submit button; saving by default. */
  save?: string | undefined
  children: ReactNode
}

/** Address of the form, for previews without JavaScript. */
export const EDIT_ANCHOR = 'edit'

/** The frame of an edit: the text, the reason, and after a conflict the version that someone else saved. */
export function EditForm(props: Props) {
  const { action, post, locale, from, edit = {}, fieldNames, values, typed, kind, save, children } = props
  const t = useTexts('posts.form')
  return (
    <ActionForm
      action={action}
      {...{ locale, from, values }}
      fieldNames={{ ...fieldNames, summary: t('summary') }}
      anchor={EDIT_ANCHOR}
      // A draft belongs to one case and one version; the form of another case or version must not restore it.
      draftKey={['edit', post.id, edit.caseId, edit.restores && `v${edit.restores}`].filter(Boolean).join('-')}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // The form must send the other version's number to save over it.
        const version = current?.['version'] ?? values?.['version'] ?? typed['version'] ?? String(post.editVersion)
        return (
          <>
            <input type="hidden" name="post" value={post.id} />
            <input type="hidden" name="version" value={version} />
            <div className={current ? 'two-texts' : undefined}>
              <div>{children}</div>
              {current && <TheirPost current={current} />}
            </div>
            <TextField
              name="summary"
              label={t('summary')}
              hint={t(edit.isReason ? 'reasonHint' : 'summaryHint')}
              defaultValue={typed['summary']}
              isOptional={!edit.isReason}
              required={edit.isReason ?? false}
              autoComplete="off"
            />
            {!edit.isReason && (
              <Checkbox
                name="checkDetails"
                label={t('checkDetails')}
                hint={t('checkDetailsHint')}
                defaultChecked={typed['checkDetails'] === 'on'}
              />
            )}
            {edit.caseId !== undefined && (
              <>
                <input type="hidden" name="queue" value={edit.caseId} />
                <Checkbox name="case" value={String(edit.caseId)} label={t('settle')} defaultChecked />
              </>
            )}
            <SubmitButton {...(kind && { kind })}>{save ?? t('save')}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
