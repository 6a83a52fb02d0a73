import type { ReactNode } from 'react'

type Props = {
  tone?: 'info' | 'good' | 'bad'
  role?: 'status' | 'alert'
  /** Says what became of the form that stood here; the focus goes to it when the form has gone (`DoneNote`). */
  isOutcome?: boolean
  children: ReactNode
}

/** A sentence that stands out. `tone` is never told by colour alone: the words say it. */
export function Notice(props: Props) {
  const outcome = props.isOutcome ? { 'data-outcome': '', tabIndex: -1 } : {}
  return (
    <div className="notice" data-tone={props.tone ?? 'info'} role={props.role} {...outcome}>
      {props.children}
    </div>
  )
}
