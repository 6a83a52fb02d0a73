import type { SeedThread } from '#scripts/seed/types.ts'

export const pmoOrPmDifference: SeedThread = {
  key: 'pmo-or-pm-difference',
  by: 'ngo-pm-geneva',
  at: '2014-02-24T10:20:00Z',
  language: 'en',
  title: 'PMO or project manager: what is the difference?',
  body: `Our donors now require us to have a PMO. On Tuesday I must explain to a board of doctors
how that differs from the project managers we have already. They will give me three minutes. How
would you put it?`,
  tags: ['pmo', 'project-manager', 'definitions'],
  yesNo: false,
  views: 2610,
  up: 14,
  answers: [
    {
      by: 'reader-2203',
      at: '2014-02-24T20:00:00Z',
      basis: 'general',
      body: `Draw one box and then a box around many boxes.

Inside the small one sits the **project manager**, who holds the limits of *that* project against
each other: what it costs, when it's due, what is in it, how good it has to be.

Around all of them sits the **PMO**. It keeps the methods and the standards, it looks at risk and
opportunity for the whole organisation, it measures, and it knows which project hangs on which
other.

Doctors will understand it at once if you say patient and hospital.`,
      up: 16,
      accepted: true,
      comments: [
        {
          by: 'ngo-pm-geneva',
          at: '2014-02-26T08:30:00Z',
          body: 'Patient and hospital took forty seconds. They gave me the rest of the time for ' + 'the budget.',
          up: 9,
        },
        {
          by: 'risk-log-keeper',
          at: '2014-02-27T17:45:00Z',
          body: 'Stealing this.',
          up: 1,
        },
      ],
    },
  ],
}
