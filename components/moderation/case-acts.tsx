'use client'

import type { ComponentType } from 'react'
import type { ActCode, QueueItem } from './act-codes.ts'
import {
  AnswerAppealForm,
  CaseCommentForm,
  DeleteForm,
  DismissForm,
  EscalateForm,
  ResolveForm,
  ReturnForm,
} from './act-forms.tsx'
import { AcceptEditForm, DeclineEditForm, ImproveEditForm } from './edit-forms.tsx'
import { LockForm } from './lock-form.tsx'
import { CloseHere, ReopenHere, RestrictHere, WarnHere } from './row-forms.tsx'
import { PublishForm, SpamForm } from './spam-forms.tsx'

/** One action on a case: its letter, the cases it applies to, and its form, or the page of it. */
type CaseAct = {
  code: ActCode
  key: string
  fits: (item: QueueItem) => boolean
} & ({ Form: ComponentType<{ item: QueueItem }> } | { href: (item: QueueItem) => string | null })

/** True if the target has a text that moderators can hide: a post or a comment. */
const isText = ({ kind }: QueueItem) => kind !== 'profile' && kind !== 'tag'
/** True if the target has a page to edit it. */
const isEditable = ({ kind }: QueueItem) => kind !== 'comment' && kind !== 'profile'

/** All actions of a row, in the order in which they are shown. Each has its own letter; a test checks that. */
export const CASE_ACTS: readonly CaseAct[] = [
  {
    code: 'appeal',
    key: 'a',
    fits: ({ appealId, isOwnAct }) => appealId !== null && !isOwnAct,
    Form: AnswerAppealForm,
  },
  { code: 'accept-edit', key: 'v', fits: ({ edit }) => edit !== null && !edit.isOutdated, Form: AcceptEditForm },
  { code: 'improve-edit', key: 'i', fits: ({ edit }) => edit !== null, Form: ImproveEditForm },
  { code: 'decline-edit', key: 'f', fits: ({ edit }) => edit !== null, Form: DeclineEditForm },
  {
    code: 'spam',
    key: 's',
    fits: (item) => isText(item) && (item.isStanding || item.isHeld) && item.appealId === null,
    Form: SpamForm,
  },
  { code: 'publish', key: 'p', fits: ({ isHeld, appealId }) => isHeld && appealId === null, Form: PublishForm },
  { code: 'dismiss', key: 'n', fits: ({ isHeld, appealId }) => !isHeld && appealId === null, Form: DismissForm },
  {
    code: 'delete',
    key: 'd',
    fits: (item) => isText(item) && (item.isStanding || item.isHeld) && item.appealId === null,
    Form: DeleteForm,
  },
  {
    code: 'close',
    key: 'x',
    fits: (item) => item.kind === 'question' && item.isStanding && !item.isClosed && item.appealId === null,
    Form: CloseHere,
  },
  {
    code: 'reopen',
    key: 'o',
    fits: (item) => item.kind === 'question' && item.isStanding && item.isClosed && item.appealId === null,
    Form: ReopenHere,
  },
  {
    code: 'edit',
    key: 'e',
    fits: (item) => isEditable(item) && item.isStanding && item.hrefs.edit !== null,
    href: ({ hrefs }) => hrefs.edit,
  },
  {
    code: 'comment',
    key: 'm',
    fits: (item) => item.postId !== null && item.isStanding && item.appealId === null,
    Form: CaseCommentForm,
  },
  {
    code: 'lock',
    key: 'l',
    fits: (item) => item.postId !== null && item.isStanding && item.appealId === null,
    Form: LockForm,
  },
  { code: 'warn', key: 'w', fits: ({ person }) => person.canSanction, Form: WarnHere },
  { code: 'restrict', key: 'r', fits: ({ person }) => person.canSanction, Form: RestrictHere },
  { code: 'resolve', key: 'y', fits: ({ isHeld, appealId }) => !isHeld && appealId === null, Form: ResolveForm },
  { code: 'escalate', key: 'u', fits: ({ isEscalated }) => !isEscalated, Form: EscalateForm },
  { code: 'return', key: 'b', fits: ({ isEscalated }) => isEscalated, Form: ReturnForm },
]

/** Returns the actions that apply to a case. */
export function actsFor(item: QueueItem): readonly CaseAct[] {
  return CASE_ACTS.filter((act) => act.fits(item))
}
