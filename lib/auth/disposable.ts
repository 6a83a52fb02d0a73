import { isDisposableEmailDomain } from 'disposable-email-domains-js'

/** Whether a mail address belongs to a service for throw-away mail, or to a host below one. */
export function isDisposable(email: string): boolean {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.')
  return labels.some((_, start) => labels.length - start >= 2 && isDisposableEmailDomain(labels.slice(start).join('.')))
}
