import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'

type Props = {
  /** The address of the results; by default the page itself. */
  action?: string
  q: string
  /** The accessible name of the field, which shows no label. */
  label: string
  submit: string
  maxLength: number
  kind: 'primary' | 'plain'
  /** The id of a list of completions. */
  list?: string
  /** Other parts of the address, which stay as they are. */
  kept?: Readonly<Record<string, string | undefined>>
  /** The errors of the query, beside the field. */
  complaints?: readonly { key: string; text: ReactNode }[]
}

const NOTHING: NonNullable<Props['kept']> = {}

/** A search field whose query is in the address. */
export function SearchForm({ action, q, label, submit, maxLength, kind, list, kept, complaints }: Props) {
  const notes = complaints && complaints.length > 0 ? 'search-notes' : undefined
  return (
    <form method="get" action={action} role="search" className="mb-6">
      {Object.entries(kept ?? NOTHING).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="flex gap-2">
        <input
          name="q"
          type="search"
          defaultValue={q}
          aria-label={label}
          aria-describedby={notes}
          maxLength={maxLength}
          list={list}
          autoComplete={list && 'off'}
          autoCapitalize="none"
          className="input"
        />
        <button type="submit" className={buttonClass(kind)}>
          {submit}
        </button>
      </div>
      {notes && (
        <ul id={notes} className="search-notes">
          {complaints?.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </form>
  )
}
