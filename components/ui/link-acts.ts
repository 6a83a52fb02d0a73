import { announce } from './announce.ts'

/**
 * Does what a link offers besides leading somewhere: opens the form with the id in `data-unfold`, or shares its
 * address. `data-share` has the words for a copied address. Returns false if the browser should follow the link
 * instead.
 */
export function actOn(link: HTMLAnchorElement): boolean {
  const { unfold, share } = link.dataset
  if (unfold !== undefined) return openForm(unfold)
  return share !== undefined && shareAddress(link, share)
}

/** Unfolds a form and puts the focus into its first text field. */
function openForm(id: string): boolean {
  const field = document.querySelector<HTMLElement>(`#${id} textarea`)
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
  return field !== null
}

/** The time for which a link says that its address was copied, in ms. */
const TOLD_MS = 4000

/** Opens the system's share sheet, or copies the address where there is none. Browsers offer both only over HTTPS. */
function shareAddress(link: HTMLAnchorElement, copied: string): boolean {
  const { href: url } = link
  const offered: Partial<Pick<Navigator, 'share' | 'clipboard'>> = navigator
  const tell = () => {
    announce(copied)
    const words = link.textContent
    if (words === copied) return
    // React keeps no node of its own for a lone text child, so it may be changed directly.
    link.textContent = copied
    setTimeout(() => {
      link.textContent = words
    }, TOLD_MS)
  }
  if (offered.share) offered.share({ url }).catch(stay)
  else if (offered.clipboard) offered.clipboard.writeText(url).then(tell, stay)
  else return false
  return true
}

/** Does nothing: the reader closed the share sheet or does not allow copying. */
const stay = () => undefined
