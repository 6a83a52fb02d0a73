'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import type { ActCode, QueueItem } from './act-codes.ts'
import { KEYS } from './act-codes.ts'
import { actsFor } from './case-acts.tsx'
import { KeyHelp } from './key-help.tsx'
import { QueueContext } from './queue-context.ts'
import type { Queue } from './queue-context.ts'
import { useQueueTexts } from './queue-texts.ts'
import { SELECTION } from './selection-bar.tsx'
import { blockedReason, rowStateOf } from './row-state.ts'
import { useKeysOn, useQueueKeys } from './use-queue-keys.ts'
import { useQueueLive } from './use-queue-live.ts'
import { useQueueState } from './use-queue-state.ts'

/** The context of rows and forms, without the activity of the viewer and other moderators. */
type Given = Omit<Queue, keyof ReturnType<typeof useQueueState>>

type Props = Given & {
  /** The items in the order of the page. */
  items: readonly QueueItem[]
  /** The time when the page was rendered. */
  since: string
  /** A form that is open at first. */
  openAct?: { id: number; code: ActCode } | null
  children: ReactNode
}

/** The queue at work: the current row, its keys, and the activity of other moderators. The rows are its children. */
export function QueueBoard({ children, items, since, openAct = null, ...given }: Props) {
  const { viewerId } = given
  const texts = useQueueTexts()
  const { t } = texts
  const router = useRouter()
  const help = useRef<HTMLDialogElement>(null)
  const [areKeysOn, setKeysOn] = useKeysOn()
  const state = useQueueState({ items, texts, viewerId, openAct })
  useQueueLive(since, state.hear)
  const queue: Queue = { ...given, ...state }
  useQueueKeys(areKeysOn, (key, target) => {
    const active = items.find(({ id }) => id === state.activeId) ?? null
    if (key === 'Escape') return state.openAct !== null && (state.closeOpen(), true)
    if (key === KEYS.help) return (help.current?.showModal(), true)
    if (key === KEYS.next || key === KEYS.previous) return (state.move(key === KEYS.next ? 1 : -1), true)
    if (key === KEYS.undo) return submit(`undo-${[...state.done.keys()].at(-1) ?? ''}`)
    if (key === KEYS.batch) return document.querySelector('.row-tick :checked') !== null && submit(SELECTION)
    if (!active) return false
    if (key === KEYS.tick) return (state.setActive(active.id), tick(active))
    if (key === 'Enter') return target.id === `case-${active.id}` && (router.push(active.hrefs.case), true)
    if (key === KEYS.claim) return submit(`claim-${active.id}`)
    const act = actsFor(active).find((one) => one.key === key)
    if (!act || state.done.has(active.id)) return false
    const blocked = blockedReason(active, rowStateOf(active, state.changes), { texts, viewerId })
    if (blocked !== null) return (state.say(blocked), true)
    if ('Form' in act) return (state.open(active, act.code), true)
    const href = act.href(active)
    return href !== null && (router.push(href), true)
  })
  return (
    <QueueContext value={queue}>
      <div className="queue-tools needs-js">
        <button type="button" className={buttonClass('quiet')} onClick={() => help.current?.showModal()}>
          {t('keys')} <kbd>?</kbd>
        </button>
        <label className="queue-switch">
          <input type="checkbox" checked={areKeysOn} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
          {t('keysOn')}
        </label>
      </div>
      {children}
      {state.isCleared && <Cleared onNow={() => router.refresh()} />}
      <KeyHelp dialog={help} />
    </QueueContext>
  )
}

/** Presses the button of a small form; returns whether there is such a form. */
function submit(formId: string): boolean {
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return false
  form.requestSubmit()
  return true
}

/** Ticks or unticks a row; returns whether it can be ticked. */
function tick(item: QueueItem): boolean {
  const box = document.querySelector<HTMLInputElement>(`#case-${item.id} .row-tick input`)
  box?.click()
  return box !== null
}

/** Says that no case on this page is open any more. */
function Cleared({ onNow }: { onNow: () => void }) {
  const { t } = useQueueTexts()
  const button = useRef<HTMLButtonElement>(null)
  const [isAsked, setAsked] = useState(false)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className="queue-cleared">
      <p className="empty-title">{t('cleared')}</p>
      <p className="form-row">
        <button
          ref={button}
          type="button"
          className={buttonClass('primary')}
          data-pending={isAsked || undefined}
          onClick={() => (setAsked(true), onNow())}
        >
          {t('whatNow')}
        </button>
      </p>
    </div>
  )
}
