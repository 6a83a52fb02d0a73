import type { SeedThread } from '#scripts/seed/types.ts'

export const howToStartASuccessfulPmo: SeedThread = {
  key: 'how-to-start-a-successful-pmo',
  by: 'hospital-pm-malmo',
  at: '2016-03-14T07:15:00Z',
  language: 'en',
  title: 'How do you start a PMO that succeeds?',
  body: `Our hospital tried a PMO once before and it was closed after a year. I've been asked to try
again. I don't need the steps as much as the *reasons*: what has to be true for it to hold this
time?`,
  tags: ['pmo', 'pmo-setup', 'change-management'],
  yesNo: false,
  views: 1950,
  up: 15,
  situation: {
    country: 'SE',
    sector: 'healthcare',
    seniority: 'senior',
    currentRole: 'project-manager',
    wishedRole: 'pmo-manager',
  },
  answers: [
    {
      by: 'reader-1987',
      at: '2016-03-15T19:25:00Z',
      basis: 'studied',
      body: `There's a list of ten success factors that we used. I only wrote down the five that
applied to us, sorry:

- Support from the very top. Without it I would not begin.
- An honest look at where project management is weak with you. *Honest* is the difficult word.
- All the stakeholders in the analysis, including those who closed the last one.
- A plan for the change itself, made with care. You're changing habits.
- People must want more transparency. Some will say so and not mean it.

Given your history I'd start from the third.`,
      up: 14,
      accepted: true,
      comments: [
        {
          by: 'hospital-pm-malmo',
          at: '2016-03-16T06:50:00Z',
          body: 'Those who closed it are still here, and one of them is on the board. Point taken.',
          up: 4,
        },
        {
          by: 'reader-3077',
          at: '2018-06-04T18:20:00Z',
          body: 'Does anybody have the other five?',
          up: 2,
        },
      ],
    },
    {
      by: 'reader-2310',
      at: '2016-03-20T20:40:00Z',
      basis: 'did',
      body: `From a second attempt that held: we did not call it a PMO for the first year. We had a
weekly hour in which anyone could see where every project stood. When people began to miss it in the
holidays, we gave it a name.`,
      up: 9,
      comments: [
        {
          by: 'hospital-pm-malmo',
          at: '2017-10-23T07:30:00Z',
          body: "A year and a half later: ours has its name now. I'm hiring.",
          up: 6,
        },
      ],
    },
  ],
}
