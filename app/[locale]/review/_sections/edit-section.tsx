import { getTranslations } from 'next-intl/server'
import { EditChanges } from '#app/_lib/edit-changes.tsx'
import { SuggestedEditHead } from '#app/_lib/suggested-edit-head.tsx'
import { SuspiciousEdit } from '#app/_lib/suspicious-edit.tsx'
import { AcceptForm, DeclineForm } from '#components/suggested-edits/decide-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { SuggestedEditView } from '#lib/suggested-edits/types.ts'

type Props = { edits: readonly SuggestedEditView[]; viewer: Viewer; locale: Locale; from: string }

/** Waiting suggested edits, each with its changes and the three decisions. */
export async function EditSection({ edits, viewer, locale, from }: Props) {
  const say = await getTranslations('suggestedEdits')
  const to = paths(locale)
  return (
    <BrowserTexts of={['suggestedEdits.done', 'suggestedEdits.form']}>
      <ol>
        {edits.map((edit) => {
          const frame = { edit: { id: edit.id }, locale, from }
          const href = to.readPost({ ...edit.post, question: edit.question })
          return (
            <li key={edit.id} className="version">
              <h3 className="stop-title">
                <Link href={href}>
                  <bdi>{edit.question.title}</bdi>
                </Link>
              </h3>
              <SuggestedEditHead edit={edit} locale={locale} />
              <EditChanges changes={edit.changes} heading="h4" />
              <SuspiciousEdit edit={edit} viewer={viewer} />
              {edit.isOutdated && <Notice>{say('outdated')}</Notice>}
              <div className="decide">
                {!edit.isOutdated && <AcceptForm {...frame} />}
                <Link href={to.reviewEdit(edit.id)} className={buttonClass('plain')}>
                  {say('improve')}
                </Link>
                <DeclineForm {...frame} />
              </div>
            </li>
          )
        })}
      </ol>
    </BrowserTexts>
  )
}
