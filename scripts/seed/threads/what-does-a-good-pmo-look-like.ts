import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoesAGoodPmoLookLike: SeedThread = {
  key: 'what-does-a-good-pmo-look-like',
  by: 'portfolio-desk-sydney',
  at: '2013-05-20T23:30:00Z',
  language: 'en',
  title: 'What does a good PMO look like?',
  body: `I inherited an office of seven. All are competent, all are over fifty, all have been here
since it was founded. I may hire two. It made me wonder what I'm building towards: if you've been in
a *good* PMO, what did it look like from inside?`,
  tags: ['pmo', 'team-building'],
  yesNo: false,
  views: 1170,
  up: 12,
  answers: [
    {
      by: 'reader-2310',
      at: '2013-05-21T19:50:00Z',
      basis: 'did',
      body: `A balance. Half of us had seen everything, and half had seen nothing but wanted to,
badly. Skills you can teach the second group. Wanting to you can't, so hire for that and let them
grow into the post.

And it never stayed as it was. The needs of the place change, the practice changes, and a good
office keeps renewing itself. Ours threw something away every spring: a report, a template, a
meeting. I still do it.`,
      up: 13,
      accepted: true,
      comments: [
        {
          by: 'portfolio-desk-sydney',
          at: '2013-05-22T00:40:00Z',
          body: 'Two enthusiasts it is, then. And a bin for the spring.',
          up: 4,
        },
      ],
    },
    {
      by: 'reader-1764',
      at: '2013-05-26T20:15:00Z',
      basis: 'general',
      body: `You can tell by who turns up uninvited. If PMs drop in to ask for something, it's good.`,
      up: 4,
    },
  ],
}
