'use client'

import type { DraftSeat, SyncedForm } from '#components/ui/draft-owner.ts'
import { readDraft } from '#components/ui/draft-store.ts'
import { draftPlaceOf } from '#lib/drafts/rules.ts'
import { askServer } from './ask-server.ts'
import { listUnsent, printOf, readMark, writeMark } from './draft-marks.ts'
import { SyncedDraft } from './synced-draft.tsx'

/** The form of another tab may be about to send a text that is younger. */
const OTHERS_SEND_MS = 3000

const seats = new Map<string, SyncedDraft>()

/** Starts to save a form's text on the server. Forms without a place there stay in the browser. */
export function syncForm(seat: DraftSeat): SyncedForm | null {
  if (!draftPlaceOf(seat.key)) return null
  const sync = new SyncedDraft(seat, () => {
    if (seats.get(seat.key) === sync) seats.delete(seat.key)
  })
  seats.set(seat.key, sync)
  return sync
}

/**
 * Sends the texts that a closed tab, or a time without a network, left in this browser. Of a text that was also changed
 * elsewhere, both stay until its form is opened.
 */
export async function sendWaiting(owner: number): Promise<void> {
  let isToAskAgain = false
  for (const key of listUnsent(owner)) {
    const draft = seats.has(key) ? null : readDraft(owner, key)
    if (!draft) continue
    if (Date.now() - draft.at < OTHERS_SEND_MS) {
      isToAskAgain = true
      continue
    }
    const { fields } = draft
    const put = (version: number) => askServer('PUT', { owner }, { key, version, fields })
    const first = await put(readMark(owner, key)?.version ?? 0)
    // The text was sent or deleted elsewhere, and has changed here since.
    const answer = first.outcome === 'gone' ? await put(0) : first
    if (answer.outcome === 'saved') writeMark(owner, key, { version: answer.version, print: printOf(fields) })
    // The rest waits as long as the server says.
    if (answer.outcome === 'wait') return void setTimeout(() => void sendWaiting(owner), answer.seconds * 1000)
    // No network or no session: the rest waits too.
    if (answer.outcome === 'away' || answer.outcome === 'signedOut') return
  }
  if (isToAskAgain) setTimeout(() => void sendWaiting(owner), OTHERS_SEND_MS)
}

addEventListener('online', () => {
  for (const sync of seats.values()) void sync.send()
})

addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') for (const sync of seats.values()) sync.flush()
})
