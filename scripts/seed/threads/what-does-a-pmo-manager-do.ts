import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoesAPmoManagerDo: SeedThread = {
  key: 'what-does-a-pmo-manager-do',
  by: 'reader-1990',
  at: '2012-11-12T20:10:00Z',
  language: 'en',
  title: 'What does a PMO manager do?',
  body: `We have had one for half a year. He is busy, he is friendly, and I couldn't tell you what
he does. I'd feel silly asking him by now, so I ask you.`,
  tags: ['pmo-manager', 'definitions'],
  yesNo: false,
  views: 1510,
  up: 10,
  answers: [
    {
      by: 'reader-2203',
      at: '2012-11-13T08:15:00Z',
      basis: 'saw',
      body: `In one sentence: he makes sure that the company has standards, that they're written so
a person can follow them, and that they are kept from the day a project is thought up to the day
it's done.

If it works you see very little of it, which may explain your half year.`,
      up: 14,
      accepted: true,
    },
    {
      by: 'programme-office-bristol',
      at: '2012-11-18T18:40:00Z',
      basis: 'did',
      body: `To that I'd add what happens around the standards, since it eats most of the week.

Before a project starts: put things in order of priority, set the deadlines, assign people to the
deliverables, so that nobody spends the first month looking for each other. After it starts: push
those with high priority, and there is a great deal of financial data to go through in all of them.

I've done my job if projects get **funded**, are **in the right order**, are **started properly**,
and then **run to the process**. When one of the four is missing, I know whose fault it was.`,
      up: 9,
      comments: [
        {
          by: 'reader-1990',
          at: '2012-11-19T19:00:00Z',
          body: "That's him! He did spend the summer asking who is on what.",
          up: 3,
        },
      ],
    },
  ],
}
