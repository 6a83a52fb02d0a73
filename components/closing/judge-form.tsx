'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { judgeDuplicateAction } from '#lib/closing/actions.ts'

type Props = { questionId: number; locale: string; from: string; isFolded?: boolean }

/** The asker confirms or disputes that their question is a duplicate. */
export function JudgeForm({ questionId, locale, from, isFolded = false }: Props) {
  const t = useTexts('closing.judge')
  return (
    <ActionForm
      action={judgeDuplicateAction}
      {...{ locale, from }}
      anchor="judge"
      fold={isFolded ? t('title') : undefined}
      doneMessage={t('done')}
      className="judge"
    >
      <input type="hidden" name="question" value={questionId} />
      {!isFolded && <p className="field-label">{t('title')}</p>}
      <p className="form-row">
        <SubmitButton kind="plain" name="verdict" value="confirmed">
          {t('confirm')}
        </SubmitButton>
        <SubmitButton kind="plain" name="verdict" value="disputed">
          {t('dispute')}
        </SubmitButton>
      </p>
      <p className="field-hint">{t('hint')}</p>
    </ActionForm>
  )
}

/**
 * The folded form on the question's page, which learns late about its viewer: its line is there for everyone, so that
 * nothing moves. Without scripts a link leads to the form.
 */
export function JudgeHere({ href, ...form }: Props & { href: string }) {
  const t = useTexts('closing.judge')
  const isMine = useViewerState()?.posts[form.questionId]?.isMine
  return (
    <div className="judge-here">
      {isMine ? (
        <JudgeForm {...form} isFolded />
      ) : (
        <noscript>
          <a href={href}>{t('link')}</a>
        </noscript>
      )}
    </div>
  )
}
