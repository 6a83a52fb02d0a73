import type { SeedThread } from '#scripts/seed/types.ts'

export const whenToRefuseAProject: SeedThread = {
  key: 'when-to-refuse-a-project',
  by: 'pm-nairobi',
  at: '2026-07-01T09:45:00Z',
  language: 'en',
  title: 'When should a project manager refuse a project?',
  body: `I've been offered a project that two PMs have already left. I am told that I would be the
one to save it, and I must admit it is flattering.

How do you tell a project that needs a good PM from one that nobody should touch? Is it acceptable
at all to say no?`,
  tags: ['project-manager', 'troubled-projects', 'judgement'],
  yesNo: false,
  views: 980,
  up: 22,
  answers: [
    {
      by: 'contractor-perth',
      at: '2026-07-02T03:20:00Z',
      basis: 'did',
      body: `Acceptable, yes. Rescue looks noble, and that is how they get you. Some projects are to
be left alone whatever it costs you to say no, and with the years you learn to see which.

I took one I should not have. What I'd ask today before agreeing:

- Does anyone with money still want the *result*, or do they only want it not to be their fault?
- What did the two before you ask for, and were they refused it? You'll be refused it as well.
- Is there anything you may change: the date, the scope, the team? If all of it is fixed then you
  are being hired as a witness.

Talk to both of your predecessors. If you're told you can't, that is your answer.`,
      up: 21,
      accepted: true,
      comments: [
        {
          by: 'pm-nairobi',
          at: '2026-07-02T08:05:00Z',
          body: 'Spoke to one of them. "Hired as a witness" describes it. I have declined.',
          up: 7,
        },
        {
          by: 'reader-1764',
          at: '2026-07-03T19:20:00Z',
          body: 'Hope it has not cost you. Saying no once did me a surprising amount of good.',
          up: 2,
        },
      ],
    },
    {
      by: 'reader-3342',
      at: '2026-07-05T20:15:00Z',
      basis: 'saw',
      body: `One word for the other side: joining something that struggles can also be where people
first notice that you can lead. The best director I had made her name on a wreck. But she chose
hers, and she had the sponsor's word before she began.`,
      up: 9,
    },
  ],
}
