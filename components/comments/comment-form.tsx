import { useTranslations } from 'next-intl'
import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton, TextArea } from '#components/ui/field.tsx'
import { postCommentAction } from '#lib/comments/actions.ts'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'

type Props = {
  postId: number
  replyTo?: number | undefined
  locale: string
  from: string
  isLabelHidden?: boolean
  /** True if it is folded under its label. */
  isFolded?: boolean
  defaultValue?: string | undefined
  /** True if the tick for the check of identifying details is set. */
  isChecked?: boolean
}

export function CommentForm(props: Props) {
  const { postId, replyTo, locale, from, isLabelHidden, defaultValue, isFolded, isChecked = false } = props
  const [t, posts] = [useTranslations('comments'), useTranslations('posts.form')]
  return (
    <ActionForm
      action={postCommentAction}
      {...{ locale, from }}
      fieldNames={{ body: t('add') }}
      anchor={`comment-on-${postId}`}
      fold={isFolded ? t('add') : undefined}
      draftKey={`comment-${postId}-${replyTo ?? 0}`}
    >
      <FormSigns />
      <input type="hidden" name="post" value={postId} />
      <input type="hidden" name="replyTo" value={replyTo ?? ''} />
      <TextArea
        name="body"
        label={t('add')}
        hint={t('hint', COMMENT_LENGTH)}
        isLabelHidden={isLabelHidden}
        defaultValue={defaultValue}
        maxCharacters={COMMENT_LENGTH.max}
        rows={3}
        required
      />
      <Checkbox name="checkDetails" label={posts('checkDetails')} defaultChecked={isChecked} />
      <ProofAsked />
      <SubmitButton kind="plain">{t('submit')}</SubmitButton>
    </ActionForm>
  )
}
