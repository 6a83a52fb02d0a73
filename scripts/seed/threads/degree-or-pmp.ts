import type { SeedThread } from '#scripts/seed/types.ts'

export const degreeOrPmp: SeedThread = {
  key: 'degree-or-pmp',
  by: 'assistant-pm-dayton',
  at: '2024-06-11T19:10:00Z',
  language: 'en',
  title: 'Do I need a degree or the PMP to work as a project manager?',
  body: `I've no degree, and I am not certified. I have been an assistant PM for five years and do
most of what my PM does.

Before I spend evenings and savings on one or the other: do I need either? And if it is only one,
which?`,
  tags: ['certification', 'education', 'pmp'],
  yesNo: true,
  views: 1870,
  up: 24,
  situation: {
    country: 'US',
    sector: 'manufacturing',
    seniority: 'mid',
    currentRole: 'assistant-pm',
    wishedRole: 'project-manager',
  },
  answers: [
    {
      by: 'reader-2871',
      at: '2024-06-12T07:15:00Z',
      basis: 'did',
      stance: 'depends',
      body: `Depends on the door you are knocking on.

A degree and a certificate make a solid base, I would never talk anyone out of them. But they aren't
the same for every employer. Certain firms won't look at you without a *master's* in the subject.
Others couldn't name the letters after my name.

The certificate is optional. What it does show is that you took this seriously enough to do it:
evidence of dedication, on top of the experience it asks for. And it gives you a shared language. My
team sits in four countries and with the certified ones I never have to explain what I mean by a
baseline.

Check the prerequisites first! You can't simply apply for the PMP; there are conditions you must
meet beforehand.`,
      up: 20,
      accepted: true,
      comments: [
        {
          by: 'assistant-pm-dayton',
          at: '2024-06-12T18:20:00Z',
          body: 'Shared language is an argument I had not heard. Checking the conditions tonight.',
          up: 3,
        },
      ],
    },
    {
      by: 'it-pm-bangalore',
      at: '2024-06-13T05:40:00Z',
      basis: 'did',
      stance: 'yes',
      body: `Need, no; but practically yes. I compare the PMP with knowing English. You can have a
good life without, in one place, among people who know you. The day you want to work with another
country you'll wish you had it. I recommend it to everyone I train.`,
      up: 9,
      down: 3,
      comments: [
        {
          by: 'ngo-pm-geneva',
          at: '2024-06-13T09:12:00Z',
          body:
            'As someone who works in three languages, none of them certified: the comparison ' +
            'is nice but it also works against you.',
          up: 6,
        },
      ],
    },
    {
      by: 'reader-1201',
      at: '2024-06-20T20:00:00Z',
      basis: 'did',
      stance: 'no',
      body: `No. Twelve years of managing projects here, neither degree nor certificate. It cost me
some interviews, certainly. Nobody on a project has ever asked.`,
      up: 12,
      down: 1,
      comments: [
        {
          by: 'pm-construction-oslo',
          at: '2024-06-21T06:25:00Z',
          body: "The interviews are the point though, aren't they? The asker wants in.",
          up: 3,
        },
      ],
    },
  ],
}
