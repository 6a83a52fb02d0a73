/** Id of the page's one live region; the layout renders it, empty. */
export const ANNOUNCER = 'announcer'

/** Announces a text to screen readers, politely. The same text again is announced again. */
export function announce(text: string) {
  const place = document.getElementById(ANNOUNCER)
  if (!place) return
  place.textContent = ''
  requestAnimationFrame(() => (place.textContent = text))
}
