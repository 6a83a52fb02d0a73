import 'server-only'
import { wireForum } from '#lib/edge/wiring.ts'
import type { Task } from 'graphile-worker'
import { db, inTransaction } from '#db/client.ts'
import { makeArchive } from '#lib/archives/writes/make-archive.ts'
import { awardBadges } from '#lib/badges/writes/award-badges.ts'
import { endBounty, remindOfBounty } from '#lib/bounties/jobs.ts'
import { endAgedVotes } from '#lib/closing/jobs.ts'
import { finishDepartures } from '#lib/departures/jobs.ts'
import { tellSearchEngines } from '#lib/discovery/jobs.ts'
import { listAgedPages } from '#lib/guides/jobs.ts'
import { deleteImages } from '#lib/images/jobs.ts'
import { imageStore } from '#lib/images/stores/image-store.ts'
import { leaderboardsTag } from '#lib/leaderboards/cache.ts'
import { rankMonths } from '#lib/leaderboards/jobs.ts'
import { finishCodeRemoval } from '#lib/lost-codes/jobs.ts'
import { sendAccountMail } from '#lib/mail/writes/send-account-mail.ts'
import { clearOutbox } from '#lib/mail/outbox.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { pruneChanges } from '#lib/platform/page-changes.ts'
import { sortTag, threadTag } from '#lib/questions/cache.ts'
import { recomputeHotRanks } from '#lib/questions/jobs.ts'
import { endThreadState } from '#lib/threads/jobs.ts'
import { refreshVocabulary } from '#lib/search/jobs.ts'
import { relateQuestions } from '#lib/search/writes/relate-questions.ts'
import { sendStatement } from '#lib/statements/writes/send-statement.ts'
import { learnSpam } from '#lib/spam/jobs.ts'
import { queueDigests } from '#lib/notifications/writes/queue-digests.ts'
import { sendDigest } from '#lib/notifications/writes/send-digest.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { sendPush } from '#lib/notifications/writes/send-push.ts'
import { tellPeople } from '#lib/notifications/writes/tell-people.ts'
import { tellOutcomes } from '#lib/notifications/writes/tell-outcomes.ts'
import { tellReturns } from '#lib/notifications/writes/tell-returns.ts'
import { tellScores } from '#lib/notifications/writes/tell-scores.ts'
import { settingsTag } from '#lib/site/cache.ts'
import { hasAnnouncementEnded } from '#lib/site-admin/jobs.ts'
import { tellSearches } from '#lib/notifications/writes/tell-searches.ts'
import { listJustStale } from '#lib/rechecks/jobs.ts'
import { clearExpired } from './clear-expired.ts'
import { renderAgain } from './render-again.ts'
import type { JobPayloads } from '#lib/queue/types.ts'

wireForum()

/** The tasks of the queue. Each task may run twice (a worker can die between the work and its acknowledgement). */
export const tasks: Record<string, Task> = {
  'send-account-mail': task('send-account-mail', (mail) => sendAccountMail(db(), mail, new Date())),
  'send-statement': task('send-statement', (mail) => sendStatement(db(), mail, new Date())),
  'clear-expired': task('clear-expired', async () => {
    await clearExpired(db(), new Date())
    await clearOutbox()
    await expiring(async (work) => {
      const now = new Date()
      await endAgedVotes({ ...work, now, requestId: 'clear-expired' })
      for (const tag of await listAgedPages(work.db, now)) work.changedTags.add(tag)
    })
  }),
  'end-announcement': task('end-announcement', async () => {
    await expiring(async (work) => {
      if (await hasAnnouncementEnded(work.db, new Date())) work.changedTags.add(settingsTag())
    })
  }),
  'delete-images': task('delete-images', async () => {
    await deleteImages(db(), imageStore(), new Date())
  }),
  'make-archive': task('make-archive', (asked) => makeArchive(db(), asked, new Date())),
  'remove-codes': task('remove-codes', async ({ removal }) => {
    await expiring((work) => finishCodeRemoval({ ...work, now: new Date(), requestId: 'remove-codes' }, removal))
  }),
  'finish-departures': task('finish-departures', async () => {
    await expiring(async (work) => {
      await finishDepartures({ ...work, now: new Date(), requestId: 'finish-departures' })
    })
  }),
  'end-thread-state': task('end-thread-state', async ({ act }) => {
    await expiring((work) => endThreadState({ ...work, now: new Date(), requestId: 'end-thread-state' }, act))
  }),
  'remind-of-bounty': task('remind-of-bounty', async ({ bounty }) => {
    await expiring((work) => remindOfBounty({ ...work, now: new Date(), requestId: 'remind-of-bounty' }, bounty))
  }),
  'end-bounty': task('end-bounty', async ({ bounty }) => {
    await expiring((work) => endBounty({ ...work, now: new Date(), requestId: 'end-bounty' }, bounty))
  }),
  'learn-spam': task('learn-spam', async () => {
    await learnSpam(db(), new Date())
  }),
  'tell-search-engines': task('tell-search-engines', ({ question }) => tellSearchEngines(db(), question)),
  'tell-people': task('tell-people', (from) => tellPeople(db(), from, { now: new Date() })),
  'tell-scores': task('tell-scores', async () => {
    await tellScores(db(), new Date())
    await tellReturns(db(), new Date())
  }),
  'tell-searches': task('tell-searches', () => tellSearches(db(), new Date())),
  'tell-outcomes': task('tell-outcomes', () => tellOutcomes(db(), new Date())),
  'send-notices': task('send-notices', (notices) => sendNotices(db(), notices, new Date())),
  'send-push': task('send-push', (notice) => sendPush(db(), notice, { now: new Date() })),
  'send-digest': task('send-digest', (digest) => sendDigest(db(), digest, new Date())),
  'queue-digests': task('queue-digests', () => queueDigests(db(), new Date())),
  'render-again': task('render-again', () => renderAgain()),
  'relate-questions': task('relate-questions', async () => {
    await relateQuestions(new Date())
  }),
  'refresh-vocabulary': task('refresh-vocabulary', async () => {
    await refreshVocabulary(db())
  }),
  'show-ages': task('show-ages', async () => {
    await expiring((work) =>
      inTransaction(work.db, async (tx) => {
        for (const question of await listJustStale(tx, new Date())) work.changedTags.add(threadTag(question))
      }),
    )
  }),
  'award-badges': task('award-badges', async () => {
    await expiring(async (work) => {
      const isFirst = await awardBadges({ ...work, now: new Date(), requestId: 'award-badges' })
      // The first run awards badges on any number of profiles.
      if (isFirst) work.changedTags.add(settingsTag())
    })
  }),
  'rank-months': task('rank-months', async () => {
    await expiring((work) =>
      inTransaction(work.db, async (tx) => {
        await rankMonths(tx, new Date())
        // Also without a change: the page without a month in its address shows another one when a month begins.
        work.changedTags.add(leaderboardsTag())
      }),
    )
  }),
  'recompute-hot-ranks': task('recompute-hot-ranks', async () => {
    await pruneChanges(db())
    await expiring((work) =>
      inTransaction(work.db, async (tx) => {
        if ((await recomputeHotRanks(tx, new Date())) > 0) work.changedTags.add(sortTag('hot'))
      }),
    )
  }),
}

/** Payloads come from `enqueue`, which types them; no other code writes to the queue. */
function task<Name extends keyof JobPayloads>(_name: Name, run: (payload: JobPayloads[Name]) => Promise<void>): Task {
  return async (payload) => await run(payload as JobPayloads[Name])
}
