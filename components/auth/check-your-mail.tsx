import type { ReactNode } from 'react'
import { Notice } from '#components/ui/notice.tsx'

/** The same words whether or not there is an account. */
export function CheckYourMail(props: { title: string; children: ReactNode }) {
  return (
    <Notice tone="good">
      <h2 className="mb-1 font-semibold">{props.title}</h2>
      <p>{props.children}</p>
    </Notice>
  )
}
