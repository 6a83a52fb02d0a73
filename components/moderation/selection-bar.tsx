import { buttonClass } from '#components/ui/button-class.ts'

/** The form that the rows' checkboxes belong to, wherever they are on the page. */
export const SELECTION = 'selection'

/** The checkbox of one row. */
export function RowTick({ name, label }: { name: string; label: string }) {
  return (
    <label className="row-tick">
      <input type="checkbox" name={name} form={SELECTION} />
      <span className="sr-only">{label}</span>
    </label>
  )
}

/**
 * The link to the bulk action on everything that is ticked; it sends nothing before. Stays in view while anything is
 * ticked.
 */
export function SelectionBar({ action, label }: { action: string; label: string }) {
  return (
    <form id={SELECTION} action={action} className="selection-bar">
      <button type="submit" className={buttonClass('primary')}>
        {label}
        <span className="selection-count" />
      </button>
    </form>
  )
}
