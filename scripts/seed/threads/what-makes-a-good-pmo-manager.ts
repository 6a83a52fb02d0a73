import type { SeedThread } from '#scripts/seed/types.ts'

export const whatMakesAGoodPmoManager: SeedThread = {
  key: 'what-makes-a-good-pmo-manager',
  by: 'reader-3342',
  at: '2012-03-06T19:20:00Z',
  language: 'en',
  title: 'What makes a good PMO manager?',
  body: `We are about to recruit one and I have a seat on the panel. Nobody in the room, me
included, could say what we're looking for besides "experience".

What would you look for?`,
  tags: ['pmo-manager', 'skills', 'leadership'],
  yesNo: false,
  views: 1380,
  up: 11,
  answers: [
    {
      by: 'ex-pmo-toronto',
      at: '2012-03-07T01:15:00Z',
      basis: 'did',
      body: `Ask people who have worked in one and people who run businesses, and you get much the
same picture. First, a strong character: they'll be disagreed with daily. Then the soft side:

- an analytical mind
- emotional intelligence
- flexibility

I would put the second of these first. I've seen offices survive a director who couldn't read a
chart. I've never seen one survive a director who couldn't read a room.`,
      up: 16,
      accepted: true,
      comments: [
        {
          by: 'reader-3342',
          at: '2012-03-08T07:40:00Z',
          body:
            'We asked every candidate to tell us about a project manager who disliked them. ' +
            'Best question of the day.',
          up: 4,
        },
      ],
    },
    {
      by: 'reader-1764',
      at: '2012-03-19T21:30:00Z',
      basis: 'general',
      body: `Somebody who has run projects themselves. Otherwise the PMs won't listen, whatever the
character.`,
      up: 4,
      down: 1,
    },
  ],
}
