export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

/** Returns the class of a button, for buttons and for links that lead to a form. */
export function buttonClass(kind: ButtonKind = 'plain'): string {
  return `button button-${kind}`
}
