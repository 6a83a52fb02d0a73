import type { SeedThread } from '#scripts/seed/types.ts'

export const pmoAndAgileContradiction: SeedThread = {
  key: 'pmo-and-agile-contradiction',
  by: 'scrum-and-stagegate',
  at: '2026-02-16T13:05:00Z',
  language: 'en',
  title: 'Are a PMO and agile a contradiction?',
  body: `We have a PMO with gates, templates and a monthly board. We also have, since the summer, a
dozen agile teams who think that we're a museum.

My boss says it can be combined. The teams say the two words don't belong in one sentence. Who is
right?`,
  tags: ['agile', 'pmo', 'change-management'],
  yesNo: true,
  views: 1450,
  up: 19,
  situation: {
    country: 'NL',
    sector: 'it-software',
    seniority: 'mid',
    currentRole: 'pmo-analyst',
  },
  answers: [
    {
      by: 'reader-2310',
      at: '2026-02-17T08:20:00Z',
      basis: 'saw',
      stance: 'depends',
      body: `Plenty of organisations would agree with your teams, to them "agile PMO" is an
oxymoron. I don't think that it has to be. I've seen it go both ways and two things decided it:

1. How much has been sunk into the present processes. The more money, tools and pride, the harder it
   gets.
2. How open people are to a real transformation. I don't mean renaming the gates "sprint gates".

Where little is invested and people are curious it's nearly painless. With you, gates *and* a board
*and* templates: a challenge, not an impossibility.`,
      up: 16,
      accepted: true,
      comments: [
        {
          by: 'scrum-and-stagegate',
          at: '2026-02-17T17:30:00Z',
          body: "We have in fact renamed the gates. I'll show myself out.",
          up: 4,
        },
      ],
    },
    {
      by: 'gantt-and-tea',
      at: '2026-02-18T21:40:00Z',
      basis: 'saw',
      stance: 'yes',
      body: `In practice, yes. An office that exists so that everybody does it the same way, and a
way of working in which every team decides how it does it. You can have peace between the two but
not agreement.`,
      up: 7,
      down: 2,
    },
    {
      by: 'scheduler-gdansk',
      at: '2026-02-22T10:10:00Z',
      basis: 'did',
      stance: 'no',
      body: `No contradiction here. We stopped asking the teams *how* they work and only ask what
they need from each other and when. Somebody still has to know that team four waits for team nine.
That turned out to be most of what our PMO was good for in the first place.`,
      up: 10,
      comments: [
        {
          by: 'pmo-analyst-leeds',
          at: '2026-02-23T09:00:00Z',
          body: 'This matches us. The dependency wall is the only thing every team comes to look at.',
          up: 3,
        },
      ],
    },
  ],
}
