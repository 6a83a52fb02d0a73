import type { SeedThread } from '#scripts/seed/types.ts'

export const isAPmoJobAGoodJob: SeedThread = {
  key: 'is-a-pmo-job-a-good-job',
  by: 'pso-cardiff',
  at: '2025-11-17T19:15:00Z',
  language: 'en',
  title: 'Is a PMO job a good job?',
  body: `A transfer has been offered to me, from support officer on one project to the PMO of the
whole programme. More regular hours. My project manager says it is "where careers go to sleep", the
PMO lead says it's the best school there is. Both have something to gain from my answer.

So I ask people who don't: is it a good job?`,
  tags: ['pmo', 'job-choice', 'entry-level'],
  yesNo: true,
  views: 1010,
  up: 16,
  situation: {
    country: 'GB',
    sector: 'transport-logistics',
    seniority: 'mid',
    currentRole: 'project-support-officer',
    wishedRole: 'pmo-coordinator',
  },
  answers: [
    {
      by: 'programme-office-bristol',
      at: '2025-11-18T08:05:00Z',
      basis: 'did',
      stance: 'yes',
      body: `If it's at programme level and the programme is a large one: yes, an excellent place to
learn. Large programmes have dozens of projects and streams, the global ones still more so. All of
them have issues, risks and changes that cross from one team to the next, and you'll be sitting
where they cross. I learned more there in a year than in four on a single project.`,
      up: 15,
      accepted: true,
      comments: [
        {
          by: 'pso-cardiff',
          at: '2025-11-18T18:50:00Z',
          body: 'About forty streams, as far as I can count. Thank you, that settles it.',
          up: 3,
        },
      ],
    },
    {
      by: 'reader-1764',
      at: '2025-11-20T20:30:00Z',
      basis: 'saw',
      stance: 'no',
      body: `I wouldn't call it good. From what I saw of ours: rather dull days, long before you see
any effect of them, and the admin nobody else will do ends up with you. When there are no clerks the
office moves the desks and orders the paper. And the praise goes to delivery.`,
      up: 6,
      down: 2,
      comments: [
        {
          by: 'programme-office-bristol',
          at: '2025-11-21T07:30:00Z',
          body: 'I have moved desks, I admit it.',
          up: 4,
        },
      ],
    },
    {
      by: 'gantt-and-tea',
      at: '2025-11-23T21:10:00Z',
      basis: 'did',
      stance: 'depends',
      body: `As good as the standing of the office. Where the projects see it as a help it's a
lovely job, and where they see a toll gate it's a lonely one. Have lunch with three PMs before you
sign.`,
      up: 10,
    },
  ],
}
