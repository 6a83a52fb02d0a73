/**
 * Replaces the selection of a text field as typing does: the browser can undo it, and listeners hear of it.
 * `select` is the part of the new text to select, from its start.
 */
export function insertText(area: HTMLTextAreaElement, text: string, select?: { from: number; to: number }): void {
  area.focus()
  const start = area.selectionStart
  // The only way that keeps the browser's own undo; it is old, but every browser has it.
  // A hidden field takes no focus.
  if (document.activeElement !== area || !document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  if (select) area.setSelectionRange(start + select.from, start + select.to)
}

/** Inserts a text as a paragraph of its own. */
export function insertParagraph(area: HTMLTextAreaElement, text: string): void {
  area.setSelectionRange(area.selectionEnd, area.selectionEnd)
  const before = area.value.slice(0, area.selectionEnd)
  const after = area.value.slice(area.selectionEnd)
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  insertText(area, `${gap}${text}${after.startsWith('\n') ? '' : '\n\n'}`)
}
