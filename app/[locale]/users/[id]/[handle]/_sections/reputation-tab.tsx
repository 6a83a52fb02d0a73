import { getFormatter, getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { LedgerTable } from '#components/users/ledger-table.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { DAILY_VOTE_CAP, REPUTATION_FLOOR, REPUTATION_KINDS } from '#lib/reputation/rules.ts'
import { listReputation } from '#lib/reputation/queries.ts'
import type { UserView } from '#lib/users/types.ts'

type Props = { user: UserView; locale: Locale; after: string | undefined }

/** The ledger: every change of the reputation, newest first. */
export async function ReputationTab({ user, locale, after }: Props) {
  const [say, ui, format, page] = await Promise.all([
    getTranslations('users'),
    getTranslations('ui'),
    getFormatter(),
    listReputation(user.id, after),
  ])
  const to = paths(locale)
  const href = (key?: string) => to.user(user, { tab: 'reputation', ...(key !== undefined && { after: key }) })
  if (page.items.length === 0) {
    return (
      <EmptyState
        title={say('noReputation')}
        action={<Link href={`${to.help()}#reputation`}>{say('howReputation')}</Link>}
      />
    )
  }
  return (
    <>
      <p className="my-6 text-soft">
        {say('ledgerText', {
          sum: user.reputation - REPUTATION_FLOOR,
          total: user.reputation,
          floor: REPUTATION_FLOOR,
          cap: DAILY_VOTE_CAP,
        })}
      </p>
      <LedgerTable
        lines={page.items}
        // Later pages do not know the sum of the newer lines.
        total={after === undefined ? user.reputation : null}
        locale={locale}
        say={{
          caption: say('tabs.reputation'),
          points: say('ledger.points'),
          what: say('ledger.what'),
          when: say('ledger.when'),
          total: say('ledger.total'),
          gone: say('ledger.gone'),
          kinds: Object.fromEntries(REPUTATION_KINDS.map((kind) => [kind, say(`ledger.kinds.${kind}`)])),
          signed: (points) => format.number(points, { signDisplay: 'exceptZero' }),
        }}
      />
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: href(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: href(page.next), label: ui('nextPage') }}
      />
    </>
  )
}
