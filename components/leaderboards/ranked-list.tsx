import { getFormatter, getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { Monogram } from '#components/users/monogram.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Ranked } from '#lib/leaderboards/types.ts'
import { paths } from '#lib/platform/paths.ts'

/** People with their rank and their points. */
export async function RankedList({ people, locale }: { people: readonly Ranked[]; locale: Locale }) {
  const [say, format] = await Promise.all([getTranslations('leaderboards'), getFormatter()])
  return (
    <table className="ledger ranked">
      <thead>
        <tr>
          <th scope="col">{say('person')}</th>
          <th scope="col" className="number">
            {say('points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ rank, person, points }) => (
          <tr key={person.id}>
            <th scope="row">
              <span className="ranked-person">
                <span className="rank">
                  <span className="sr-only">{say('rank')} </span>
                  {format.number(rank)}
                </span>
                <Monogram name={person.displayName} isFirstHand={false} />
                <Link href={paths(locale).user(person)} className="entry-title">
                  <bdi>{person.displayName}</bdi>
                </Link>
              </span>
            </th>
            <td className="number">{format.number(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
