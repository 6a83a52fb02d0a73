const GIVE_UP_AFTER_MS = 8000

/**
 * Scrolls to the element that the address names, once that is no longer `previousHash` and the page with the element
 * has rendered: to the post that was just sent. Next omits the hash of a redirect, so the location itself is watched.
 */
export function showTarget(previousHash: string) {
  const started = performance.now()
  const look = () => {
    const element =
      location.hash === previousHash ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!element) return performance.now() - started < GIVE_UP_AFTER_MS ? requestAnimationFrame(look) : undefined
    element.tabIndex = -1
    element.focus({ preventScroll: true })
    return element.scrollIntoView({ block: 'nearest' })
  }
  requestAnimationFrame(look)
}
