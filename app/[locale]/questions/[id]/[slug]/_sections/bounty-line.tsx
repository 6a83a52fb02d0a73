import { getFormatter, getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { findBounty } from '#lib/bounties/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** The open bounty of a question with its end, or the link to offer one while the question is open. */
export async function BountyLine({ question, locale }: { question: QuestionView; locale: Locale }) {
  const href = paths(locale).bounty(question.id)
  const bounty = question.bountyPoints > 0 ? await findBounty(question.id) : null
  if (!bounty && question.closedAs !== null) return null
  const [say, format] = await Promise.all([getTranslations('bounties'), getFormatter()])
  if (!bounty) {
    return (
      <p className="meta bounty-line">
        <Link href={href} rel="nofollow">
          {say('offer')}
        </Link>
      </p>
    )
  }
  const offerer = (
    <Link href={paths(locale).user(bounty.offerer)} className="author">
      <bdi>{bounty.offerer.displayName}</bdi>
    </Link>
  )
  return (
    <p className="meta bounty-line" id="bounty">
      <strong className="bounty-mark">{say('open', { points: bounty.points })}</strong>
      <span>{say.rich('by', { offerer: () => offerer })}</span>
      <time dateTime={bounty.endsAt.toISOString()}>
        {say('until', { date: format.dateTime(bounty.endsAt, { dateStyle: 'long' }) })}
      </time>
      <Link href={href} rel="nofollow">
        {say('more')}
      </Link>
    </p>
  )
}
