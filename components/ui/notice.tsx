import type { ReactNode } from 'react'

/** A sentence that stands out. `tone` is never told by colour alone: the words say it. */
export function Notice(props: { tone?: 'info' | 'good' | 'bad'; role?: 'status' | 'alert'; children: ReactNode }) {
  return (
    <div className="notice" data-tone={props.tone ?? 'info'} role={props.role}>
      {props.children}
    </div>
  )
}
