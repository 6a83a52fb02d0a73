import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { ReverseVotesForm } from '#components/voting/reverse-votes-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { paths } from '#lib/platform/paths.ts'
import * as limits from '#lib/voting/fraud.ts'
import { listSuspects } from '#lib/voting/fraud-queries.ts'
import { pairField, ringField } from '#lib/voting/schema.ts'
import type { SuspectPair, SuspectRing } from '#lib/voting/types.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fraud'))('title'), robots: { index: false } }
}

/** Suspicious voting: the criteria, the people, and the form to reverse votes. */
export default pageOrNotFound(async function VotesPage() {
  const locale = await pageLocale()
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.moderationVotes() }, async (viewer) => {
    const [say, { rings, pairs }, rowsOf] = await Promise.all([
      getTranslations('fraud'),
      listSuspects(viewer, new Date()),
      suspectRows(),
    ])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="votes" />
        <p className="crumb">
          <Link href={to.batches()}>{say('batches')}</Link>
        </p>
        <h1 className="headline">{say('title')}</h1>
        <p className="lead mb-6">{say('lead', { days: limits.FRAUD_DAYS })}</p>
        <Explanation />
        <h2 className="part-title mt-8">{say('found')}</h2>
        {pairs.length === 0 ? (
          <p className="text-soft">{say('none')}</p>
        ) : (
          <BrowserTexts
            of={['batches.preview', 'fraud.form', 'moderation.form', 'moderation.rules', 'moderation.starters']}
          >
            <ReverseVotesForm
              rings={rings.map(rowsOf.ring)}
              rows={pairs.map(rowsOf.pair)}
              from={to.moderationVotes()}
              locale={locale}
            />
          </BrowserTexts>
        )}
      </main>
    )
  })
})

const percent = (share: number) => Math.round(share * 100)

/** The criteria in words, with their numbers. */
async function Explanation() {
  const say = await getTranslations('fraud')
  const words: Record<limits.FraudSign, string> = {
    serial: say('how.serial', { votes: limits.SERIAL_VOTES, minutes: limits.SERIAL_MINUTES }),
    share: say('how.share', { votes: limits.SHARE_VOTES, percent: percent(limits.SHARE) }),
    mutual: say('how.mutual', { votes: limits.MUTUAL_VOTES, percent: percent(limits.MUTUAL_SHARE) }),
    network: say('how.network', { votes: limits.PAIR_VOTES }),
    ring: say('how.ring', { people: limits.RING_PEOPLE, percent: percent(limits.RING_SHARE) }),
  }
  return (
    <dl className="record-facts" data-long="">
      {limits.FRAUD_SIGNS.map((sign) => [
        <dt key={sign}>{say(`signs.${sign}`)}</dt>,
        <dd key={`${sign}-how`}>{words[sign]}</dd>,
      ])}
    </dl>
  )
}

async function suspectRows() {
  const say = await getTranslations('fraud')
  return {
    pair: ({ voter, author, votes, up, burst, share, signs }: SuspectPair) => ({
      name: pairField({ voter: voter.id, author: author.id }),
      people: [voter, author],
      counts: say('counts', { votes, up, down: votes - up, percent: percent(share), burst }),
      signs: signs.map((sign) => say(`signs.${sign}`)),
    }),
    ring: ({ people, inside, all }: SuspectRing) => ({
      name: ringField(people),
      people,
      counts: say('ringCounts', { inside, all }),
      signs: [],
    }),
  }
}
