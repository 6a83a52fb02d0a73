import { getTranslations } from 'next-intl/server'
import { pointsForNewTag } from '#app/_lib/question-choices.ts'
import { AcceptForm, DeclineForm } from '#components/suggested-edits/decide-forms.tsx'
import { ImproveForm } from '#components/suggested-edits/improve-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { SuggestedEditForReview } from '#lib/suggested-edits/types.ts'

const TEXTS = [
  'guides.form',
  'posts.fields',
  'posts.form',
  'question.form',
  'suggestedEdits.done',
  'suggestedEdits.form',
  'tags.field',
] as const

/** Offers the decisions: accept the edit, decline it, or accept it with the reviewer's changes. */
export async function DecideSection({
  edit,
  locale,
  from,
}: {
  edit: SuggestedEditForReview
  locale: Locale
  from: string
}) {
  const [say, newTagPoints, parked] = await Promise.all([
    getTranslations('suggestedEdits'),
    pointsForNewTag(),
    findParkedForm(from),
  ])
  const frame = { edit: { id: edit.id }, locale, from }
  return (
    <BrowserTexts of={TEXTS}>
      {edit.isOutdated && <Notice>{say('outdated')}</Notice>}
      <div className="decide">
        {!edit.isOutdated && <AcceptForm {...frame} />}
        <DeclineForm {...frame} typed={parked?.['reason']} />
      </div>
      <h2 className="review-title">{say('improveTitle')}</h2>
      <p className="field-hint mb-6">{say('improveHint')}</p>
      <div className="broad">
        <ImproveForm
          {...frame}
          post={edit.post}
          newTagPoints={newTagPoints}
          typed={parked ?? edit.text}
          kind={edit.isOutdated ? 'primary' : 'plain'}
        />
      </div>
    </BrowserTexts>
  )
}
