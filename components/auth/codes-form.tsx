'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'

type Props = {
  action: FormAction<{ codes: string[] }>
  locale: string
  from: string
  anchor: string
  fieldNames: Readonly<Record<string, string>>
  /** Said above the codes. */
  title: string
  lead: string
  /** The link onwards, once the codes are stored. */
  after: ReactNode
  /** The form's fields; null when there is nothing to send. */
  children: ReactNode
}

/** A form whose answer is a list of recovery codes. They are shown in its place, and only once. */
export function CodesForm({ title, lead, after, children, ...form }: Props) {
  return (
    <ActionForm {...form} keepsPage>
      {(state) =>
        state?.ok ? (
          <div role="status" className="flex flex-col gap-4">
            <h3 className="font-semibold">{title}</h3>
            <p>{lead}</p>
            <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-[16px]">
              {state.data.codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
            <p>{after}</p>
          </div>
        ) : (
          children
        )
      }
    </ActionForm>
  )
}
