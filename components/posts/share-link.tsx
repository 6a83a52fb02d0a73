'use client'

import { useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { announce } from '#components/ui/announce.ts'

type Props = {
  /** The address that is shared, which the link also leads to. */
  href: string
  /** The link's words after copying the address. */
  copied: string
  className?: string
  id?: string
  'aria-labelledby'?: string
  children: ReactNode
}

/** Opens the system's share sheet, or copies the address where there is none. Without JavaScript it is a plain link. */
export function ShareLink({ href, copied, children, ...link }: Props) {
  const [isCopied, setCopied] = useState(false)
  async function share(event: MouseEvent<HTMLAnchorElement>) {
    const { href: url } = event.currentTarget
    const canShare = 'share' in navigator
    // A browser offers neither of them outside of https.
    if ((!canShare && !('clipboard' in navigator)) || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    try {
      if (canShare) return await navigator.share({ url })
      await navigator.clipboard.writeText(url)
    } catch {
      // The reader closed the sheet, or does not allow to copy.
      return
    }
    setCopied(true)
    announce(copied)
  }
  return (
    <a href={href} {...link} onClick={share}>
      {isCopied ? copied : children}
    </a>
  )
}
