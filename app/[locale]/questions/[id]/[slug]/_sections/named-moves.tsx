import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Link } from '#components/ui/link.tsx'
import { mapNamedMoves } from '#lib/careers/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

/** Reads the moves once for the question and all its answers. */
const readNamedMoves = cache(mapNamedMoves)

type Props = { questionId: PostId; postId: PostId; locale: Locale }

/** The moves of the career map that a post names, each with a link to its page. */
export async function NamedMoves({ questionId, postId, locale }: Props) {
  const moves = (await readNamedMoves(questionId, locale)).get(postId)
  if (!moves) return null
  const say = await getTranslations('map')
  return (
    <p className="named-moves">
      {say('named')}
      {moves.map(({ from, to }) => (
        <Link key={`${from.slug} ${to.slug}`} href={paths(locale).mapMove(from.slug, to.slug)}>
          {say('fromTo', { from: from.name, to: to.name })}
        </Link>
      ))}
    </p>
  )
}
