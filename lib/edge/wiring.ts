import 'server-only'
import { subscribe } from '#lib/events/subscribers.ts'
import { screenWith } from '#lib/screening/port.ts'
import { holdText } from '#lib/spam/writes/hold-text.ts'
import { screenFields } from '#lib/spam/writes/screen-fields.ts'
import { screenProfile } from '#lib/spam/writes/screen-profile.ts'
import { screenText } from '#lib/spam/writes/screen-text.ts'
import { SUBSCRIPTIONS } from './subscriptions.ts'

/**
 * Connects the lower storeys with those above that they do not know: who screens texts, and who is told of events. Every
 * process that runs commands calls it before the first one. Twice does no harm.
 */
export function wireForum(): void {
  screenWith({ screen: screenText, settleVerdict: holdText, screenFields, screenProfile })
  subscribe(SUBSCRIPTIONS)
}
