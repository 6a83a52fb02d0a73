import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { WaitingEdit } from '#components/moderation/act-codes.ts'
import { CaseBody } from '#components/moderation/case-body.tsx'
import { isLong } from '#components/moderation/is-long.ts'
import { WhyList } from '#components/spam/why-list.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseView } from '#lib/moderation/types.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { RevisionChange } from '#lib/posts/types.ts'
import { listEditsToDecide } from '#lib/suggested-edits/queries.ts'
import { EditChanges } from './edit-changes.tsx'
import { pointsForNewTag } from './question-choices.ts'
import { SuggestedEditHead } from './suggested-edit-head.tsx'

type CaseEdits = {
  /** The data of the suggested edit in a case, for its row's forms. */
  forForms: ReadonlyMap<CaseId, WaitingEdit>
  /** The changes of the suggested edit. */
  shown: ReadonlyMap<CaseId, ReactNode>
  /** The reputation that a new tag needs. */
  newTagPoints: number
}

/**
 * The lines of an edit that its row shows before the rest is folded: more than of a text, because the moderator decides
 * about the edit.
 */
const FOLDED_LINES = 16

/** Reads the waiting suggested edits of some cases, to be decided in their rows. */
export async function caseEdits(cases: readonly CaseView[], locale: Locale): Promise<CaseEdits> {
  const waiting = cases.flatMap(({ id, suggestedEdit }) => (suggestedEdit ? [[suggestedEdit.id, id] as const] : []))
  if (waiting.length === 0) return { forForms: new Map(), shown: new Map(), newTagPoints: 0 }
  const caseOf = new Map(waiting)
  const [edits, newTagPoints, say] = await Promise.all([
    listEditsToDecide([...caseOf.keys()]),
    pointsForNewTag(),
    getTranslations('moderation.content'),
  ])
  const found = edits.flatMap((one) => {
    const id = caseOf.get(one.id)
    return id === undefined ? [] : [[id, one] as const]
  })
  return {
    forForms: new Map(
      found.map(([id, { post, isOutdated, ...one }]) => [
        id,
        { id: one.id, kind: post.kind, editVersion: post.editVersion, isOutdated, text: one.text },
      ]),
    ),
    shown: new Map(
      found.map(([id, one]) => [
        id,
        <CaseBody
          key={id}
          isEdit
          isFolded={isLong(textOf(one.changes), FOLDED_LINES)}
          {...{ showAll: say('showAll'), showLess: say('showLess') }}
        >
          <SuggestedEditHead edit={one} locale={locale} />
          <EditChanges changes={one.changes} heading="h4" />
          {one.spam && <WhyList {...one.spam} />}
        </CaseBody>,
      ]),
    ),
    newTagPoints,
  }
}

function textOf(changes: readonly RevisionChange[]): string {
  return changes.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n')
}
