import type { SeedThread } from '#scripts/seed/types.ts'

export const whatComesAfterAPmoJob: SeedThread = {
  key: 'what-comes-after-a-pmo-job',
  by: 'reader-2933',
  at: '2018-04-16T17:05:00Z',
  language: 'en',
  title: 'What comes after a job in a PMO?',
  body: `I'm a co-ordinator in a PMO, third year. It's fine. At my review I was asked where I see
myself next and I had no word for it. What do people go on to do?`,
  tags: ['pmo', 'career-paths', 'promotion'],
  yesNo: false,
  views: 1820,
  up: 13,
  answers: [
    {
      by: 'ex-pmo-toronto',
      at: '2018-04-17T00:30:00Z',
      basis: 'did',
      body: `From co-ordinator the next word is **analyst**, or else a managerial post if one comes
up. Given time: line management of the project managers, or director of the PMO. I did the first two
and then left for another firm.

If you cross over and become a PM yourself, you'll hear that programme manager and then portfolio
manager follow naturally. Many believe it. I'm not sure nature has much to do with it.`,
      up: 14,
      accepted: true,
      comments: [
        {
          by: 'reader-2933',
          at: '2018-04-17T18:10:00Z',
          body: 'Analyst. Good, I can say that without blushing.',
          up: 2,
        },
      ],
    },
    {
      by: 'line-manager-lyon',
      at: '2018-04-22T16:40:00Z',
      basis: 'did',
      body: `There is also a life outside. I went from a PMO into operations and nobody had told me
that one could.`,
      up: 7,
    },
  ],
}
