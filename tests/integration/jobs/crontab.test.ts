import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { crontab, tasks } from '#lib/jobs/tasks.ts'

test('the queue understands every line of the schedule and knows its task', () => {
  const scheduled = parseCrontab(crontab).map(({ task }) => task)
  expect(scheduled).toHaveLength(crontab.split('\n').length)
  expect(Object.keys(tasks)).toEqual(expect.arrayContaining(scheduled))
})
