'use client'

import { useId } from 'react'
import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'

type Props = {
  action: FormAction<{ link: string }>
  locale: string
  from: string
  anchor: string
  /** The name of the field with the link. */
  label: string
  /** Says that the link is shown only once. */
  hint: string
  children: ReactNode
}

/** A form whose answer is an invitation's link. It is shown above the button, and only once. */
export function InvitationForm({ label, hint, children, ...form }: Props) {
  const id = useId()
  return (
    <ActionForm {...form} isEmptiedAfter={false}>
      {(state) => (
        <>
          {state?.ok && (
            <div role="status" className="mb-6">
              <label htmlFor={id} className="field-label">
                {label}
              </label>
              <input
                id={id}
                className="input"
                type="url"
                value={state.data.link}
                readOnly
                aria-describedby={`${id}-hint`}
              />
              <p id={`${id}-hint`} className="mt-1 text-soft">
                {hint}
              </p>
            </div>
          )}
          {children}
        </>
      )}
    </ActionForm>
  )
}
