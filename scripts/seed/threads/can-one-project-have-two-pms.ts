import type { SeedThread } from '#scripts/seed/types.ts'

export const canOneProjectHaveTwoPms: SeedThread = {
  key: 'can-one-project-have-two-pms',
  by: 'clinic-pm-turku',
  at: '2021-09-06T06:40:00Z',
  language: 'en',
  title: 'Can one project have two project managers?',
  body: `We're building a new ward, with all the equipment in it. The board wants me, who know the
clinic, *and* somebody from the technical side, with the same title. I've always been taught one
project, one manager. Does it work with two?`,
  tags: ['project-manager', 'roles'],
  yesNo: true,
  views: 1160,
  up: 10,
  answers: [
    {
      by: 'pm-construction-oslo',
      at: '2021-09-06T18:15:00Z',
      basis: 'did',
      stance: 'yes',
      body: `Yes, and where I come from it is ordinary. You mostly meet it outside IT: one PM from
the business and one for the technical side, as in your case. I've been the technical half twice.

It worked the time we wrote down who decides what, and didn't the time we were too polite to.`,
      up: 13,
      accepted: true,
      comments: [
        {
          by: 'clinic-pm-turku',
          at: '2021-09-07T06:20:00Z',
          body: "We've started on that list. It's a long one, and I am glad we know it now.",
          up: 4,
        },
      ],
    },
    {
      by: 'reader-2518',
      at: '2021-09-09T19:45:00Z',
      basis: 'saw',
      stance: 'effort',
      body: `It can, with work. Who does the team go to when the two of you are away? Who does the
board ring? If the answers differ then you've got two projects, not two managers.`,
      up: 6,
      comments: [
        {
          by: 'gantt-and-tea',
          at: '2021-09-10T08:00:00Z',
          body: 'Or one project and a referee.',
          up: 3,
        },
      ],
    },
  ],
}
