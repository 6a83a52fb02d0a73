import type { SeedThread } from '#scripts/seed/types.ts'

export const whatDoesAPmoAnalystDo: SeedThread = {
  key: 'what-does-a-pmo-analyst-do',
  by: 'site-engineer-porto',
  at: '2024-09-17T11:25:00Z',
  language: 'en',
  title: 'What does a PMO analyst actually do?',
  body: `There is an opening for a "PMO Analyst" at the contractor I work for. The description is
half a page of nouns. I can use a spreadsheet and I know what a site looks like. Is it numbers all
day?`,
  tags: ['pmo-analyst', 'pmo', 'definitions'],
  yesNo: false,
  views: 1230,
  up: 13,
  answers: [
    {
      by: 'pmo-analyst-leeds',
      at: '2024-09-17T18:40:00Z',
      basis: 'did',
      body: `Been one for years. In one sentence: I provide the PMO's services to the projects and
keep its activity going.

The word isn't a lie, a large part of it is analysis. Costs against plan, which milestones slip,
what the risk logs have in common. But there is a lot besides. This week, so far:

- ran the numbers for the monthly report
- argued about a change request
- taught a new PM where things live
- found out why two projects had booked the same crane

You will enjoy the crane kind of thing if you've been on a site.`,
      up: 15,
      accepted: true,
      comments: [
        {
          by: 'site-engineer-porto',
          at: '2024-09-18T07:10:00Z',
          body: 'I have been on the other end of that crane. Applying.',
          up: 4,
        },
      ],
    },
    {
      by: 'reader-1201',
      at: '2024-09-25T20:20:00Z',
      basis: 'saw',
      body: `It varies wildly between offices. In ours the analysts were mostly asked to collect
status and book rooms. Ask what the last one did in a week.`,
      up: 4,
    },
  ],
}
