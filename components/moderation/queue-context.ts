'use client'

import { createContext, use } from 'react'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseChange } from '#lib/moderation/types.ts'
import type { ActCode, QueueItem } from './act-codes.ts'

type QueueTemplate = { use: string; title: string; text: string }

/** A form of a row; `isByAddress`: the page was rendered with it open. */
export type OpenAct = { id: number; code: ActCode; isByAddress?: boolean }

/** The viewer's action on a case, and its sentence. */
export type Done = { code: ActCode; sentence: string }

/** The context of every row and form of the queue. */
export type Queue = {
  locale: Locale
  viewerId: number
  /** Reputation that a new tag needs. */
  newTagPoints: number
  templates: readonly QueueTemplate[]
  /** The offered close reasons. */
  closeReasons: readonly CloseReason[]
  /** The row to which keys apply. */
  activeId: number | null
  /** The open form of a row. */
  openAct: OpenAct | null
  /** The last closed form with typed text. */
  putAway: OpenAct | null
  /** The viewer's actions here, by case. */
  done: ReadonlyMap<number, Done>
  /** Maps cases to their states, if these have changed since the page was rendered. */
  changes: ReadonlyMap<number, CaseChange>
  setActive: (id: number) => void
  open: (item: QueueItem, code: ActCode | null) => void
  /** `sentence`: the result, if it is more than the action's own words. */
  finish: (item: QueueItem, code: ActCode, sentence?: string) => void
  takenBack: (item: QueueItem) => void
  claimed: (item: QueueItem, isMine: boolean) => void
}

export const QueueContext = createContext<Queue | null>(null)

export const LateContext = createContext(false)

/**
 * Returns whether a row's form is open although nothing can be done there any more: opened by its address, or sent too
 * late without scripts.
 */
export function useIsLate(): boolean {
  return use(LateContext)
}

export function useQueue(): Queue {
  const queue = use(QueueContext)
  if (!queue) throw new Error('a row stands in a queue')
  return queue
}
