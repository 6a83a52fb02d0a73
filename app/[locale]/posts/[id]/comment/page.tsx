import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { CommentForm } from '#components/comments/comment-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Mentionable } from '#components/comments/mentionable.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listComments } from '#lib/comments/queries.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { getUser } from '#lib/users/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('comments')
  return { title: say('add'), robots: { index: false } }
}

/**
 * Reads the post that the comment is about. A merged question redirects to the question it was merged into, so that an
 * old form still finds its page.
 */
async function readCommented(id: PostId) {
  return await getEditablePost((await findMergedInto(id)) ?? id)
}

/** The comment form on its own page: for replies, and for forms sent while signed out. */
export default pageOrNotFound(async function WriteCommentPage({
  params,
  searchParams,
}: PageProps<'/[locale]/posts/[id]/comment'>) {
  const [{ id }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('comments'),
  ])
  const asked = idIn<PostId>(id)
  const post = await readOrFollowMove(asked, readCommented, locale)
  const to = paths(locale)
  const [parked, comments, viewer, states] = await Promise.all([
    // A form that was sent before a merge is parked under the old address.
    findParkedForm(to.writeComment(asked)),
    listComments([post.id]),
    findViewer(),
    listStatesAround(post),
  ])
  const refusal = viewer && (postRefusal(viewer, 'comment') ?? lockRefusal(viewer, states))
  const replyTo = parseId<CommentId>(parked?.['replyTo'] ?? param('replyTo') ?? '')
  const around = comments.get(post.id) ?? []
  const replied = around.find((comment) => comment.id === replyTo)
  // The draft of a reply stays reachable when the comment has been deleted.
  const slot = replied?.id ?? (param('draft') === undefined ? 0 : (replyTo ?? 0))
  const place = { kind: 'comment', target: post.id, slot } as const
  const reply = replied && String(replied.id)
  const begun = await begunDraft(place, param('draft'), to.writeComment(post.id, { replyTo: reply, draft: '1' }))
  const people = [await getUser(post.authorId), ...around.map(({ author }) => author)]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.readPost(post)}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {replied ? say('replyTitle', { name: replied.author.displayName }) : say('add')}
      </h1>
      <RefusalNote refusal={refusal} locale={locale} />
      {replied && (
        <blockquote
          className="comment-text preview"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: replied.bodyHtml }}
        />
      )}
      {begun.offer}
      <BrowserTexts of={['spam.proof']}>
        <CommentForm
          postId={post.id}
          replyTo={replied?.id}
          locale={locale}
          from={to.writeComment(post.id)}
          defaultValue={(parked ?? begun.fields)?.['body']}
          isChecked={(parked ?? begun.fields)?.['checkDetails'] === 'on'}
          isLabelHidden={!replied}
        />
      </BrowserTexts>
      <Mentionable people={people.filter(({ id: person }) => person !== viewer?.id)} label={say('mentionable')} />
    </main>
  )
})
