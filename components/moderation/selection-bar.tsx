import { buttonClass } from '#components/ui/button-class.ts'

/** The form the ticks of the rows belong to, wherever they stand. */
export const SELECTION = 'selection'

/** The tick of one row. */
export function RowTick({ name, label }: { name: string; label: string }) {
  return (
    <label className="row-tick">
      <input type="checkbox" name={name} form={SELECTION} />
      <span className="sr-only">{label}</span>
    </label>
  )
}

/** Leads on to acting on everything that is ticked; nothing is sent before that. Stays in view while something is. */
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
