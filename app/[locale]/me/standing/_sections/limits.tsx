import { getFormatter, getTranslations } from 'next-intl/server'
import { PROOF } from '#lib/screening/rules.ts'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { UNLIMITED } from '#lib/limits/rules.ts'
import { getLimitsLeft } from '#lib/my-standing/queries.ts'
import type { LimitsLeft } from '#lib/my-standing/types.ts'

/** Shows how much of each daily limit is left, the reasons for the limits, and how they rise. */
export async function LimitsSection({ viewer, now }: { viewer: Viewer; locale: Locale; now: Date }) {
  const [say, format, limits] = await Promise.all([
    getTranslations('standing.limits'),
    getFormatter(),
    getLimitsLeft(viewer, now),
  ])
  const { rises } = limits
  const firstDayEnds = rises?.firstDayEnds
  return (
    <SettingsPart id="limits" title={say('title')}>
      <p className="mb-2">
        {say(`trust.${limits.trust}`)} {rises && say('rises', { points: rises.points, have: rises.have })}{' '}
        {firstDayEnds &&
          say('firstDay', { when: format.dateTime(firstDayEnds, { dateStyle: 'medium', timeStyle: 'short' }) })}
      </p>
      <ProofLine proof={limits.proof} />
      <LimitTable limits={limits} />
      <p className="mt-3 text-soft">{say('rolling')}</p>
    </SettingsPart>
  )
}

/** Says whether a proof of work is required, and why; or until when one is valid. */
async function ProofLine({ proof: { sign, provedUntil } }: Pick<LimitsLeft, 'proof'>) {
  const [say, format] = await Promise.all([getTranslations('standing.limits'), getFormatter()])
  if (provedUntil)
    return <p className="mb-2">{say('proofHolds', { when: format.dateTime(provedUntil, { timeStyle: 'short' }) })}</p>
  if (!sign) return null
  return <p className="form-note mb-2">{say('proofAsked', { sign, hours: PROOF.vouchesMs / 3_600_000 })}</p>
}

async function LimitTable({ limits }: { limits: LimitsLeft }) {
  const [say, format] = await Promise.all([getTranslations('standing.limits'), getFormatter()])
  const numberOf = (limit: number) => (limit >= UNLIMITED ? say('unlimited') : format.number(limit))
  const leftOf = (left: number, limit: number) =>
    limit >= UNLIMITED ? say('unlimited') : `${format.number(left)} ${say('of')} ${format.number(limit)}`
  const { held } = limits
  return (
    <>
      <Table
        title={say('title')}
        heads={[say('what'), say('left')]}
        rows={[
          ...limits.daily.map(({ what, limit, left }) => [say(`daily.${what}`), leftOf(left, limit)] as const),
          [say('held'), leftOf(Math.max(0, held.limit - held.waiting), held.limit)],
        ]}
      />
      <div className="mt-4">
        <Table
          title={say('always')}
          heads={[say('always'), say('limit')]}
          rows={[
            [say('links'), numberOf(limits.links)],
            [say('mentions'), numberOf(limits.mentions)],
            [say('interval'), numberOf(limits.secondsBetweenPosts)],
          ]}
        />
      </div>
    </>
  )
}

function Table(props: {
  title: string
  heads: readonly [string, string]
  rows: readonly (readonly [string, string])[]
}) {
  const { title, heads, rows } = props
  return (
    <table className="ledger">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col" className="number">
            {heads[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, value]) => (
          <tr key={what}>
            <td>{what}</td>
            <td className="number">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
