import { expect, test } from 'vitest'
import { isDigestDue, isQuiet, localTime, timeZones } from '#lib/notifications/channels.ts'

test.each([
  [22, 7, [22, 23, 0, 6], [7, 12, 21]],
  [9, 17, [9, 16], [8, 17, 23]],
  [5, 5, [], [5, 6]],
  [null, null, [], [0, 23]],
])('quiet from %s until %s', (quietFrom, quietUntil, quiet, loud) => {
  expect(quiet.filter((hour) => !isQuiet(hour, { quietFrom, quietUntil }))).toEqual([])
  expect(loud.filter((hour) => isQuiet(hour, { quietFrom, quietUntil }))).toEqual([])
})

test('a moment has its hour, day and weekday where the person lives', () => {
  const at = new Date('2026-03-01T23:30:00Z')
  expect(localTime(at, 'UTC')).toEqual({ hour: 23, day: '2026-03-01', weekday: 7 })
  expect(localTime(at, 'Europe/Berlin')).toEqual({ hour: 0, day: '2026-03-02', weekday: 1 })
  expect(localTime(at, 'America/Los_Angeles')).toEqual({ hour: 15, day: '2026-03-01', weekday: 7 })
})

test('a digest comes once a day, also when the clocks skip its hour, show it twice, or go back', () => {
  const settings = {
    digest: 'daily',
    digestHour: 2,
    timeZone: 'Europe/Berlin',
    quietFrom: null,
    quietUntil: null,
  } as const
  const hours = (from: string, count: number) =>
    Array.from({ length: count }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000))
  const sent = (moments: readonly Date[]) => {
    let lastDay = '2026-01-01'
    return moments.flatMap((now) => {
      if (!isDigestDue(settings, { now, lastDay })) return []
      lastDay = localTime(now, settings.timeZone).day
      return [lastDay]
    })
  }
  // From 2:00 to 3:00 on the 29th of March there is no hour 2; on the 25th of October there are two.
  expect(sent(hours('2026-03-27T23:00:00Z', 72))).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
  expect(sent(hours('2026-10-23T22:00:00Z', 72))).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
  const day = hours('2026-05-05T00:00:00Z', 24)
  expect(sent([...day, ...day])).toEqual(['2026-05-05', '2026-05-06'].slice(0, sent(day).length))
})

test('a digest that had nothing to say at its hour does not come at night', () => {
  const settings = { digest: 'daily', digestHour: 8, timeZone: 'UTC', quietFrom: 9, quietUntil: 9 } as const
  const isDue = (time: string) =>
    isDigestDue(settings, { now: new Date(`2026-05-05T${time}:03Z`), lastDay: '2026-05-04' })
  expect(['07:59', '08:00', '12:30', '13:00', '22:03'].map(isDue)).toEqual([false, true, true, false, false])
})

test.each([
  [23, 22, 7, [7, 11]],
  [6, 22, 7, [7, 11]],
  [20, 22, 7, [20, 21]],
  [12, 12, 14, [14, 18]],
])(
  'a digest at %s with quiet hours from %s until %s comes outside of them',
  (digestHour, quietFrom, quietUntil, due) => {
    const settings = { digest: 'daily', digestHour, timeZone: 'UTC', quietFrom, quietUntil } as const
    const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
      isDigestDue(settings, { now: new Date(Date.UTC(2026, 4, 5, hour)), lastDay: '2026-05-04' }),
    )
    expect([hours[0], hours.at(-1)]).toEqual(due)
  },
)

test('every time zone that is offered can be used', () => {
  for (const zone of timeZones()) expect(localTime(new Date(0), zone).day).toMatch(/^(?:1969-12-31|1970-01-01)$/)
})
