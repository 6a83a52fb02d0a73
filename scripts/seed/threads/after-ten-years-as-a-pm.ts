import type { SeedThread } from '#scripts/seed/types.ts'

export const afterTenYearsAsAPm: SeedThread = {
  key: 'after-ten-years-as-a-pm',
  by: 'bank-pm-zurich',
  at: '2025-10-06T16:20:00Z',
  language: 'en',
  title: 'What comes after ten years as a project manager?',
  body: `Ten years of projects, all of them in banking. After a three-year spell in a PMO I went
back to delivery. I'm not tired of it, but I can see the next ten years from here and they look like
the last ten.

For those who stayed this long: what did you do next? Something a bit less obvious than "a larger
project", if possible.`,
  tags: ['project-manager', 'career-paths', 'senior-roles'],
  yesNo: false,
  views: 1310,
  up: 21,
  situation: {
    country: 'CH',
    sector: 'finance-insurance',
    seniority: 'senior',
    currentRole: 'senior-project-manager',
    wishedRole: 'coo',
  },
  answers: [
    {
      by: 'reader-2518',
      at: '2025-10-07T08:30:00Z',
      basis: 'did',
      body: `For me the next rung was leading a PMO, which is where a lot of us end up, and from
there senior management.

But look at what ten years in *one* industry did to you. You've worked with the C-level. You have
been in every department because every department has been in one of your projects. You've dealt
with the newest clerk and the oldest director. Who else in a bank has? That makes you a serious
candidate for chief operating officer, and I'm only half surprised how many COOs I meet who came up
this way. Banking and insurance in particular.`,
      up: 17,
      accepted: true,
      comments: [
        {
          by: 'bank-pm-zurich',
          at: '2025-10-07T17:55:00Z',
          body: "I'd never have dared to write those three letters. I have put them into the question now.",
          up: 4,
        },
      ],
    },
    {
      by: 'portfolio-desk-sydney',
      at: '2025-10-09T11:40:00Z',
      basis: 'saw',
      body: `What I see most is programme manager: several related projects, one outcome. It's less
of a change than the title promises. If "the same again" is your worry then it may not cure it.`,
      up: 9,
    },
    {
      by: 'contractor-perth',
      at: '2025-10-15T04:05:00Z',
      basis: 'did',
      body: `I'm past twenty years and, apart from one spell in an office, still running projects.
"What comes after" assumes that something must. I have gone from building a thing with five people
to building one with four hundred, and that was enough of a career for me.`,
      up: 8,
      down: 1,
      comments: [
        {
          by: 'rail-planner-york',
          at: '2025-10-15T19:02:00Z',
          body: 'Good to see this said.',
          up: 5,
        },
      ],
    },
  ],
}
