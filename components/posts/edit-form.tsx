'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { Checkbox, SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { TheirPost } from './their-post.tsx'

export type Editing = {
  /** A moderator changes another's text: the summary is a reason to its author, and must be given. */
  isReason?: boolean
  /** Number of the version whose text the form begins with. */
  restores?: number | undefined
  /** The case of the moderators' queue that the edit comes from. */
  caseId?: number | undefined
}

type Props = {
  action: FormAction<unknown>
  post: { id: number; editVersion: number }
  locale: string
  from: string
  edit?: Editing
  fieldNames: Readonly<Record<string, string>>
  /** What a preview without JavaScript sent back. */
  values: Readonly<Record<string, string>> | undefined
  typed: Readonly<Record<string, string>>
  /** Of the button that sends it. */
  kind?: ButtonKind
  /** On the button that sends it; saving by default. */
  save?: string | undefined
  children: ReactNode
}

/** Of the form, for previews without JavaScript. */
export const EDIT_ANCHOR = 'edit'

/** The frame of an edit: one's own text, the reason, and on a conflict what somebody else has left meanwhile. */
export function EditForm(props: Props) {
  const { action, post, locale, from, edit = {}, fieldNames, values, typed, kind, save, children } = props
  const t = useTexts('posts.form')
  return (
    <ActionForm
      action={action}
      {...{ locale, from, values }}
      fieldNames={{ ...fieldNames, summary: t('summary') }}
      anchor={EDIT_ANCHOR}
      // A draft belongs to one case and one version; another case or version must not offer it.
      draftKey={['edit', post.id, edit.caseId, edit.restores && `v${edit.restores}`].filter(Boolean).join('-')}
      isEmptiedAfter={false}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        // Knowing their text is what allows saving over it.
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
