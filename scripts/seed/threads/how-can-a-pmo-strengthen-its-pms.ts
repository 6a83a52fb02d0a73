import type { SeedThread } from '#scripts/seed/types.ts'

/** The source promises four things, of which only two are legible; the thread says so instead of guessing. */
export const howCanAPmoStrengthenItsPms: SeedThread = {
  key: 'how-can-a-pmo-strengthen-its-pms',
  by: 'head-of-pmo-antwerp',
  at: '2026-04-13T08:00:00Z',
  language: 'en',
  title: 'How can a PMO make its project managers stronger?',
  body: `I have nine project managers around me. They get templates, reviews and a training budget
from the office, and I am not sure that any of it makes them *better*.

I think of the best PMs I have known and wonder what the office had to do with it, if anything. What
has worked for you, either as a PMO or as a PM on the receiving end?`,
  tags: ['pmo', 'leadership', 'people-development'],
  yesNo: false,
  views: 620,
  up: 16,
  situation: {
    country: 'BE',
    sector: 'transport-logistics',
    seniority: 'lead',
    currentRole: 'pmo-director',
  },
  answers: [
    {
      by: 'admin-desk',
      at: '2026-04-14T09:30:00Z',
      basis: 'studied',
      body: `A piece I keep in my notes promises four things an office can do. Only two of them
survive in my copy, so here is half a list, which I think is the better half:

1. **Show leadership, across the whole organisation and not only inside the office.** PMs learn what
   they see.
2. **Give them many chances, and different ones.** A PM who gets the same project five times has one
   year of experience.

If anybody has the other two, please add them.`,
      up: 12,
      comments: [
        {
          by: 'reader-2310',
          at: '2026-04-14T20:10:00Z',
          body: 'My guess for one of the missing ones: stand between them and the admin work.',
          up: 3,
        },
        {
          by: 'admin-desk',
          at: '2026-04-15T07:45:00Z',
          body: "Plausible, but a guess. I'd rather leave the list short than invent the rest.",
          up: 1,
        },
      ],
    },
    {
      by: 'rail-planner-york',
      at: '2026-04-17T18:05:00Z',
      basis: 'did',
      body: `From the receiving end. PMs like to be challenged: you meet the problem, get over it,
and want a new one. The office that helped me most was the one which knew this and *moved* me. From
signalling to stations to a bid team in four years, each time before I had asked.

The templates I don't remember at all.`,
      up: 14,
      accepted: true,
      comments: [
        {
          by: 'head-of-pmo-antwerp',
          at: '2026-04-18T09:15:00Z',
          body: "Painful last line, very good answer. I've asked all nine what they would like to " + 'be moved to.',
          up: 5,
        },
      ],
    },
  ],
}
