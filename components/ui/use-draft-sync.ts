'use client'

import { useCallback, useEffect, useRef } from 'react'
import { NOBODY, withSync } from './draft-owner.ts'
import type { DraftSeat, SyncedForm } from './draft-owner.ts'

type Seat = Pick<DraftSeat, 'save' | 'show' | 'onRestored'> & { owner: React.RefObject<number | null> }

/**
 * Returns how a form tells the code that saves its text on the server what happens. The first call loads that code.
 * While nobody is signed in, nothing is told.
 */
export function useDraftSync(
  form: DraftSeat['form'],
  key: string | undefined,
  { owner, save, show, onRestored }: Seat,
): (what: (sync: SyncedForm) => unknown) => void {
  const synced = useRef<Promise<SyncedForm | null> | null>(null)
  useEffect(
    () => () => {
      void synced.current?.then((sync) => sync?.left())
      synced.current = null
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the form of another key is another form
    [key],
  )
  const tellOnce = useCallback(async (what: (sync: SyncedForm) => unknown) => {
    const sync = await synced.current
    if (sync) what(sync)
    // Without a network the code could not be loaded: the next letter tries again.
    else synced.current = null
  }, [])
  return useCallback(
    (what) => {
      if (!key || !owner.current) return
      const seat = { form, key, owner: () => owner.current ?? NOBODY, save, show, onRestored }
      synced.current ??= withSync(({ syncForm }) => syncForm(seat))
      void tellOnce(what)
    },
    [form, key, owner, save, show, onRestored, tellOnce],
  )
}
