'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

/** Follows the forum's links (`Link`) in place. Leaves new tabs and the like to the browser. */
export function LinkKeeper() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const href = followed(event)
      if (href === null) return
      event.preventDefault()
      startTransition(() => router.push(href))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}

/** Returns the target of a plain click on a link, or null for any other click. */
function followed({ target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented }: MouseEvent): string | null {
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  const link = target instanceof Element ? target.closest('a[data-follow]') : null
  return link?.getAttribute('href') ?? null
}
