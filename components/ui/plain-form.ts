/**
 * A form's fields as pairs of name and text, in place of the form: sent this way an action is a line of text, and not a
 * multipart body, which takes the server a tenth longer. `defineAction` takes either. Files are left out; no form of
 * ours has any.
 */
export function plainForm(form: FormData): FormData {
  // The type is the action's, which without scripts gets the form itself.
  return [...form].filter(([, value]) => typeof value === 'string') as unknown as FormData
}
