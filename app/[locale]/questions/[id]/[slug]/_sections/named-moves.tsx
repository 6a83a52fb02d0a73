import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { NamedMove } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { moves: readonly NamedMove[] | undefined; locale: Locale }

/** The moves of the career map that a post names, each with a link to its page. */
export function NamedMoves({ moves, locale }: Props) {
  const say = useTranslations('map')
  if (!moves) return null
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
