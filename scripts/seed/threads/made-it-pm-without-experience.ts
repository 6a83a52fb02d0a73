import type { SeedThread } from '#scripts/seed/types.ts'

export const madeItPmWithoutExperience: SeedThread = {
  key: 'made-it-pm-without-experience',
  by: 'reader-2044',
  at: '2010-01-27T06:50:00Z',
  language: 'en',
  title: 'I have been made IT project manager without any experience — what do I do?',
  body: `I did not apply for this. I was told that from now on I am the project manager for an IT
project, and I have never managed one before. Nobody here can show me how.

What can I do? Where does one begin? Thanks.`,
  tags: ['it-projects', 'becoming-a-pm', 'first-project'],
  yesNo: false,
  views: 1985,
  up: 11,
  situation: {
    sector: 'it-software',
    seniority: 'entry',
    currentRole: 'project-manager',
  },
  splitFrom: 'can-pmo-become-pm',
  comments: [
    {
      by: 'admin-desk',
      at: '2010-01-28T08:00:00Z',
      body:
        'Asked in the middle of the replies about moving out of a PMO, where it was getting ' +
        'lost. It deserves a page and answers of its own.',
      up: 1,
    },
    {
      by: 'reader-2745',
      at: '2016-11-09T21:14:00Z',
      body: 'Same here, six years on. Did you ever find out?',
      up: 4,
    },
  ],
  answers: [],
}
