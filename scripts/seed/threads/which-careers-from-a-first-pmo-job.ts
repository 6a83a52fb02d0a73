import type { SeedThread } from '#scripts/seed/types.ts'

export const whichCareersFromAFirstPmoJob: SeedThread = {
  key: 'which-careers-from-a-first-pmo-job',
  by: 'reader-4188',
  at: '2025-02-10T18:40:00Z',
  language: 'en',
  title: 'Which careers open up from a first job in a PMO?',
  body: `I start in the PMO of an insurer next month, as the most junior person in it. First job
after college. I would like to have some idea of what it can lead to before I get absorbed by the
status reports.

I know nobody can tell me my future. Just the shape of it would be good.`,
  tags: ['pmo', 'career-paths', 'entry-level'],
  yesNo: false,
  views: 870,
  up: 15,
  situation: {
    country: 'IE',
    sector: 'finance-insurance',
    seniority: 'entry',
    currentRole: 'pmo-coordinator',
  },
  answers: [
    {
      by: 'portfolio-desk-sydney',
      at: '2025-02-11T09:30:00Z',
      basis: 'saw',
      body: `Well done on getting the first one, it does open doors. I would sort them under a few
themes:

1. **Stay with PMO work.** There are levels to rise through, and specialisms if you'd rather go deep
   than high.
2. **Cross to delivery.** Become a project manager. You will have seen plenty of them.
3. **Know one thing better than anybody.** Either an industry, or a type of project, or a technique.
   Be the person everyone asks about scheduling in Primavera P6; or, I knew one of these, about
   building supermarkets.
4. **Lead people.** Line management of project managers, or of a team of business analysts.

Finally, do your own research. Which of these exist for you is settled by the organisations you work
for much more than by any list.`,
      up: 18,
      accepted: true,
      comments: [
        {
          by: 'reader-4188',
          at: '2025-02-11T19:05:00Z',
          body: 'The supermarket person made my day. Thank you.',
          up: 2,
        },
        {
          by: 'scheduler-gdansk',
          at: '2025-02-13T08:14:00Z',
          body: "P6 person here. It's a good living, and nobody asks me to chair meetings.",
          up: 6,
        },
      ],
    },
    {
      by: 'gantt-and-tea',
      at: '2025-02-16T20:50:00Z',
      basis: 'general',
      body: `Don't choose yet. Notice what you are good at *and* like doing, and when you find the
overlap, dig there. It took me three jobs to notice that mine was estimating.`,
      up: 7,
    },
  ],
}
