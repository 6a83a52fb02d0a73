const GIVE_UP_AFTER_MS = 8000

/** Goes to the element an address names, as soon as the page that holds it has been drawn: for what one has just posted. */
export function showTarget(hash: string) {
  const id = decodeURIComponent(hash.slice(1))
  const started = performance.now()
  const look = () => {
    const element = document.getElementById(id)
    if (!element) return performance.now() - started < GIVE_UP_AFTER_MS ? requestAnimationFrame(look) : undefined
    element.tabIndex = -1
    element.focus({ preventScroll: true })
    return element.scrollIntoView({ block: 'nearest' })
  }
  if (id !== '') requestAnimationFrame(look)
}
