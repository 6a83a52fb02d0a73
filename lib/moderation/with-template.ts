const lines = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/**
 * Returns the value of a field after a template was chosen. `given` are the forum's own texts for that field: a field
 * that holds only one of them is replaced; typed text stays, with the template below it, once.
 */
export function withTemplate(typed: string, template: string, given: readonly string[] = []): string {
  const held = lines(typed)
  const chosen = lines(template)
  if (held === '' || given.some((text) => lines(text) === held)) return template
  if (`\n${held}\n`.includes(`\n${chosen}\n`)) return typed
  return `${typed.trimEnd()}\n\n${template}`
}
