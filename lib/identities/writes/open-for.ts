import 'server-only'
import type { Tx } from '#db/client.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { newAddressError } from '#lib/auth/new-address.ts'
import { networkHashOf } from '#lib/auth/network.ts'
import { record } from '#lib/events/writes/record.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { displayNameField } from '#lib/users/schema.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { screenNames } from '#lib/users/writes/screen-names.ts'
import type { ProviderProblem } from '../rules.ts'

type Newcomer = { email: string; name: string; locale: Locale; address: string }

/**
 * Opens an account for somebody whom a provider has named, with its verified address. A name that cannot be shown here
 * becomes `Member`; the person chooses another in the settings. Where sign-up is not open to everyone, people sign up
 * by the form and link their account elsewhere afterwards.
 */
export async function openFor(
  inside: GuestContext & { db: Tx },
  { email, name, locale, address }: Newcomer,
): Promise<{ id: UserId } | { problem: ProviderProblem }> {
  const site = await getSiteSettings(inside.db)
  if (site['sign-up'] !== 'open' || newAddressError(email, site)) return { problem: 'closed' }
  const account = {
    email,
    displayName: await nameFor(inside, name),
    passwordHash: null,
    locale,
    emailConfirmedAt: inside.now,
    networkHash: networkHashOf(address),
  }
  const opened = await openAccount(inside.db, account, inside.now)
  if (!opened) return { problem: 'refused' }
  await record(inside, { kind: 'auth.signed-up', actorId: opened.id })
  return { id: opened.id }
}

const FALLBACK_NAME = 'Member'

async function nameFor(inside: GuestContext, name: string): Promise<string> {
  const read = displayNameField.safeParse(name)
  if (!read.success) return FALLBACK_NAME
  try {
    await screenNames(inside, { displayName: read.data })
    return read.data
  } catch (error) {
    if (error instanceof Invalid) return FALLBACK_NAME
    throw error
  }
}
