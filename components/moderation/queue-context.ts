'use client'

import { createContext, use } from 'react'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseChange } from '#lib/moderation/types.ts'
import type { ActCode, QueueItem } from './act-codes.ts'

type QueueTemplate = { use: string; title: string; text: string }

/** A form of a row; `isByAddress`: the page was made with it open. */
export type OpenAct = { id: number; code: ActCode; isByAddress?: boolean }

/** What was done about a case, and the sentence that says so. */
export type Done = { code: ActCode; sentence: string }

/** What every row and form of the queue stands in. */
export type Queue = {
  locale: Locale
  viewerId: number
  /** Reputation that making a new tag takes. */
  newTagPoints: number
  templates: readonly QueueTemplate[]
  /** Those that are offered. */
  closeReasons: readonly CloseReason[]
  /** The row that letters act on. */
  activeId: number | null
  /** The form that is open in a row. */
  openAct: OpenAct | null
  /** The form with something typed in it that was put away last. */
  putAway: OpenAct | null
  /** What the viewer has done here, by case. */
  done: ReadonlyMap<number, Done>
  /** What has been heard of since the page was made: case → how it stands. */
  changes: ReadonlyMap<number, CaseChange>
  setActive: (id: number) => void
  open: (item: QueueItem, code: ActCode | null) => void
  /** `sentence`: what was done, where there is more to say than the act's own words. */
  finish: (item: QueueItem, code: ActCode, sentence?: string) => void
  takenBack: (item: QueueItem) => void
  claimed: (item: QueueItem, isMine: boolean) => void
}

export const QueueContext = createContext<Queue | null>(null)

export const LateContext = createContext(false)

/** Whether a row's form was opened when nothing could be done there any more: by its address, or sent too late without scripts. */
export function useIsLate(): boolean {
  return use(LateContext)
}

export function useQueue(): Queue {
  const queue = use(QueueContext)
  if (!queue) throw new Error('a row stands in a queue')
  return queue
}
