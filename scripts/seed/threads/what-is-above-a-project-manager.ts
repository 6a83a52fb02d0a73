import type { SeedThread } from '#scripts/seed/types.ts'

export const whatIsAboveAProjectManager: SeedThread = {
  key: 'what-is-above-a-project-manager',
  by: 'telecom-pm-pune',
  at: '2015-08-03T05:15:00Z',
  language: 'en',
  title: 'What is above a project manager?',
  body: `My parents ask me what I will be promoted to. I find I don't know. What are the posts above
PM called, and is there more than one?`,
  tags: ['project-manager', 'senior-roles', 'career-paths'],
  yesNo: false,
  views: 2080,
  up: 12,
  answers: [
    {
      by: 'bank-pm-zurich',
      at: '2015-08-03T17:45:00Z',
      basis: 'saw',
      body: `Two levels that I have met, the names vary:

1. **Manager of project managers.** Senior; answers for the direction of all the projects and for
   the people running them. Large firms tend to call it vice president of project management.
2. **Head of programme** or **head of projects.** One chair, the whole project organisation, a seat
   among the C-level.

Tell your parents the second one.`,
      up: 15,
      accepted: true,
      comments: [
        {
          by: 'telecom-pm-pune',
          at: '2015-08-04T04:20:00Z',
          body: 'They are already telling the neighbours.',
          up: 6,
        },
      ],
    },
    {
      by: 'contractor-perth',
      at: '2015-08-09T02:35:00Z',
      basis: 'general',
      body: `Before either of those there is plain *senior* project manager. And not everyone wants
to manage managers, there's no shame in bigger projects.`,
      up: 5,
      down: 1,
    },
  ],
}
