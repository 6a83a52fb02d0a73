'use client'

import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { actAnchor, isOnly, openHref } from './act-codes.ts'
import type { ActCode, QueueItem } from './act-codes.ts'
import { ActForm } from './act-form.tsx'
import type { RowFormProps } from './act-form.tsx'
import { actsFor } from './case-acts.tsx'
import { ClaimForm, UndoForm } from './case-small-forms.tsx'
import { LateContext, useQueue } from './queue-context.ts'
import type { Done } from './queue-context.ts'
import { useQueueTexts } from './queue-texts.ts'
import { RowFormContext } from './placed-form.tsx'
import { RowTick } from './selection-bar.tsx'
import { blockedReason, isSettled, rowStateOf } from './row-state.ts'
import type { RowState } from './row-state.ts'

/** One case: its target (the children), its moderator, its actions, and, once it is closed, one line. */
export function CaseRow(props: {
  item: QueueItem
  /** True if it can be ticked for a bulk action. */
  hasTick?: boolean
  children: ReactNode
}) {
  const { item, hasTick = false, children } = props
  const queue = useQueue()
  const { filled } = useQueueTexts()
  const done = queue.done.get(item.id)
  const isActive = queue.activeId === item.id
  return (
    // The rows are one tab stop with a roving focus, like the articles of an ARIA feed.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      id={`case-${item.id}`}
      className="case"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isActive ? 0 : -1}
      aria-labelledby={`case-${item.id}-title`}
      aria-describedby={done === undefined ? `case-${item.id}-about` : `case-${item.id}-done`}
      data-active={isActive || undefined}
      data-done={done !== undefined || undefined}
      onFocus={() => queue.setActive(item.id)}
    >
      {done === undefined ? (
        <>
          {hasTick && item.tick !== null && <RowTick name={item.tick} label={filled('tick', { title: item.title })} />}
          {children}
          <CaseActs item={item} />
        </>
      ) : (
        <DoneLine item={item} done={done} />
      )}
    </article>
  )
}

/** Actions without an undo in the row: the administrators return an escalated case, and an answer to a person stays. */
const NOT_TAKEN_BACK: ReadonlySet<ActCode> = new Set(['escalate', 'return', 'appeal'])

function DoneLine({ item, done }: { item: QueueItem; done: Done }) {
  const canUndo = !NOT_TAKEN_BACK.has(done.code)
  return (
    <div className="case-done">
      <p>
        <strong id={`case-${item.id}-done`}>{done.sentence}</strong>{' '}
        <a href={item.hrefs.case} id={`case-${item.id}-title`}>
          <bdi>{item.title}</bdi>
        </a>
      </p>
      {canUndo && <UndoForm item={item} />}
    </div>
  )
}

/** Returns whether a case ended because the author retracted the suggested edit: nobody decided anything. */
function isWithdrawn(item: QueueItem, rowState: RowState): boolean {
  return rowState.resolvedBy === null && isOnly(item, 'suggested-edit') && item.edit === null
}

/** Returns whether this person can undo what resolved a case: an answer to an appeal can't be undone. */
function canUndoCase(item: QueueItem, rowState: RowState): boolean {
  return item.refusal === null && !item.isAnsweredAppeal && !isWithdrawn(item, rowState)
}

function CaseActs({ item }: { item: QueueItem }) {
  const queue = useQueue()
  const { viewerId, openAct } = queue
  const texts = useQueueTexts()
  const rowState = rowStateOf(item, queue.changes)
  const blocked = blockedReason(item, rowState, { texts, viewerId })
  // It stays open whatever other moderators do, so that the moderator keeps their text.
  const open = openAct?.id === item.id ? openAct.code : null
  const act = actsFor(item).find(({ code }) => code === open)
  return (
    <>
      {blocked !== null && (
        <p className="case-blocked">
          {blocked} {open === null && <TypedTextLink item={item} />}
        </p>
      )}
      {isSettled(rowState) && canUndoCase(item, rowState) && <UndoForm item={item} />}
      {!isSettled(rowState) && item.refusal === null && (
        <div className="case-acts">
          {blocked === null && <ActLinks item={item} open={open} />}
          <ClaimForm item={item} rowState={rowState} />
        </div>
      )}
      {act && 'Form' in act && (
        <OpenForm key={act.code} isBlocked={blocked !== null} isByAddress={openAct?.isByAddress ?? false}>
          <act.Form item={item} />
        </OpenForm>
      )}
    </>
  )
}

/** The link to the text typed in a closed form, in a row that no longer has forms. */
function TypedTextLink({ item }: { item: QueueItem }) {
  const { putAway, open } = useQueue()
  const { t } = useQueueTexts()
  if (putAway?.id !== item.id) return null
  return (
    <button type="button" className="link-button" onClick={() => open(item, putAway.code)}>
      {t('showTyped')}
    </button>
  )
}

function ActLinks({ item, open }: { item: QueueItem; open: string | null }) {
  const queue = useQueue()
  const { t } = useQueueTexts()
  return (
    <ul className="act-links" aria-label={t('actsTitle')}>
      {actsFor(item).map((act) => {
        const label = t(`acts.${act.code}.label`)
        if (!('Form' in act))
          return (
            <li key={act.code}>
              <a href={act.href(item) ?? undefined} aria-keyshortcuts={act.key}>
                {label} <kbd>{act.key}</kbd>
              </a>
            </li>
          )
        return (
          <li key={act.code}>
            <a
              href={`${openHref(item, act.code)}#${actAnchor(item, act.code)}`}
              aria-keyshortcuts={act.key}
              aria-expanded={open === act.code}
              onClick={(event) => {
                event.preventDefault()
                queue.open(item, open === act.code ? null : act.code)
              }}
            >
              {label} <kbd>{act.key}</kbd>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

const rowForm = <Out,>(form: RowFormProps<Out>) => <ActForm {...form} />

/** Focuses the first required empty field, or the submit button if all are filled in. */
function OpenForm(props: { isBlocked: boolean; isByAddress: boolean; children: ReactNode }) {
  const { isBlocked, isByAddress, children } = props
  const { t } = useQueueTexts()
  const [isLate] = useState(isBlocked && isByAddress)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const fields = [...(box.current?.querySelectorAll<HTMLTextAreaElement>(':is(select, textarea)[required]') ?? [])]
    // The last button: a form may have a search button before it.
    const send = [...(box.current?.querySelectorAll('button[type=submit]') ?? [])].at(-1)
    const target = fields.find(({ value }) => value.trim() === '') ?? send
    if (target instanceof HTMLElement) target.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} className="case-form">
      {isBlocked && !isLate && <p className="form-note">{t('kept')}</p>}
      <LateContext value={isLate}>
        <RowFormContext value={rowForm}>{children}</RowFormContext>
      </LateContext>
    </div>
  )
}
