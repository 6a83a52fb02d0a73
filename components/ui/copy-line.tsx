import type { ReactNode } from 'react'

type Props = {
  label: string
  /** Says what becomes of the upload. */
  hint: string
  /** The line to copy. */
  children: string
}

/** A line of Markdown that the person copies into a text. */
export function CopyLine({ label, hint, children }: Props): ReactNode {
  return (
    <div className="field">
      <label htmlFor="markdown" className="field-label">
        {label}
      </label>
      <textarea
        id="markdown"
        className="input"
        rows={3}
        readOnly
        aria-describedby="markdown-hint"
        defaultValue={children}
      />
      <p id="markdown-hint" className="field-hint mt-2">
        {hint}
      </p>
    </div>
  )
}
