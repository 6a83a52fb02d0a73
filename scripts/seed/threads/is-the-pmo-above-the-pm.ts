import type { SeedThread } from '#scripts/seed/types.ts'

export const isThePmoAboveThePm: SeedThread = {
  key: 'is-the-pmo-above-the-pm',
  by: 'it-pm-bangalore',
  at: '2025-07-14T05:20:00Z',
  language: 'en',
  title: 'Is the PMO above the project manager?',
  body: `Last week the PMO *instructed* me to move my release. I said I take instructions from my
sponsor. Now both of us wait for somebody to tell us who was right, and on the web I find one page
for each opinion.

Is the office above me, or isn't it?`,
  tags: ['pmo', 'project-manager', 'hierarchy'],
  yesNo: true,
  views: 2470,
  up: 23,
  situation: {
    country: 'IN',
    sector: 'it-software',
    seniority: 'senior',
    currentRole: 'project-manager',
  },
  answers: [
    {
      by: 'reader-2203',
      at: '2025-07-14T19:30:00Z',
      basis: 'studied',
      stance: 'no',
      body: `No. They are two separate things to begin with, so neither is a rung on the other's
ladder. If you insist on ranking them, then the PM comes higher: the responsibility for the project
is the manager's, and the office works under the manager, supplying what the project needs. You were
right to refuse.`,
      up: 12,
      down: 3,
      comments: [
        {
          by: 'telecom-pm-pune',
          at: '2025-07-15T13:40:00Z',
          body: "I'd like to see anyone tell our PMO director that she works under the PMs.",
          up: 6,
        },
      ],
    },
    {
      by: 'utility-pmo-ohio',
      at: '2025-07-15T13:35:00Z',
      basis: 'saw',
      stance: 'yes',
      body: `Yes. A post in a PMO (at least at the top of it) is an executive one, and project
managers report to the office. In the last organisation I worked in every single PM reported to the
PMO manager, who had to see to it that the projects got delivered. Each team did the delivering, but
the high-level risks went through the office and so did the instructions.`,
      up: 11,
      down: 2,
    },
    {
      by: 'head-of-pmo-antwerp',
      at: '2025-07-16T17:55:00Z',
      basis: 'did',
      stance: 'depends',
      body: `You have two correct answers above, about two different offices. It depends on which
kind you have.

| kind | what it does | and you? |
| --- | --- | --- |
| supporting | templates, advice, information | not above you; it decides nothing |
| controlling | standards, reviews, audits | above you in *how*, not in *what* |
| directing | assigns the PMs to projects | your boss |

I have led the second kind and lead the third now. In the second I'd have asked you to move the
release, not instructed you.

Look into the charter. If there's none, that's what the two of you should take to the sponsor,
instead of the release.`,
      up: 18,
      accepted: true,
      comments: [
        {
          by: 'it-pm-bangalore',
          at: '2025-07-17T04:50:00Z',
          body: 'There is no charter. We have agreed to write it, and the release moved by itself.',
          up: 5,
        },
      ],
    },
  ],
}
