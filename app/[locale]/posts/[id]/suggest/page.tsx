import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { pointsForNewTag } from '#app/_lib/question-choices.ts'
import { restoredText } from '#app/_lib/restored-text.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { SuggestForm } from '#components/suggested-edits/suggest-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { suggestRefusal } from '#lib/suggested-edits/policy.ts'
import { findWaitingEdit } from '#lib/suggested-edits/queries.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('suggestedEdits')
  return { title: say('suggestTitle'), robots: { index: false } }
}

/** Shows the form of an edit. The text that is sent waits for a review. */
export default pageOrNotFound(async function SuggestEditPage({
  params,
  searchParams,
}: PageProps<'/[locale]/posts/[id]/suggest'>) {
  const [{ id }, param, locale, viewer] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
  ])
  const post = await readOrFollowMove(idIn<PostId>(id), (one) => getEditablePost(one), locale)
  const restored = await restoredText(post.id, param('revision'))
  const to = paths(locale)
  const [from, toEdit] = [to.suggestEdit(post.id), to.editPost(post)]
  if (viewer?.id === post.authorId) redirect(toEdit)
  const place = { kind: 'edit', target: post.id, slot: 0 } as const
  const [say, newTagPoints, waiting, parked, states, begun] = await Promise.all([
    getTranslations('suggestedEdits'),
    pointsForNewTag(),
    findWaitingEdit(post.id),
    // A person who started to edit while signed out may learn only now that it will be a suggestion.
    findParkedForm(from).then((form) => form ?? findParkedForm(toEdit)),
    listStatesAround(post),
    begunDraft(place, param('draft'), to.suggestEdit(post.id, { draft: '1' })),
  ])
  const refusal = viewer && suggestRefusal(viewer, { authorId: post.authorId, isDeleted: false, states })
  const stored = { title: post.question.title, body: post.body, tags: post.tags.join(' ') }
  const isMine = waiting !== null && waiting.authorId === viewer?.id
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.readPost(post)}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('suggestTitle')}
      </h1>
      <p className="lead mb-6">{say('suggestLead', { points: POINTS['edit-accepted'] })}</p>
      <RefusalNote refusal={refusal} locale={locale} />
      {waiting && (
        <Notice>
          {isMine ? say('mineWaiting') : say('waiting')} {isMine && <Link href={to.myEdits()}>{say('toMine')}</Link>}
        </Notice>
      )}
      {begun.offer}
      <div className="broad">
        {(!waiting || parked) && (
          <BrowserTexts
            of={['guides.form', 'posts.fields', 'posts.form', 'question.form', 'suggestedEdits.form', 'tags.field']}
          >
            <SuggestForm
              post={{ id: post.id, kind: post.kind, editVersion: post.editVersion }}
              {...{ locale, from, newTagPoints }}
              edit={{ restores: restored?.number }}
              typed={parked ?? begun.fields ?? { ...stored, ...restored?.fields }}
            />
          </BrowserTexts>
        )}
      </div>
    </main>
  )
})
