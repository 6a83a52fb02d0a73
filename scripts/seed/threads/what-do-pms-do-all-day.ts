import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoPmsDoAllDay: SeedThread = {
  key: 'what-do-pms-do-all-day',
  by: 'reader-1201',
  at: '2019-03-11T19:00:00Z',
  language: 'en',
  title: 'What do project managers do all day?',
  body: `My son has to describe a parent's job at school. "Meetings" was not accepted by the
teacher. How do you explain it, to a nine-year-old or to anyone?`,
  tags: ['project-manager', 'definitions', 'day-to-day'],
  yesNo: false,
  views: 2190,
  up: 13,
  answers: [
    {
      by: 'pm-construction-oslo',
      at: '2019-03-11T20:20:00Z',
      basis: 'did',
      body: `To the teacher: we *plan* particular projects, we *organise* the people and things that
they need, and we *direct* the work until it's finished. On time, within budget, and with everything
in it that was promised and nothing that was not.

To the nine-year-old: there's a birthday party. Somebody has to make sure that the cake, the guests
and the candles arrive on the same day. Not to bake the cake.`,
      up: 14,
      accepted: true,
      comments: [
        {
          by: 'reader-1201',
          at: '2019-03-12T18:30:00Z',
          body: 'Full marks, and a follow-up question about who pays for the cake.',
          up: 8,
        },
      ],
    },
    {
      by: 'reader-1764',
      at: '2019-03-17T21:05:00Z',
      basis: 'general',
      body: `From where I sit, "meetings" was correct.`,
      up: 3,
      down: 1,
    },
  ],
}
