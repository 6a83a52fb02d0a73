import type { SeedThread } from '#scripts/seed/types.ts'

/** The outline behind this thread goes from step 1 to step 3; the gap is in the source. */
export const howToSetUpAndRunAPmo: SeedThread = {
  key: 'how-to-set-up-and-run-a-pmo',
  by: 'utility-pmo-ohio',
  at: '2016-09-26T13:50:00Z',
  language: 'en',
  title: 'How do you set up and run a PMO?',
  body: `Small utility, thirty-odd projects, no office until now. I have been given two people, a
room and until New Year. I'd be grateful for an outline from anyone who has done it: what in which
order, and what afterwards so that it doesn't fall asleep?`,
  tags: ['pmo', 'pmo-setup', 'governance'],
  yesNo: false,
  views: 2730,
  up: 19,
  situation: {
    country: 'US',
    sector: 'energy-utilities',
    seniority: 'lead',
    currentRole: 'pmo-manager',
  },
  answers: [
    {
      by: 'reader-2044',
      at: '2016-09-27T19:10:00Z',
      basis: 'studied',
      body: `I work from a seven-step outline. I should say at once that **my copy skips step 2**:
it goes from one to three. So:

1. Objectives. What is the office for?
2. *(missing)*
3. The tools and the processes it will use.
4. Its own organisation: who sits in it, who they answer to.
5. Engagement and communication. Get people on board and keep telling them.
6. Monthly routines.
7. A charter, in which all of it is written down.

Number 6 is the answer to your second question. An office with no fixed monthly rhythm does fall
asleep.`,
      up: 17,
      accepted: true,
      comments: [
        {
          by: 'reader-1764',
          at: '2016-09-27T20:32:00Z',
          body: 'So what is step 2?',
          up: 8,
        },
        {
          by: 'reader-2044',
          at: '2016-09-28T06:15:00Z',
          body:
            'I wish I knew. By its place in the list I would say scope, meaning which ' +
            "projects the office covers and which it leaves alone. But that's my guess and " +
            "not the list's.",
          up: 5,
        },
        {
          by: 'utility-pmo-ohio',
          at: '2016-09-28T13:20:00Z',
          body: 'Scope is what I needed, as it turns out. We forgot to say whether maintenance counts.',
          up: 4,
        },
      ],
    },
    {
      by: 'benefits-tracker',
      at: '2016-10-04T12:00:00Z',
      basis: 'did',
      body: `I would write the charter second and not last, even if it's one page and wrong. We did
the tools first and then spent half a year explaining who had allowed us to.`,
      up: 8,
      down: 1,
    },
  ],
}
