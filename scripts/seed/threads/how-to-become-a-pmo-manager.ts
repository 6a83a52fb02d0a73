import type { SeedThread } from '#scripts/seed/types.ts'

export const howToBecomeAPmoManager: SeedThread = {
  key: 'how-to-become-a-pmo-manager',
  by: 'pmo-analyst-leeds',
  at: '2022-05-09T18:25:00Z',
  language: 'en',
  title: 'How do you become a PMO manager?',
  body: `For project managers there's a road, with signs. For the person who runs the PMO I can't
find one. Some of those I've met have an MBA and some came up from the post room.

Does it take a degree? And if I did go and study something, does it matter what?`,
  tags: ['pmo-manager', 'education', 'career-paths'],
  yesNo: false,
  views: 1690,
  up: 15,
  situation: {
    country: 'GB',
    sector: 'public-sector',
    seniority: 'mid',
    currentRole: 'pmo-analyst',
    wishedRole: 'pmo-manager',
  },
  answers: [
    {
      by: 'reader-4015',
      at: '2022-05-10T07:30:00Z',
      basis: 'studied',
      body: `I looked for figures when I asked myself the same. The ones I found say that **47.4 %**
of PMO managers hold a master's. Most of the rest went to college. It's possible all the same with a
high-school diploma or a GED and nothing more, so the door is heavy, not locked.

And yes, what you study matters. Pick the major with the job in mind, it's worth a bit of research
before you sign anything.`,
      up: 13,
      accepted: true,
      comments: [
        {
          by: 'utility-pmo-ohio',
          at: '2022-05-10T14:05:00Z',
          body:
            "Figures like that come from American CVs, I'd guess. In my office the split is " +
            "one master's, one bachelor's and me.",
          up: 5,
        },
        {
          by: 'reader-4015',
          at: '2022-05-10T18:44:00Z',
          body: 'Most likely, yes. Read it as a direction and not as an entry requirement.',
          up: 1,
        },
      ],
    },
    {
      by: 'head-of-pmo-antwerp',
      at: '2022-05-15T17:20:00Z',
      basis: 'did',
      body: `Less well marked than the PM road, that is true. What can be said:

- Almost all of us come out of project management. You're expected to have every area of it under
  control *before* you get there.
- It's usually regarded as an executive post, so there are few of them, and it is the harder to get
  for that.

My degree got me my first job. I don't believe anyone has asked about it since.`,
      up: 11,
    },
  ],
}
