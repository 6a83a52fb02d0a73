const lines = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/**
 * What a field holds once a template was chosen for it. `given` are the texts the forum itself offers for that field: what
 * holds nothing else is replaced; what somebody has typed stays, with the template below it, once.
 */
export function withTemplate(typed: string, template: string, given: readonly string[] = []): string {
  const held = lines(typed)
  const chosen = lines(template)
  if (held === '' || given.some((text) => lines(text) === held)) return template
  if (`\n${held}\n`.includes(`\n${chosen}\n`)) return typed
  return `${typed.trimEnd()}\n\n${template}`
}
