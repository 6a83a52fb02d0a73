import type { SeedThread } from '#scripts/seed/types.ts'

export const whichEntryRolesLeadToPm: SeedThread = {
  key: 'which-entry-roles-lead-to-pm',
  by: 'late-starter-53',
  at: '2026-09-03T17:55:00Z',
  language: 'en',
  title: 'Which entry roles lead to project management?',
  body: `I am in my fifties and have been a machine setter, a shift leader and, after the plant
closed, a trainee of sorts. I'm told that I "think like a project manager", which is kind, but no
advertisement asks for that.

What are the job titles that people actually start from? And are apprenticeships only for the young?`,
  tags: ['entry-level', 'becoming-a-pm', 'apprenticeships'],
  yesNo: false,
  views: 540,
  up: 12,
  situation: {
    country: 'GB',
    sector: 'manufacturing',
    seniority: 'entry',
    currentRole: 'other',
    wishedRole: 'project-manager',
  },
  answers: [
    {
      by: 'apprentice-derby',
      at: '2026-09-04T19:20:00Z',
      basis: 'did',
      body: `Titles to put in your search box, since they go by many names:

- project support officer
- project co-ordinator
- assistant project manager
- project executive

You train on the job in all of these. Read the duties and not the heading, I've seen the same work
advertised under three of them.

On apprenticeships: mine takes three years. They run from two years to five, and it depends on the
firm and on the level you study at. The oldest person in my group is 48, so no, not only for the
young.`,
      up: 13,
      accepted: true,
      comments: [
        {
          by: 'late-starter-53',
          at: '2026-09-05T06:40:00Z',
          body: "48! Then I won't be the oldest by much. Thank you.",
          up: 3,
        },
      ],
    },
    {
      by: 'reader-2310',
      at: '2026-09-10T21:00:00Z',
      basis: 'general',
      body: `There's no formula for it, and no single door. Some come with a qualification and some
work their way up from wherever they stood. A shift leader has been planning people and material
against the clock for years; say it in those words when you apply.`,
      up: 5,
    },
  ],
}
