'use client'

import { useEffect, useRef } from 'react'
import { InstantList } from './instant-list.tsx'
import { useInstant } from './use-instant.ts'

export type PaletteProps = {
  locale: string
  /** The label of the field. */
  label: string
  /** The address to which Enter sends the words. */
  action: string
  onClose: () => void
}

/** The search field in a dialog, with completions while the viewer types. */
export function Palette({ locale, label, action, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => dialog.current?.close()
  const { look, status, list, input } = useInstant({ locale, inDialog: true, onChoose: close })
  useEffect(() => {
    dialog.current?.showModal()
    look('')
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- runs once, when the palette opens
  }, [])
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={label}
      onClose={onClose}
      // The area around the form is the backdrop.
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <form action={action} role="search">
        <input
          type="text"
          name="q"
          enterKeyHint="search"
          aria-label={label}
          placeholder={label}
          maxLength={200}
          {...input}
        />
        <InstantList {...list} label={label} />
        <p role="status" className="sr-only">
          {status}
        </p>
      </form>
    </dialog>
  )
}
