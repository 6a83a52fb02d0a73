import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { NameMoveForm, UnnameMoveForm } from '#components/career-map/name-move-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { isNamedByStaff, nameMoveRefusal } from '#lib/career-map/policy.ts'
import { listAllMoves, listMentions } from '#lib/career-map/queries.ts'
import { mapNamedMoves } from '#lib/careers/queries.ts'
import { MAX_MOVES_PER_POST } from '#lib/careers/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

type Props = PageProps<'/[locale]/posts/[id]/move'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapAdmin'))('nameMove'), robots: { index: false } }
}

/** Sets the moves of the career map that a post is about; for its author and moderators. */
export default pageOrNotFound(async function NameMovePage({ params }: Props) {
  const [{ id }, locale, say, map, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('mapAdmin'),
    getTranslations('map'),
    findViewer(),
  ])
  const postId = idIn<PostId>(id)
  const to = paths(locale)
  const from = to.nameMove(postId)
  if (!viewer) redirect(to.signIn({ next: from }))
  const post = await readOrFollowMove(postId, (one) => getEditablePost(one, viewer.id), locale)
  const states = await listStatesAround(post)
  const [mentions, moves, typed, named] = await Promise.all([
    listMentions(post.id, locale),
    listAllMoves(locale),
    findParkedForm(from),
    mapNamedMoves(post.question.id, locale),
  ])
  const refusal = nameMoveRefusal(viewer, { authorId: post.authorId, isDeleted: false, states })
  const form = { post: post.id, locale, from, reason: isNamedByStaff(viewer, post) ? say('staffReason') : null }
  const nameOf = (move: (typeof mentions)[number]) => map('fromTo', { from: move.from.name, to: move.to.name })
  const keyOf = (move: (typeof mentions)[number]) => `${move.from.slug} ${move.to.slug}`
  const bySituation = (named.get(post.id) ?? []).filter((move) => !mentions.some((one) => keyOf(one) === keyOf(move)))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.readPost(post)}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('nameMove')}
      </h1>
      <p className="lead mb-6">{say('nameMoveLead')}</p>
      <RefusalNote refusal={refusal} locale={locale} />
      {bySituation.map((move) => (
        <p key={keyOf(move)} className="mb-4">
          <Link href={to.mapMove(move.from.slug, move.to.slug)}>{nameOf(move)}</Link>
          <span className="field-hint block">{say('bySituation')}</span>
        </p>
      ))}
      {mentions.length + bySituation.length === 0 && <p className="mb-6 text-soft">{say('noneNamed')}</p>}
      <ul className="mb-8">
        {mentions.map((move, index) => (
          <li key={keyOf(move)} className="entry-line">
            <div>
              <Link href={to.mapMove(move.from.slug, move.to.slug)}>{nameOf(move)}</Link>
            </div>
            {!refusal && (
              <UnnameMoveForm
                {...form}
                move={keyOf(move)}
                anchor={`unname-${index}`}
                label={say('removeMove', { from: move.from.name, to: move.to.name })}
              />
            )}
          </li>
        ))}
      </ul>
      {!refusal && mentions.length < MAX_MOVES_PER_POST && (
        <BrowserTexts of={['mapAdmin.name']}>
          <NameMoveForm
            {...form}
            typed={typed?.['move']}
            moves={[
              { value: '', label: say('choose') },
              ...moves
                .filter((move) => !move.isRetired && !mentions.some((one) => keyOf(one) === keyOf(move)))
                .map((move) => ({ value: keyOf(move), label: nameOf(move) })),
            ]}
          />
        </BrowserTexts>
      )}
    </main>
  )
})
