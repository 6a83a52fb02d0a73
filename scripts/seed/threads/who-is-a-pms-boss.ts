import type { SeedThread } from '#scripts/seed/types.ts'

export const whoIsAPmsBoss: SeedThread = {
  key: 'who-is-a-pms-boss',
  by: 'apprentice-derby',
  at: '2023-11-06T20:10:00Z',
  language: 'en',
  title: "Who is a project manager's boss?",
  body: `For my coursework I have to draw the reporting lines of a project organisation. Above the
project manager I have an empty box. Our lecturer says "it varies", the textbook says sponsor. What
do you have in that box?`,
  tags: ['project-manager', 'hierarchy', 'reporting-lines'],
  yesNo: false,
  views: 1050,
  up: 8,
  answers: [
    {
      by: 'reader-3342',
      at: '2023-11-07T08:05:00Z',
      basis: 'saw',
      body: `Most often: somebody *of project management*. A manager of it, a director, or a VP,
depending on how large the firm is. But it may be anyone who is senior enough, I have reported to a
head of finance and once, for a summer, to the owner's wife.

The sponsor is the one you answer to for the project. That is a different line, draw it dotted.`,
      up: 10,
      accepted: true,
      comments: [
        {
          by: 'apprentice-derby',
          at: '2023-11-07T19:20:00Z',
          body: "Dotted line drawn. The owner's wife I left out.",
          up: 3,
        },
      ],
    },
    {
      by: 'telecom-pm-pune',
      at: '2023-11-12T05:30:00Z',
      basis: 'did',
      body: `In mine it is the head of the PMO. I suppose your lecturer has met both kinds.`,
      up: 5,
    },
  ],
}
