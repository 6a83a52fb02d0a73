import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoesPmoStandFor: SeedThread = {
  key: 'what-does-pmo-stand-for',
  by: 'reader-2518',
  at: '2011-02-21T15:10:00Z',
  language: 'en',
  title: 'What does the P in PMO stand for, and does it matter for my career?',
  body: `I've got two offers, both "in the PMO". One advert spells it out as programme office, the
other doesn't spell it out at all. A friend swears that P is for portfolio.

Who is right, and would the difference matter to me in five years?`,
  tags: ['pmo', 'definitions', 'portfolio'],
  yesNo: false,
  views: 2240,
  up: 16,
  answers: [
    {
      by: 'admin-desk',
      at: '2011-02-22T10:00:00Z',
      basis: 'studied',
      body: `All of you. The letter has three readings, *project*, *programme* and *portfolio*, and
the rest is the same: management office.

- **Project** is the oldest and the most common. Near to delivery, methods and support. You'll be
  useful fast, but in a weak one you end up filing.
- **Programme** is tied to one large undertaking. A very good school for programme work; it ends
  when the programme does.
- **Portfolio** is the more recent one, much talked about, found where an organisation already has a
  large and mature way of running projects. You sit close to strategy and to those who decide, and
  further away from any project.

For a career: ask the second employer which one they *mean*. If they don't know, you've learned
something about the job.`,
      up: 20,
      accepted: true,
      comments: [
        {
          by: 'reader-2518',
          at: '2011-02-22T16:50:00Z',
          body: 'They did not know.',
          up: 3,
        },
      ],
    },
    {
      by: 'giovanni',
      at: '2011-03-01T17:30:00Z',
      basis: 'general',
      body: `To the three I add a fourth meaning, from practice: the P is for whatever the director
was before. Seriously, look at what they do all day and ignore the letter.

Giovanni`,
      up: 8,
      comments: [
        {
          by: 'gas-pmo-calgary',
          at: '2014-10-14T13:30:00Z',
          body:
            'Ours was born as project, grew up as programme and came back as portfolio when ' +
            'the strategy changed. Same six people.',
          up: 2,
        },
      ],
    },
  ],
}
