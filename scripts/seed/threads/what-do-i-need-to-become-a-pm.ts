import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoINeedToBecomeAPm: SeedThread = {
  key: 'what-do-i-need-to-become-a-pm',
  by: 'site-engineer-porto',
  at: '2026-01-19T18:30:00Z',
  language: 'en',
  title: 'What do I need before I can become a project manager?',
  body: `I came from site into a PMO a year ago and I already know that I want to run something. I'm
a planner of my own life too, so: is there a list? Papers, skills, tools, whatever is expected these
days. I can give it two evenings a week.`,
  tags: ['becoming-a-pm', 'certification', 'skills'],
  yesNo: false,
  views: 1390,
  up: 18,
  situation: {
    country: 'PT',
    sector: 'construction',
    seniority: 'mid',
    currentRole: 'pmo-analyst',
    wishedRole: 'project-manager',
  },
  answers: [
    {
      by: 'it-pm-bangalore',
      at: '2026-01-20T05:10:00Z',
      basis: 'did',
      body: `My list, in the order that I did it:

1. **CAPM.** The entry certificate. You can sit it early on.
2. **PMP.** Later on; it has conditions about experience.
3. Project management skills themselves. The certificates describe them, you still have to practise.
4. Leading a team. This is another set of skills and gets forgotten.
5. Proper software, used on a real plan and not on the tutorial's wedding.
6. Agile practice, *if* the team you'll have is an agile one. In construction, perhaps not yet.

Two evenings a week is enough for one line at a time.`,
      up: 16,
      accepted: true,
      comments: [
        {
          by: 'site-engineer-porto',
          at: '2026-01-20T19:40:00Z',
          body: "The tutorial's wedding! I have planned three of them by now.",
          up: 3,
        },
      ],
    },
    {
      by: 'pm-construction-oslo',
      at: '2026-01-25T10:30:00Z',
      basis: 'did',
      body: `In our trade I'd begin with the fourth line and do the first one when somebody asks for
it. Nobody on my sites knows what a CAPM is. They do know within a week if you can run a meeting.`,
      up: 11,
      comments: [
        {
          by: 'reader-2518',
          at: '2026-01-26T20:15:00Z',
          body:
            "Both are right, it's just that one of them is about getting the interview and " +
            'the other is about the Monday after.',
          up: 2,
        },
      ],
    },
  ],
}
