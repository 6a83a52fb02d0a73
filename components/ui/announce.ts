/** Id of the one place for what a page has to say aloud; the layout draws it, empty. */
export const ANNOUNCER = 'announcer'

/** Says something to screen readers, politely. The same words again are said again. */
export function announce(text: string) {
  const place = document.getElementById(ANNOUNCER)
  if (!place) return
  place.textContent = ''
  requestAnimationFrame(() => (place.textContent = text))
}
