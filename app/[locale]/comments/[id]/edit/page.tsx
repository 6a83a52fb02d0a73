import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { readOrFollowComment } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton, TextArea } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { deleteCommentAction, editCommentAction } from '#lib/comments/actions.ts'
import { editCommentRefusal } from '#lib/comments/policy.ts'
import { getEditableComment } from '#lib/comments/queries.ts'
import { COMMENT_EDIT_WINDOW_MS, COMMENT_LENGTH } from '#lib/comments/rules.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('comments')
  return { title: say('editTitle'), robots: { index: false } }
}

/** The viewer's own comment: to edit within ten minutes, to delete at any time. */
export default pageOrNotFound(async function EditCommentPage({
  params,
  searchParams,
}: PageProps<'/[locale]/comments/[id]/edit'>) {
  const [{ id }, param, locale, say, posts, viewer] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('comments'),
    getTranslations('posts'),
    findViewer(),
  ])
  const comment = await readOrFollowComment(idIn<CommentId>(id), (one) => getEditableComment(one, viewer?.id), locale)
  const from = paths(locale).editComment(comment.id)
  const place = { kind: 'comment-edit', target: comment.id, slot: 0 } as const
  const [parked, begun, states] = await Promise.all([
    findParkedForm(from),
    begunDraft(place, param('draft'), paths(locale).editComment(comment.id, { draft: '1' })),
    listStatesAround({ id: comment.postId, question: comment.question }),
  ])
  const refusal = viewer && editCommentRefusal(viewer, { ...comment, states }, new Date())
  const typed = parked ?? begun.fields
  const form = { locale, from }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).comment(comment.question, comment.id)}>
          <bdi>{comment.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('editTitle')}
      </h1>
      <RefusalNote refusal={refusal} locale={locale} />
      {begun.offer}
      <ActionForm
        action={editCommentAction}
        {...form}
        fieldNames={{ body: say('body') }}
        draftKey={`edit-comment-${comment.id}`}
        isEmptiedAfter={false}
      >
        <input type="hidden" name="comment" value={comment.id} />
        <TextArea
          name="body"
          label={say('body')}
          hint={say('editHint', { minutes: COMMENT_EDIT_WINDOW_MS / 60_000 })}
          defaultValue={typed?.['body'] ?? comment.body}
          maxCharacters={COMMENT_LENGTH.max}
          rows={4}
          required
        />
        <Checkbox
          name="checkDetails"
          label={posts('form.checkDetails')}
          defaultChecked={typed?.['checkDetails'] === 'on'}
        />
        <SubmitButton>{posts('form.save')}</SubmitButton>
      </ActionForm>
      <section className="mt-12 border-t border-rule pt-6" aria-labelledby="delete-title">
        <h2 id="delete-title" className="stop-title mb-2">
          {say('deleteTitle')}
        </h2>
        <p className="mb-4 text-soft">{say('deleteText')}</p>
        <ActionForm action={deleteCommentAction} {...form}>
          <input type="hidden" name="comment" value={comment.id} />
          <SubmitButton kind="danger">{posts('acts.delete')}</SubmitButton>
        </ActionForm>
      </section>
    </main>
  )
})
