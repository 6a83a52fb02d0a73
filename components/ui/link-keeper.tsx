'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { actOn } from './link-acts.ts'

/**
 * Follows the forum's links (`Link`) in place, and does what some of them offer besides (`actOn`). New tabs stay the
 * browser's.
 */
export function LinkKeeper() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = clicked(event)
      if (!link) return
      const isDone = actOn(link)
      if (!isDone && !link.hasAttribute('data-follow')) return
      event.preventDefault()
      if (!isDone) startTransition(() => router.push(link.getAttribute('href') ?? ''))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}

/** Returns the link that a plain click is on, or null for any other click. */
function clicked(event: MouseEvent): HTMLAnchorElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  return target instanceof Element ? target.closest('a') : null
}
