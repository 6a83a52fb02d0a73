import type { SeedThread } from '#scripts/seed/types.ts'

export const canICallMyselfAPm: SeedThread = {
  key: 'can-i-call-myself-a-pm',
  by: 'coordinator-cork',
  at: '2025-03-24T20:05:00Z',
  language: 'en',
  title: 'Can I call myself a project manager without a certificate?',
  body: `A year on from my last question I run three small projects by myself. My badge still says
co-ordinator. On my CV, may I write project manager? I have no certificate and I don't want to be
caught claiming something I'm not.`,
  tags: ['job-titles', 'certification', 'project-manager'],
  yesNo: true,
  views: 1580,
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
      at: '2025-03-24T21:30:00Z',
      basis: 'managed',
      stance: 'yes',
      body: `If managing projects is what you do, that's what you are. It isn't a protected title:
your employer may put it on your badge tomorrow, and there is no certificate you'd need for doing
the work.

I would go and ask them to change the badge. Then nobody needs to wonder about the CV.`,
      up: 15,
      accepted: true,
      comments: [
        {
          by: 'coordinator-cork',
          at: '2025-04-02T17:15:00Z',
          body: 'Asked. Badge arrived this morning.',
          up: 12,
        },
        {
          by: 'sara',
          at: '2025-04-02T19:40:00Z',
          body: 'Congratulations!',
          up: 9,
        },
      ],
    },
    {
      by: 'bank-pm-zurich',
      at: '2025-03-26T12:25:00Z',
      basis: 'saw',
      stance: 'depends',
      body: `The work, yes. The words on a CV, careful. Some employers will ring and ask what your
title was. I'd write "project co-ordinator (managing three projects)" until the badge agrees with
you.`,
      up: 7,
      down: 1,
    },
  ],
}
