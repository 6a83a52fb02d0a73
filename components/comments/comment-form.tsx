import { FormSigns } from '#components/spam/form-signs.tsx'
import { ProofAsked } from '#components/spam/proof-asked.tsx'
import type { ProofLabels } from '#components/spam/proof-asked.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { postCommentAction } from '#lib/comments/actions.ts'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'

type Props = {
  postId: number
  replyTo?: number | undefined
  locale: string
  from: string
  labels: FormLabels
  say: { label: string; hint: string; submit: string; proof: ProofLabels }
  isLabelHidden?: boolean
  /** Folds the form away under these words. */
  fold?: string
  defaultValue?: string | undefined
}

export function CommentForm({ postId, replyTo, locale, from, labels, say, isLabelHidden, defaultValue, fold }: Props) {
  return (
    <ActionForm
      action={postCommentAction}
      {...{ locale, from, labels }}
      anchor={`comment-on-${postId}`}
      fold={fold}
      draftKey={`comment-${postId}-${replyTo ?? 0}`}
    >
      <FormSigns />
      <input type="hidden" name="post" value={postId} />
      <input type="hidden" name="replyTo" value={replyTo ?? ''} />
      <TextArea
        name="body"
        label={say.label}
        hint={say.hint}
        isLabelHidden={isLabelHidden}
        defaultValue={defaultValue}
        maxCharacters={COMMENT_LENGTH.max}
        rows={3}
        required
      />
      <ProofAsked labels={say.proof} />
      <SubmitButton kind="plain">{say.submit}</SubmitButton>
    </ActionForm>
  )
}
