import { getTranslations } from 'next-intl/server'
import { editLabels } from '#app/_lib/edit-labels.ts'
import { questionFormLabels } from '#app/_lib/question-form-labels.ts'
import { AcceptForm, DeclineForm, ImproveForm } from '#components/suggested-edits/decide-forms.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { SuggestedEditForReview } from '#lib/suggested-edits/types.ts'

/** Accept it, decline it, or accept it with one's own changes. */
export async function DecideSection({
  edit,
  locale,
  from,
}: {
  edit: SuggestedEditForReview
  locale: Locale
  from: string
}) {
  const [say, labels, editing, parked] = await Promise.all([
    getTranslations('suggestedEdits'),
    questionFormLabels(locale),
    editLabels(),
    findParkedForm(from),
  ])
  const frame = { edit: { id: edit.id }, locale, from }
  const { form } = labels
  return (
    <>
      {edit.isOutdated && <Notice>{say('outdated')}</Notice>}
      <div className="decide">
        {!edit.isOutdated && <AcceptForm {...frame} form={form} label={say('accept')} done={say('done.accepted')} />}
        <DeclineForm
          {...frame}
          form={form}
          labels={{
            fold: say('declineFold'),
            reason: say('reason'),
            submit: say('decline'),
            done: say('done.declined'),
          }}
          typed={parked?.['reason']}
        />
      </div>
      <h2 className="review-title">{say('improveTitle')}</h2>
      <p className="field-hint mb-6">{say('improveHint')}</p>
      <div className="broad">
        <ImproveForm
          {...frame}
          post={edit.post}
          labels={labels}
          editing={{ ...editing, save: say('saveImproved') }}
          typed={parked ?? edit.text}
          kind={edit.isOutdated ? 'primary' : 'plain'}
        />
      </div>
    </>
  )
}
