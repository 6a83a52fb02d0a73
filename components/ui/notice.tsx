import type { ReactNode } from 'react'

type Props = {
  tone?: 'info' | 'good' | 'bad'
  role?: 'status' | 'alert'
  /** The result of the form that was here; it gets the focus when the form has gone (`DoneNote`). */
  isOutcome?: boolean
  children: ReactNode
}

/** A highlighted sentence. `tone` is never shown by colour alone: the words say it. */
export function Notice(props: Props) {
  const outcome = props.isOutcome ? { 'data-outcome': '', tabIndex: -1 } : {}
  return (
    <div className="notice" data-tone={props.tone ?? 'info'} role={props.role} {...outcome}>
      {props.children}
    </div>
  )
}
