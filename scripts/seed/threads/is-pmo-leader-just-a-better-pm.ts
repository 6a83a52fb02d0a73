import type { SeedThread } from '#scripts/seed/types.ts'

export const isPmoLeaderJustABetterPm: SeedThread = {
  key: 'is-pmo-leader-just-a-better-pm',
  by: 'telecom-pm-pune',
  at: '2026-05-18T04:30:00Z',
  language: 'en',
  title: 'Is a PMO leader just a better project manager?',
  body: `Our PMO director retires this year. Everyone assumes the best PM gets the post, and for
once "the best PM" might be me.

Is that how it works? If I keep getting better at what I do, is that the preparation for leading the
office?`,
  tags: ['pmo', 'pmo-manager', 'leadership'],
  yesNo: true,
  views: 760,
  up: 14,
  situation: {
    country: 'IN',
    sector: 'telecoms-media',
    seniority: 'senior',
    currentRole: 'senior-project-manager',
    wishedRole: 'pmo-director',
  },
  answers: [
    {
      by: 'head-of-pmo-antwerp',
      at: '2026-05-18T18:10:00Z',
      basis: 'did',
      stance: 'no',
      body: `No. It's not the same job, so you can't arrive at it by getting ever better at the one
you have.

The difference is the worn-out one between managing and leading. As a PM my question was whether we
were doing the thing properly. Here it is whether this is the right thing at all, and what's on its
way that nobody has noticed. I used to look at the bottom of the page, now I'm supposed to look out
of the window.

What you do need: connections, everywhere in the organisation, and the standing to knock an obstacle
out of a project manager's way with a phone call. Count how many such calls you could make today.`,
      up: 19,
      accepted: true,
      comments: [
        {
          by: 'telecom-pm-pune',
          at: '2026-05-19T03:45:00Z',
          body: 'Two, perhaps three. That is a useful and slightly painful way of putting it.',
          up: 3,
        },
      ],
    },
    {
      by: 'reader-3342',
      at: '2026-05-20T20:35:00Z',
      basis: 'saw',
      stance: 'no',
      body: `I have served under four. Three were project managers who happened to be sitting in the
director's chair, and they went on managing: they'd take over the most interesting project and leave
us without a director. So no, and I would say too often it is handled as if it were.`,
      up: 9,
    },
    {
      by: 'utility-pmo-ohio',
      at: '2026-05-24T15:00:00Z',
      basis: 'did',
      stance: 'depends',
      body: `Mostly no, but it depends on the size. My office is three people. I lead it *and* I run
projects, and there being good at projects is most of what they wanted from me. In some companies
PMO leads are given delivery responsibility as well.`,
      up: 6,
      down: 1,
      comments: [
        {
          by: 'head-of-pmo-antwerp',
          at: '2026-05-25T06:50:00Z',
          body: "True for three people. In a large organisation I'd call it a mistake.",
          up: 2,
        },
      ],
    },
  ],
}
