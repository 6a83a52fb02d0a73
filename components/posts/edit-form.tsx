'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction, FormLabels } from '#components/ui/action-types.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { Checkbox, SubmitButton, TextField } from '#components/ui/field.tsx'
import { TheirText } from './their-text.tsx'
import type { TheirTextLabels } from './their-text.tsx'

export type EditLabels = {
  summary: string
  summaryHint: string
  /** The summary is a reason, which must be given. */
  isReason: boolean
  save: string
  theirs: TheirTextLabels
  /** Number of the version whose text the form begins with. */
  restores?: number | undefined
  /** Of an edit from the moderators' queue, by its case. */
  fromQueue?: { case: number; settle: string } | undefined
}

type Props = {
  action: FormAction<unknown>
  post: { id: number; editVersion: number }
  locale: string
  from: string
  form: FormLabels
  labels: EditLabels
  fieldNames: Readonly<Record<string, string>>
  /** What a preview without JavaScript sent back. */
  values: Readonly<Record<string, string>> | undefined
  typed: Readonly<Record<string, string>>
  /** Of the button that sends it. */
  kind?: ButtonKind
  children: ReactNode
}

/** Of the form, for previews without JavaScript. */
export const EDIT_ANCHOR = 'edit'

/** The frame of an edit: one's own text, the reason, and on a conflict what somebody else has left meanwhile. */
export function EditForm(props: Props) {
  const { action, post, locale, from, form, labels, fieldNames, values, typed, kind, children } = props
  return (
    <ActionForm
      action={action}
      {...{ locale, from, values }}
      labels={form}
      fieldNames={{ ...fieldNames, summary: labels.summary }}
      anchor={EDIT_ANCHOR}
      // A draft belongs to one case and one version; another case or version must not offer it.
      draftKey={['edit', post.id, labels.fromQueue?.case, labels.restores && `v${labels.restores}`]
        .filter(Boolean)
        .join('-')}
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
              {current && <TheirText current={current} labels={labels.theirs} />}
            </div>
            <TextField
              name="summary"
              label={labels.summary}
              hint={labels.summaryHint}
              defaultValue={typed['summary']}
              isOptional={!labels.isReason}
              required={labels.isReason}
              autoComplete="off"
            />
            {labels.fromQueue && (
              <>
                <input type="hidden" name="queue" value={labels.fromQueue.case} />
                <Checkbox
                  name="case"
                  value={String(labels.fromQueue.case)}
                  label={labels.fromQueue.settle}
                  defaultChecked
                />
              </>
            )}
            <SubmitButton {...(kind && { kind })}>{labels.save}</SubmitButton>
          </>
        )
      }}
    </ActionForm>
  )
}
