import { getTranslations } from 'next-intl/server'
import type { PasskeyWords } from '#components/auth/use-passkey.ts'

/** Returns the texts about what the browser answers when it is asked for a passkey. */
export async function passkeyWords(): Promise<PasskeyWords> {
  const say = await getTranslations('security.passkeys')
  return { cancelled: say('cancelled'), known: say('known'), failed: say('failed') }
}
