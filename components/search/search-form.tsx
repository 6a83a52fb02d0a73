import { buttonClass } from '#components/ui/button-class.ts'

type Props = {
  /** Where it leads; the page itself unless given. */
  action?: string
  q: string
  labels: { field: string; button: string }
  maxLength: number
  kind: 'primary' | 'plain'
}

/** One line to search by, which stands in the address. */
export function SearchForm({ action, q, labels, maxLength, kind }: Props) {
  return (
    <form method="get" action={action} role="search" className="mb-6 flex gap-2">
      <input
        name="q"
        type="search"
        defaultValue={q}
        aria-label={labels.field}
        maxLength={maxLength}
        className="input"
      />
      <button type="submit" className={buttonClass(kind)}>
        {labels.button}
      </button>
    </form>
  )
}
