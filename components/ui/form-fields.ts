/** Fields that are never stored: Next's own, the page's, secrets. */
const SKIPPED = /^\$|^locale$|^from$|password|token/i

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const draftFieldsOf = (form: HTMLFormElement) =>
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

/** Returns whether the viewer has typed into the form since the page loaded. */
export const isChanged = (form: HTMLFormElement) =>
  draftFieldsOf(form).some((field) => isTyped(field) && valueOf(field) !== defaultOf(field))

/** Puts stored values into a form without typed text; returns whether that changed anything visible. */
export function restoreFields(form: HTMLFormElement, kept: Readonly<Record<string, string>>): boolean {
  // The viewer typed before this script ran: the form's text is newer.
  return !isChanged(form) && fillFields(form, kept)
}

/** Returns whether the page's address names a stored draft, with which its form begins. */
export const beginsWithDraft = () => /[?&]draft=/.test(location.search)

let isFilling = false

/** Returns whether a script fills in a form: its input events are not typing. */
export const isBeingFilled = () => isFilling

/** Puts values into a form; returns whether that changed anything visible. */
export function fillFields(form: HTMLFormElement, kept: Readonly<Record<string, string>>): boolean {
  let hasChanged = false
  isFilling = true
  for (const field of draftFieldsOf(form)) {
    const value = kept[field.name]
    if (value === undefined || value === valueOf(field)) continue
    setValue(field, value)
    hasChanged ||= isTyped(field)
  }
  isFilling = false
  return hasChanged
}

function setValue(field: Field, value: string) {
  if (isTick(field)) field.checked = value === 'on'
  else field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
