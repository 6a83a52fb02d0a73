'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

type Way = { href: string; label: string }

/**
 * On one's own profile the ways to one's settings and standing; on others', the way to flag it. Without scripts the page cannot
 * know whose it is, and leads to the private page of whoever is signed in.
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
