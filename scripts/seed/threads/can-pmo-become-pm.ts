import type { SeedThread } from '#scripts/seed/types.ts'

export const canPmoBecomePm: SeedThread = {
  key: 'can-pmo-become-pm',
  by: 'reader-1987',
  at: '2010-01-12T08:20:00Z',
  language: 'en',
  title: 'Can someone who works in a PMO become a project manager?',
  body: `I keep the plans, the reports and the risk logs for eleven projects, and I run none of
them. My manager says the office is where people like me stay.

Is that so? Has anyone here crossed from the office into running projects, and what did it take?`,
  tags: ['pmo', 'becoming-a-pm', 'career-change'],
  yesNo: true,
  views: 4120,
  up: 37,
  situation: {
    sector: 'energy-utilities',
    seniority: 'mid',
    currentRole: 'pmo-analyst',
    wishedRole: 'project-manager',
  },
  comments: [
    {
      by: 'gantt-and-tea',
      at: '2010-01-12T12:05:00Z',
      body:
        '"People like me" is doing a lot of work in that sentence. Did your manager say what ' +
        'sort of people that is?',
      up: 5,
    },
    {
      by: 'reader-1987',
      at: '2010-01-12T17:48:00Z',
      body: 'Tidy ones, apparently.',
      up: 2,
    },
  ],
  answers: [
    {
      by: 'reader-1990',
      at: '2010-01-13T19:30:00Z',
      basis: 'general',
      stance: 'effort',
      body: `It can be done. But making your way there through process work in the office is the
hard road, so don't expect it to be quick.

Unless you already *want* responsibility, and want to see your own measurable mark on a project, I
would stay in the seat you have until you do. Wanting something better is healthy in itself, I don't
mean to put you off.`,
      up: 8,
      down: 2,
      comments: [
        {
          by: 'reader-2310',
          at: '2010-01-14T09:12:00Z',
          body: 'How would you know you want it before you have tried it, though?',
          up: 4,
        },
      ],
    },
    {
      by: 'reader-2203',
      at: '2010-01-15T21:10:00Z',
      basis: 'general',
      stance: 'depends',
      body: `Think of a sword: the office is one edge and the manager the other, and the project
needs both of them working or it does not cut.

Being sharp on one edge says little about the other. I have respect for good PMO people, but a
project manager lives close to the field, next to the team and in front of the customer, and that
asks for particular skills. Someone who has only ever been the economist and the strategist will
miss them. So my answer is: it depends on whether you have those, or are ready to go out and get
them.`,
      up: 24,
      comments: [
        {
          by: 'risk-log-keeper',
          at: '2010-01-16T07:55:00Z',
          body:
            'The customer part is what nobody sees from the office. I only understood it when ' +
            'I had to take my first angry phone call.',
          up: 3,
        },
      ],
    },
    {
      by: 'giovanni',
      at: '2010-01-22T16:02:00Z',
      basis: 'general',
      stance: 'yes',
      body: `The question sets a small trap. A PMO is a structure in the organisation. It exists to
look after several projects at once, after the method they use, and so on. A structure does not
become a manager!

If what you mean is a *member* of the PMO, whether such a person can be, or grow into, a good
project manager, then I say yes.

Ciao
Giovanni`,
      up: 13,
      down: 1,
      comments: [
        {
          by: 'reader-1987',
          at: '2010-01-22T18:30:00Z',
          body: 'Fair. I meant a person: me.',
          up: 2,
        },
      ],
    },
    {
      by: 'sara',
      at: '2010-01-29T11:40:00Z',
      basis: 'did',
      stance: 'yes',
      body: `Definitely yes, given the desire and some determination.

Look at what the seat gives you. You see many projects from close by, and you see many different PMs
at work on them, which is more than most PMs ever get.

Two things I would add:

- Spotting the people who could go far, and handing them the tools and the openings to learn, is a
  duty of line management. If your manager thinks the office is where you stay, ask what has been
  done to find out.
- My own start was as a co-ordinator. I hadn't worked on a single project at that point. I'm an
  established PM now, and it was work that got me here rather than a gift.

Sara`,
      up: 38,
      comments: [
        {
          by: 'reader-2044',
          at: '2010-02-01T10:15:00Z',
          body: 'Needed to read this today. Thank you, Sara.',
          up: 6,
        },
      ],
    },
    {
      by: 'epg',
      at: '2010-02-03T14:25:00Z',
      basis: 'did',
      stance: 'yes',
      body: `I run projects now and I began in the PMO, so yes, and from what I see around me that
is very usual. I wouldn't call it an exception.

What I took with me was a long look at other people's highs and lows, on all kinds of project. I had
watched a dozen managers meet the same sort of obstacle and get past it, each in their own way, and
I understood *why* they chose what they chose. When it was my turn I trusted my own decisions
sooner.`,
      up: 41,
      accepted: true,
      comments: [
        {
          by: 'pmo-analyst-leeds',
          at: '2010-02-04T09:05:00Z',
          body: 'Did you get the first project inside your own company?',
          up: 7,
        },
        {
          by: 'reader-1987',
          at: '2010-02-05T20:41:00Z',
          body: "Accepted this one, though Sara's point about line managers is the part I printed out.",
          up: 3,
        },
      ],
    },
  ],
}
