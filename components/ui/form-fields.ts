/** Fields that are never kept: Next's own, the page's, secrets. */
const SKIPPED = /^\$|^locale$|^from$|password|token/i

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const keepable = (form: HTMLFormElement) =>
  [...form.elements]
    .filter(
      (field): field is Field =>
        (field instanceof HTMLInputElement && field.type !== 'radio') ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement,
    )
    .filter((field) => field.name !== '' && !SKIPPED.test(field.name) && !SKIPPED.test(field.type))

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'checkbox'
export const isTyped = (field: Field) => !(field instanceof HTMLInputElement && field.type === 'hidden')
export const valueOf = (field: Field) => (isTick(field) ? (field.checked ? 'on' : '') : field.value)

export function defaultOf(field: Field): string {
  if (isTick(field)) return field.defaultChecked ? 'on' : ''
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue
  const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0]
  return chosen?.value ?? ''
}

/** Whether somebody has typed into the form since the page came. */
export const isChanged = (form: HTMLFormElement) =>
  keepable(form).some((field) => isTyped(field) && valueOf(field) !== defaultOf(field))

/** Puts kept values into a form in which nothing is typed yet; says whether that changed what one sees. */
export function restoreFields(form: HTMLFormElement, kept: Readonly<Record<string, string>>): boolean {
  // Somebody was faster than this script: what stands in the form now is newer.
  if (isChanged(form)) return false
  let hasChanged = false
  for (const field of keepable(form)) {
    const value = kept[field.name]
    if (value === undefined || value === valueOf(field)) continue
    setValue(field, value)
    hasChanged ||= isTyped(field)
  }
  return hasChanged
}

function setValue(field: Field, value: string) {
  if (isTick(field)) field.checked = value === 'on'
  else field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
