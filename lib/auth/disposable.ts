import { isDisposableEmailDomain } from 'disposable-email-domains-js'

/** Returns whether an address belongs to a disposable-mail service or to one of its subdomains. */
export function isDisposable(email: string): boolean {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.')
  return labels.some((_, start) => labels.length - start >= 2 && isDisposableEmailDomain(labels.slice(start).join('.')))
}
