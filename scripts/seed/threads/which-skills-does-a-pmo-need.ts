import type { SeedThread } from '#scripts/seed/types.ts'

export const whichSkillsDoesAPmoNeed: SeedThread = {
  key: 'which-skills-does-a-pmo-need',
  by: 'hospital-pm-malmo',
  at: '2017-10-23T06:55:00Z',
  language: 'en',
  title: 'Which skills does a PMO need?',
  body: `I'm writing the profile for our new PMO and HR wants "skills". I have certificates in one
column and software in the other, and I suspect that I am missing the point.`,
  tags: ['pmo', 'skills'],
  yesNo: false,
  views: 1240,
  up: 9,
  answers: [
    {
      by: 'giovanni',
      at: '2017-10-24T15:35:00Z',
      basis: 'general',
      body: `You are! Certificates and software one can buy. The skill is a judgement, in three
parts:

- to understand what project management *is*, and what it can offer to this organisation, a hospital
  and not a shipyard;
- to know how one makes use of it there;
- and, the rarest, to know when to **leave out** the parts that nobody needs.

Find me a person with the third and I will teach them the software myself.

Giovanni`,
      up: 12,
      accepted: true,
      comments: [
        {
          by: 'hospital-pm-malmo',
          at: '2017-10-24T18:20:00Z',
          body: "The third goes to the top of the profile. HR asked how we'd test it. Any ideas?",
          up: 5,
        },
        {
          by: 'giovanni',
          at: '2017-10-25T14:10:00Z',
          body: 'Give them your longest template and a pencil.',
          up: 7,
        },
      ],
    },
  ],
}
