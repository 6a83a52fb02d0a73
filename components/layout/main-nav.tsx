'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { Link } from '#components/ui/link.tsx'
import { plainPath } from './plain-path.ts'

/** `path` is the beginning of the addresses that the link is current for; null for the list of unanswered questions. */
type NavLink = { href: string; path: string | null; label: string }

export function MainNav(props: { label: string; links: readonly NavLink[] }) {
  const path = plainPath(usePathname())
  const sort = useSearchParams().get('sort')
  const isUnanswered = path === '/questions' && sort === 'unanswered'
  useEffect(() => {
    // A followed link keeps the page's frame, including the open menu.
    const menu = document.getElementById('menu')
    if (menu?.matches(':popover-open')) menu.hidePopover()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the menu closes when the page changes
  }, [path, isUnanswered])
  const isCurrent = (link: NavLink) =>
    link.path === null ? isUnanswered : !isUnanswered && (path === link.path || path.startsWith(`${link.path}/`))
  return (
    <nav aria-label={props.label} className="main-nav">
      {props.links.map((link) => (
        <Link key={link.href} href={link.href} aria-current={isCurrent(link) ? 'page' : undefined}>
          {link.label}
        </Link>
      ))}
    </nav>
  )
}
