'use client'

import { announce } from '#components/ui/announce.ts'
import { useEffect, useState } from 'react'
import type { CaseChange } from '#lib/moderation/types.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { resolvesCase } from './act-codes.ts'
import type { ActCode, QueueItem } from './act-codes.ts'
import type { Done, OpenAct } from './queue-context.ts'
import type { QueueTexts } from './queue-texts.ts'
import { isSettled, rowStateOf } from './row-state.ts'

type Given = {
  items: readonly QueueItem[]
  texts: QueueTexts
  viewerId: number
  openAct: { id: number; code: ActCode } | null
}

/** The state of a queue while its page is open, and the focus. */
export function useQueueState({ items, texts, viewerId, openAct: opened }: Given) {
  const { t, filled } = texts
  const [chosen, setActive] = useState<number | null>(opened?.id ?? null)
  const { openAct, putAway, setOpenAct, close } = useOpenForm(opened)
  const [done, setDone] = useState<ReadonlyMap<number, Done>>(new Map())
  const say = announce
  const { changes, change, ...heard } = useNews({ items, texts, viewerId, done, say })
  const focus = useFocusWish(items)
  const waits = (item: QueueItem, gone = done) => !gone.has(item.id) && !isSettled(rowStateOf(item, changes))
  const activeId = items.some(({ id }) => id === chosen) ? chosen : (items.find((item) => waits(item))?.id ?? null)
  const goTo = (item: QueueItem | undefined) => {
    if (!item) return
    setActive(item.id)
    focus(`case-${item.id}`)
  }
  return {
    activeId,
    openAct,
    putAway,
    done,
    changes,
    say,
    setActive,
    isCleared: items.length > 1 && items.every((item) => !waits(item)) && done.size > 0,
    move: (step: 1 | -1) => {
      const at = items.findIndex(({ id }) => id === activeId)
      if (step === -1) return goTo(items.slice(0, Math.max(0, at)).at(-1))
      goTo(items[chosen === null ? at : at + 1])
    },
    open: (item: QueueItem, code: ActCode | null) => {
      setActive(item.id)
      close()
      if (code === null) return focus(`case-${item.id}`)
      setOpenAct({ id: item.id, code })
    },
    closeOpen: () => (openAct && focus(`case-${openAct.id}`), close()),
    finish: (item: QueueItem, code: ActCode, sentence = t(`acts.${code}.done`)) => {
      setOpenAct(null)
      if (!resolvesCase(item, code)) {
        say(sentence)
        return goTo(item)
      }
      const gone = new Map(done).set(item.id, { code, sentence })
      setDone(gone)
      const next = rowsAfter(items, item).find((one) => waits(one, gone))
      say(next ? `${sentence} ${filled('nextUp', { title: next.title })}` : `${sentence} ${t('cleared')}`)
      goTo(next)
    },
    takenBack: (item: QueueItem) => {
      setDone((known) => new Map([...known].filter(([id]) => id !== item.id)))
      change(item.id, { state: 'open', assignee: null, resolvedBy: null })
      say(t('undone'))
      goTo(item)
    },
    ...heard,
  }
}

/** Returns the other rows, starting with the next and wrapping around. */
function rowsAfter(items: readonly QueueItem[], item: QueueItem): QueueItem[] {
  const at = items.indexOf(item)
  return [...items.slice(at + 1), ...items.slice(0, at)]
}

/** The one open form, and the last closed form with typed text. */
function useOpenForm(opened: Given['openAct']) {
  const [openAct, setOpenAct] = useState<OpenAct | null>(opened && { ...opened, isByAddress: true })
  const [putAway, setPutAway] = useState<OpenAct | null>(null)
  const close = () => {
    if (!openAct) return
    if (isTypedIn(openAct.id)) setPutAway({ id: openAct.id, code: openAct.code })
    setOpenAct(null)
  }
  return { openAct, putAway, setOpenAct, close }
}

type Told = Omit<Given, 'openAct'> & { done: ReadonlyMap<number, Done>; say: (text: string) => void }

/** The states of cases since the page was rendered: changes by other moderators, claims and releases. */
function useNews(given: Told) {
  const { items, viewerId, say } = given
  const { t } = given.texts
  const [changes, setChanges] = useState<ReadonlyMap<number, CaseChange>>(new Map())
  const change = (id: number, next: Omit<CaseChange, 'id'>) =>
    setChanges((known) => new Map(known).set(id, { id, ...next }))
  return {
    changes,
    change,
    claimed: (item: QueueItem, isMine: boolean) => {
      const me = { id: viewerId as UserId, handle: '', displayName: '' }
      change(item.id, { state: isMine ? 'in-work' : 'open', assignee: isMine ? me : null, resolvedBy: null })
      say(isMine ? t('mine') : t('states.open'))
    },
    hear: (news: readonly CaseChange[]) => {
      const shown = news.filter(({ id }) => items.some((item) => item.id === id))
      for (const one of shown) tell(one, { ...given, changes })
      if (shown.length > 0) setChanges((known) => new Map([...known, ...shown.map((one) => [one.id, one] as const)]))
    },
  }
}

/** Announces another moderator's change to a case on the page. */
function tell(news: CaseChange, at: Told & { changes: ReadonlyMap<number, CaseChange> }) {
  const item = at.items.find(({ id }) => id === news.id)
  if (!item || at.done.has(news.id)) return
  const before = rowStateOf(item, at.changes)
  const isSame = before.state === news.state && before.assignee?.id === news.assignee?.id
  const by = news.resolvedBy ?? news.assignee
  if (isSame || by === null || by.id === at.viewerId) return
  at.say(at.texts.filled('elsewhere', { name: by.displayName, title: item.title }))
}

/** Returns whether the form of a row has typed text. */
function isTypedIn(id: number): boolean {
  const fields = document.querySelectorAll<HTMLTextAreaElement>(`#case-${id} .case-form textarea`)
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue)
}

/** Focuses an element by its id once the page shows the new state. */
function useFocusWish(items: readonly QueueItem[]) {
  const [wish, setWish] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (wish) document.getElementById(wish.id)?.focus()
  }, [wish])
  useEffect(() => {
    // After a re-render a row may be elsewhere, and the focused element may be gone.
    if (wish && document.activeElement === document.body) document.getElementById(wish.id)?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- new items mean that the page rendered again
  }, [items, wish])
  return (id: string) => setWish({ id })
}
