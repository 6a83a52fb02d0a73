'use client'

import { useEffect, useRef, useState } from 'react'
import type { FormState } from './action-types.ts'
import { buttonClass } from './button-class.ts'

export const NO_FIELDS: Readonly<Record<string, string>> = {}

type Failed = Extract<FormState, { ok: false }>

/** Holds the remaining errors: an error goes when its field changes, and the summary goes with the last error. */
export function useComplaints(id: string, failed: Failed | null) {
  const [mended, setMended] = useState<{ of: Failed | null; names: readonly string[] }>({ of: null, names: [] })
  const names = mended.of === failed ? mended.names : []
  const all = failed?.fieldErrors ?? NO_FIELDS
  const left = Object.entries(all).filter(([name]) => !names.includes(name))
  return {
    failed: left.length === 0 && Object.keys(all).some((name) => name !== '') ? null : failed,
    fieldErrors: Object.fromEntries(left),
    mend: (target: EventTarget) => {
      const changed = left.filter(([name]) => isPartOf(target, name, `${id}-${name}-error`)).map(([name]) => name)
      if (changed.length > 0) setMended({ of: failed, names: [...names, ...changed] })
    },
  }
}

/** Returns whether an element is the field of that name, or in the group that its error belongs to. */
function isPartOf(target: EventTarget, name: string, errorId: string): boolean {
  if (!(target instanceof Element) || name === '') return false
  return target.getAttribute('name') === name || target.closest(`[aria-describedby~="${errorId}"]`) !== null
}

/** The errors of the form at its top, each a link to its field. */
export function ErrorSummary(props: {
  id: string
  failed: Failed | null
  fieldErrors: Readonly<Record<string, string>>
  fieldNames?: Readonly<Record<string, string>> | undefined
}) {
  const { id, failed, fieldNames } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failed) box.current?.focus()
  }, [failed])
  if (failed === null) return null
  // List the errors in the order of the form's fields, as far as that is known.
  const order = Object.keys(fieldNames ?? NO_FIELDS)
  const errors = Object.entries(props.fieldErrors)
    .filter(([name]) => name !== '')
    .toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary" data-tone={toneOf(failed)}>
      <p>
        {failed.message} {/* Opens in a new tab, so that the form keeps what was typed. */}
        {failed.more && (
          <a href={failed.more.href} target="_blank" rel="noopener">
            {failed.more.label}
          </a>
        )}
      </p>
      {failed.notes && (
        <ul>
          {failed.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, text]) => (
            <li key={name}>
              <a href={`#${id}-${name}`}>{fieldNames?.[name] ? `${fieldNames[name]}: ${text}` : text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A request for confirmation is not an error. */
function toneOf(failed: Failed | null): 'info' | undefined {
  return failed?.code === 'unconfirmed' ? 'info' : undefined
}

/**
 * The button that sends a form on after a question. It stands after the form's own button, which the Enter key presses.
 */
export function GoOnButton({ failed, isPending }: { failed: Failed | null; isPending: boolean }) {
  if (!failed?.goOn) return null
  const { name, label } = failed.goOn
  return (
    <div className="mt-3">
      <button type="submit" name={name} value="on" className={buttonClass()} aria-disabled={isPending || undefined}>
        {label}
      </button>
    </div>
  )
}
