'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { sendAgainAction, testMailAction } from '#lib/telling/actions.ts'

type Place = { locale: string; from: string }

/** Makes one waiting job run now, or all that have failed. */
export function SendAgainForm({ job, name, ...place }: Place & { job: number | null; name: string | null }) {
  const t = useTexts('telling.form')
  return (
    <ActionForm
      action={sendAgainAction}
      {...place}
      anchor={job === null ? 'again-all' : `again-${job}`}
      doneMessage={({ count }) => t('sentAgain', { count })}
    >
      <input type="hidden" name="job" value={job ?? ''} />
      <SubmitButton kind={job === null ? 'plain' : 'quiet'}>
        {t(job === null ? 'allNow' : 'now')}
        {name !== null && <span className="sr-only">: {name}</span>}
      </SubmitButton>
    </ActionForm>
  )
}

type Option = { value: string; label: string }

/** Sends a sample letter to the administrator, and shows the answer of the mail server. */
export function TestMailForm(
  props: Place & { letters: readonly Option[]; languages: readonly Option[]; language: string },
) {
  const { letters, languages, language, ...place } = props
  const t = useTexts('telling.form')
  return (
    <ActionForm
      action={testMailAction}
      {...place}
      anchor="test-mail"
      isEmptiedAfter={false}
      keepsPage
      fieldNames={{ letter: t('letter'), language: t('language') }}
    >
      {(state) => (
        <>
          <Select name="letter" label={t('letter')} options={letters} />
          <Select name="language" label={t('language')} options={languages} defaultValue={language} />
          <p className="form-row">
            <SubmitButton pendingText={t('testing')}>{t('test')}</SubmitButton>
          </p>
          {state?.ok && (
            <Notice tone={state.data.isSent ? 'good' : 'bad'} role="status">
              {t(answerKey(state.data), { to: state.data.to })}
              {state.data.answer !== null && (
                <>
                  {' '}
                  <code dir="auto">{state.data.answer}</code>
                </>
              )}
            </Notice>
          )}
        </>
      )}
    </ActionForm>
  )
}

function answerKey({ isSent, answer }: { isSent: boolean; answer: string | null }) {
  if (!isSent) return 'refused' as const
  return answer === null ? ('kept' as const) : ('accepted' as const)
}
