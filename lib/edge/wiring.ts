import 'server-only'
import { subscribe } from '#lib/events/subscribers.ts'
import { screenWith } from '#lib/screening/port.ts'
import { holdText } from '#lib/spam/writes/hold-text.ts'
import { screenFields } from '#lib/spam/writes/screen-fields.ts'
import { screenProfile } from '#lib/spam/writes/screen-profile.ts'
import { screenText } from '#lib/spam/writes/screen-text.ts'
import { SUBSCRIPTIONS } from './subscriptions.ts'

/**
 * Connects lower storeys with features above that they do not know: the screening of texts and the subscribers of
 * events. Every process that runs commands calls it before the first one. Calling it twice does no harm.
 */
export function wireForum(): void {
  screenWith({ screen: screenText, settleVerdict: holdText, screenFields, screenProfile })
  subscribe(SUBSCRIPTIONS)
}
