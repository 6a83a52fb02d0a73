'use client'

import { useEffect, useRef } from 'react'

/**
 * Calls `choose` when a select was changed before the page was hydrated: React does not report that change. `find`
 * returns the select, and `first` is the value it was rendered with.
 */
export function useChosenEarly(
  find: () => HTMLSelectElement | null | undefined,
  first: string,
  choose: (select: HTMLSelectElement) => void,
): void {
  const latest = useRef({ find, first, choose })
  useEffect(() => {
    const select = latest.current.find()
    if (select && select.value !== latest.current.first) latest.current.choose(select)
  }, [])
}
