import { LONG_JOBS } from '#lib/queue/types.ts'

/** The queue's scheduled tasks: minute, hour, day, month, weekday, in UTC. */
export const crontab = [
  '17 3 * * * clear-expired',
  '7 4 * * * show-ages',
  '37 * * * * delete-images',
  '*/10 * * * * recompute-hot-ranks',
  '* * * * * tell-scores',
  '23 * * * * tell-outcomes',
  '3 * * * * queue-digests',
  `4,14,24,34,44,54 * * * * relate-questions ?queue=${LONG_JOBS}&jobKey=relate-questions`,
  `27 * * * * tell-searches ?queue=${LONG_JOBS}&jobKey=tell-searches`,
  '33 * * * * finish-departures',
  '43 * * * * learn-spam',
  `0 * * * * rank-months ?queue=${LONG_JOBS}&jobKey=rank-months`,
  `53 * * * * award-badges ?queue=${LONG_JOBS}&jobKey=award-badges`,
  `37 2 * * * refresh-vocabulary ?queue=${LONG_JOBS}&jobKey=refresh-vocabulary`,
].join('\n')
