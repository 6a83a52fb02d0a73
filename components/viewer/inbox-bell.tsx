'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from './viewer-store.ts'

/** The count of unread notifications stops here. */
const MOST = 100

/** The link to the inbox, with the number of unread notifications over its corner: nothing moves when it changes. */
export function InboxBell({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className="bell">
      <svg
        width="20"
        height="20"
        viewBox="0 0 20 20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.3 15.5a1.8 1.8 0 0 0 3.4 0M10 2.5V4" />
      </svg>
      <span className="sr-only">{label}</span>
      <UnreadCount />
    </Link>
  )
}

/** The number alone; the button of the menu shows it where the bell is in the menu. */
export function UnreadCount() {
  const unread = useViewerState()?.viewer?.unread ?? 0
  if (unread === 0) return null
  return <span className="bell-count"> {unread < MOST ? unread : `${MOST - 1}+`}</span>
}
