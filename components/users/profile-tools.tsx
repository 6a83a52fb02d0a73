'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

type Way = { href: string; label: string }

/**
 * Shows the links to settings and standing on the viewer's own profile, and the link to flag it on another's. Without
 * scripts the page cannot tell them apart, and links to the viewer's private page.
 */
export function ProfileTools(props: { userId: number; settings: Way; standing: Way; flag: Way; account: Way }) {
  const viewer = useViewerState()?.viewer
  const { flag, settings, standing, account } = props
  if (viewer?.id !== props.userId) {
    return (
      <>
        <Link href={flag.href} rel="nofollow">
          {flag.label}
        </Link>
        <noscript>
          <a href={account.href}>{account.label}</a>
        </noscript>
      </>
    )
  }
  return [settings, standing].map(({ href, label }) => (
    <Link key={href} href={href}>
      {label}
    </Link>
  ))
}
