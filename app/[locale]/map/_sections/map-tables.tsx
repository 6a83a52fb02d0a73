import { DirectionMark } from '#components/careers/move-label.tsx'
import { Link } from '#components/ui/link.tsx'
import { mapWords } from '#app/_lib/map-words.ts'
import { withSoftHyphens } from '#lib/careers/hyphens.ts'
import type { CareerMap } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Tables with everything that the picture shows: the page is complete without it. */
export async function MapTables({ map, locale }: { map: CareerMap; locale: Locale }) {
  const { say, years } = await mapWords()
  const to = paths(locale)
  return (
    <>
      <section aria-labelledby="all-moves" className="mb-12">
        <h2 id="all-moves" className="part-title">
          {say('allMoves')}
        </h2>
        <table className="ledger map-table">
          <thead>
            <tr>
              <th scope="col">{say('move')}</th>
              <th scope="col">{say('direction')}</th>
              <th scope="col">{say('typicalYears')}</th>
              <th scope="col" className="number">
                {say('threads')}
              </th>
            </tr>
          </thead>
          <tbody>
            {map.moves.map((move) => (
              <tr key={move.id}>
                <th scope="row">
                  <Link href={to.mapMove(move.from.slug, move.to.slug)}>
                    {withSoftHyphens(say('fromTo', { from: move.from.name, to: move.to.name }))}
                  </Link>
                </th>
                <td>
                  <DirectionMark direction={move.direction}>{say(`directions.${move.direction}`)}</DirectionMark>
                </td>
                <td>
                  {years(move.years) ?? (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">{say('yearsUnknown')}</span>
                    </>
                  )}
                </td>
                <td className="number">{move.threadCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="all-roles">
        <h2 id="all-roles" className="part-title">
          {say('allRoles')}
        </h2>
        <table className="ledger map-table">
          <thead>
            <tr>
              <th scope="col">{say('role')}</th>
              <th scope="col">{say('track')}</th>
              <th scope="col">{say('reportsTo')}</th>
            </tr>
          </thead>
          <tbody>
            {map.roles.map((role) => (
              <tr key={role.slug}>
                <th scope="row">
                  <Link href={to.mapRole(role.slug)}>{withSoftHyphens(role.name)}</Link>
                </th>
                <td>{say(`tracks.${role.track}`)}</td>
                <td>
                  {role.reportsTo ? (
                    <Link href={to.mapRole(role.reportsTo.slug)}>{withSoftHyphens(role.reportsTo.name)}</Link>
                  ) : (
                    <span className="text-soft">{say('reportsToDiffers')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
