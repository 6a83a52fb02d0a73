import type { FieldError } from '#lib/platform/errors.ts'
import { isMailDomainAllowed } from '#lib/site/rules.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import { isDisposable } from './disposable.ts'

/** Returns why an address cannot become that of an account, or null. The answer does not depend on who has accounts. */
export function newAddressError(email: string, site: SiteSettings): FieldError | null {
  if (isDisposable(email)) return { code: 'emailDisposable' }
  return isMailDomainAllowed(email, site) ? null : { code: 'emailDomain' }
}
