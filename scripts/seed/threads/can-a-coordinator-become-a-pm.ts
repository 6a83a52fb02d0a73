import type { SeedThread } from '#scripts/seed/types.ts'

export const canACoordinatorBecomeAPm: SeedThread = {
  key: 'can-a-coordinator-become-a-pm',
  by: 'coordinator-cork',
  at: '2024-03-05T12:15:00Z',
  language: 'en',
  title: 'Can a project co-ordinator become a project manager?',
  body: `I've been co-ordinating for a good while now: minutes, actions, plans, chasing. There are
four PMs here and none of them was ever a co-ordinator. I would like to be the first, but I cannot
tell whether that door exists or whether I am looking at a wall.`,
  tags: ['project-coordinator', 'becoming-a-pm', 'promotion'],
  yesNo: true,
  views: 1120,
  up: 17,
  situation: {
    country: 'IE',
    sector: 'healthcare',
    seniority: 'mid',
    currentRole: 'project-coordinator',
    wishedRole: 'project-manager',
  },
  answers: [
    {
      by: 'reader-3077',
      at: '2024-03-05T20:30:00Z',
      basis: 'managed',
      stance: 'depends',
      body: `It is possible, and I have promoted co-ordinators. But be clear about the condition:
the *organisation* must have a structure in which you can develop into the role. By structure I mean
that there are small projects somebody can be trusted with, a PM who has time to look over your
shoulder, and a post at the end of it.

Ask which of these exist where you are. If the answer is none, no amount of effort will produce
them, and you'd be better off developing somewhere else.`,
      up: 14,
      accepted: true,
      comments: [
        {
          by: 'coordinator-cork',
          at: '2024-03-06T08:44:00Z',
          body: "One out of three. I'll ask about the small projects.",
          up: 3,
        },
      ],
    },
    {
      by: 'sara',
      at: '2024-03-09T10:05:00Z',
      basis: 'did',
      stance: 'yes',
      body: `Yes. I was one, with no project behind me at all when I started. What worked for me was
asking for one piece of a project with a date on it and my name next to it. Then a bigger piece.`,
      up: 16,
      comments: [
        {
          by: 'pso-cardiff',
          at: '2024-03-09T15:40:00Z',
          body: '"A date on it and my name next to it" is going on my wall.',
          up: 2,
        },
      ],
    },
    {
      by: 'reader-1201',
      at: '2024-04-02T07:25:00Z',
      basis: 'saw',
      stance: 'effort',
      body: `I saw it happen twice at a contractor I worked for and both people needed years. It was
not skill that held them up; everyone kept thinking of them as the one who takes the minutes. One of
them had to move to another office of the same firm to be seen differently.`,
      up: 6,
    },
  ],
}
