import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound, type Refusal } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { editRefusal, isModeratedEdit } from '#lib/posts/policy.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import type { EditablePost, PostKind } from '#lib/posts/types.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'
import { isStaff } from '#lib/users/rules.ts'
import { begunDraft } from './begun-draft.tsx'
import { readOrFollowMove } from './follow-merge.ts'
import { isToSuggest } from './is-to-suggest.ts'
import { idIn } from './or-not-found.tsx'
import { pageLocale } from './page-locale.ts'
import { searchParam } from './search-param.ts'
import { restoredText } from './restored-text.ts'
import { RefusalNote } from './refusal-note.tsx'

type Page = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/**
 * Reads everything that the edit page starts from: the post, the text typed before signing in or stored as a draft
 * (null if there is none), the text of a version to restore, and the reason if the viewer cannot edit. A viewer who may
 * only suggest a change is redirected to that page. Throws NotFound for a post of another kind.
 */
export async function readForEdit(kind: PostKind, { params, searchParams }: Page) {
  const [{ id }, param, locale, viewer] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
  ])
  const post = await readOrFollowMove(idIn<PostId>(id), (one) => getEditablePost(one, viewer?.id), locale)
  if (post.kind !== kind) throw new NotFound(kind)
  const to = paths(locale)
  const [revision, draft] = [param('revision'), param('draft')]
  const query = { ...(revision !== undefined && { revision }), ...(draft !== undefined && { draft }) }
  if (await isToSuggest(post)) redirect(to.suggestEdit(post.id, query))
  const from = to.editPost(post)
  const place = { kind: 'edit', target: post.id, slot: 0 } as const
  const [form, restored, begun] = await Promise.all([
    findParkedForm(from),
    restoredText(post.id, revision),
    begunDraft(place, draft, to.editPost(post, { draft: '1' })),
  ])
  const parked = form ?? begun.fields
  const states = await listStatesAround(post)
  const isReason = viewer !== null && isModeratedEdit(viewer, { ...post, states: [] })
  const caseId = isReason ? parseId<CaseId>(param('case') ?? parked?.['queue'] ?? '') : null
  const edit = { isReason, restores: restored?.number, caseId: caseId ?? undefined }
  const refusal = viewer && editRefusal(viewer, { authorId: post.authorId, isDeleted: false, states })
  return { post, locale, from, parked, restored: restored?.fields ?? {}, edit, refusal, offer: begun.offer }
}

/** The frame of the page, with the form inside. */
export async function EditPage(props: {
  post: EditablePost
  refusal: Refusal | null
  locale: Locale
  /** Offers the stored draft. */
  offer: ReactNode
  children: ReactNode
}) {
  const { post, refusal, locale, offer, children } = props
  const [say, map, viewer] = await Promise.all([getTranslations('posts'), getTranslations('mapAdmin'), findViewer()])
  const to = paths(locale)
  // A guide names no move.
  const mayName = post.kind !== 'guide' && viewer !== null && (viewer.id === post.authorId || isStaff(viewer.role))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.readPost(post)}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline mb-6" data-small="">
        {say(`kinds.${post.kind}.edit`)}
      </h1>
      <RefusalNote refusal={refusal} locale={locale} />
      {offer}
      <div className="broad">{children}</div>
      {mayName && (
        <p className="mt-6">
          <Link href={to.nameMove(post.id)}>{map('link')}</Link>
        </p>
      )}
    </main>
  )
}
