import type { PostKind } from '#lib/posts/types.ts'
import { getTranslations } from 'next-intl/server'
import { actNames } from '#app/_lib/act-names.ts'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Removal } from '#lib/posts/types.ts'
import { purgeAction, removeCommentAction, removePostAction, restoreRemovedAction } from '#lib/removal/actions.ts'

type Props = {
  target: { kind: PostKind | 'comment'; id: number }
  removal: Removal | null
  from: string
  locale: Locale
}

/** A moderator's actions on visible or hidden content: delete, restore, purge. */
export async function RemovalForms({ target, removal, from, locale }: Props) {
  const [say, act] = await Promise.all([getTranslations('removal'), actNames()])
  if (removal === 'purged' || removal === 'merged') return <Notice>{say(`how.${removal}`)}</Notice>
  const fieldNames = { rule: act.rule, reason: act.reason, confirmed: say('purge.confirm') }
  const form = { locale, from, fieldNames }
  const field = target.kind === 'comment' ? 'comment' : 'post'
  const hidden = <input type="hidden" name={field} value={target.id} />
  const deleteFields = (
    <>
      {hidden}
      <ActFields id="delete" />
      <SubmitButton kind="danger">{say('delete.submit')}</SubmitButton>
    </>
  )
  return (
    <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters']}>
      {removal === null || removal === 'retracted' || removal === 'held' ? (
        <Part id="delete" title={say('delete.title')} text={say(`delete.text.${target.kind}`)}>
          {target.kind === 'comment' ? (
            <ActionForm action={removeCommentAction} {...form} anchor="delete-form">
              {deleteFields}
            </ActionForm>
          ) : (
            <ActionForm action={removePostAction} {...form} anchor="delete-form">
              {deleteFields}
            </ActionForm>
          )}
        </Part>
      ) : null}
      {removal !== null && removal !== 'retracted' && (
        <Part id="restore" title={say('restore.title')} text={say('restore.text')}>
          <ActionForm action={restoreRemovedAction} {...form} anchor="restore-form">
            {hidden}
            <ActFields id="restore" rule="housekeeping" reason="" />
            <SubmitButton>{say('restore.submit')}</SubmitButton>
          </ActionForm>
        </Part>
      )}
      <Part id="purge" title={say('purge.title')} text={say('purge.text')}>
        <ActionForm action={purgeAction} {...form} anchor="purge-form" fold={say('purge.open')}>
          {hidden}
          <ActFields id="purge" rule="privacy" />
          <Checkbox name="confirmed" label={say('purge.confirm')} hint={say('purge.confirmHint')} />
          <SubmitButton kind="danger">{say('purge.submit')}</SubmitButton>
        </ActionForm>
      </Part>
    </BrowserTexts>
  )
}

function Part(props: { id: string; title: string; text: string; children: React.ReactNode }) {
  return (
    <section className="mt-10 border-t border-rule pt-6" aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`} className="stop-title mb-2">
        {props.title}
      </h2>
      <p className="mb-4 text-soft">{props.text}</p>
      {props.children}
    </section>
  )
}
