import type { ReactNode } from 'react'

/** An empty list, with advice about it. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="96" height="24" viewBox="0 0 96 24" aria-hidden="true" className="empty-path">
        <path d="M6 18 36 6 66 14" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M66 14 90 8" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2 4" />
        <circle cx="6" cy="18" r="4" />
        <circle cx="36" cy="6" r="4" />
        <circle cx="66" cy="14" r="4" />
      </svg>
      <p className="empty-title">{props.title}</p>
      {props.children && <div className="empty-text">{props.children}</div>}
      {props.action && <p>{props.action}</p>}
    </div>
  )
}
