import type { SeedThread } from '#scripts/seed/types.ts'

export const pmoWhichWayCanIMove: SeedThread = {
  key: 'pmo-which-way-can-i-move',
  by: 'council-pmo-norwich',
  at: '2026-08-24T07:35:00Z',
  language: 'en',
  title: 'I work in a PMO. Which way can I move?',
  body: `Four years as a co-ordinator in a programme office. I like the work, I'm reasonably good at
it, and a colleague told me over lunch that I had better enjoy it because a PMO is a dead end.

I don't believe it is. But when I try to name the ways out of this chair I only ever get as far as
"my boss's job", which is taken.

Which directions are there really? I am happy to hear about ones I won't like.`,
  tags: ['pmo', 'career-paths', 'promotion', 'career-change'],
  yesNo: false,
  views: 1640,
  up: 27,
  situation: {
    country: 'GB',
    sector: 'public-sector',
    seniority: 'mid',
    currentRole: 'pmo-coordinator',
  },
  comments: [
    {
      by: 'gantt-and-tea',
      at: '2026-08-25T18:20:00Z',
      body:
        "One thing goes for every direction: don't wait for a manager or a mentor to put your " +
        'name forward. They may. It is still your career and your job to plan it.',
      up: 11,
    },
    {
      by: 'admin-desk',
      at: '2026-08-31T09:02:00Z',
      body:
        'Your colleague is repeating a myth. The answers below take one direction each: up, ' +
        'out, sideways, to the line. Please vote on them as directions, not as prose.',
      up: 8,
    },
  ],
  answers: [
    {
      by: 'head-of-pmo-antwerp',
      at: '2026-08-24T19:15:00Z',
      basis: 'did',
      body: `**Up.** It is what most people think of first, and for many it is the sensible step
whatever their age or grade.

In the office the usual rungs are co-ordinator, then analyst or administrator, and with time the
director's job, or line responsibility for the PMs. I took them one by one and none of them felt
like standing still. On the delivery side it reads junior PM, PM, senior PM.

Most people will tell you the natural continuation is programme and after that portfolio. I'd
question that. An Olympic Games has parts, and governments and engineering firms have schemes, that
are *one* project on an enormous scale. If delivery is what you love, growing can mean a bigger
project with more on your shoulders. It does not have to mean more projects.`,
      up: 23,
      comments: [
        {
          by: 'rail-planner-york',
          at: '2026-08-25T06:48:00Z',
          body:
            'Seconded from rail. The people I look up to here have run exactly one project ' +
            'for eight years, and it keeps getting larger.',
          up: 6,
        },
      ],
    },
    {
      by: 'ex-pmo-toronto',
      at: '2026-08-25T02:40:00Z',
      basis: 'did',
      body: `**Out.** You don't say how big your organisation is. In a small one there's often no
path at all for PMO people, only dead man's shoes: somebody has to leave before anybody moves. If
that is you, a different employer is your best chance of skipping ahead, or simply of finding work
that fits what you have become able to do.

What I'd do differently: I hid it from my manager until I had an offer. Bad idea. Once you are
serious, tell them.

1. They're going to be asked for a reference, so let them prepare for it.
2. They may know someone who is hiring for just the thing you want. Mine did, I learned afterwards.
3. Developing people is part of their job. They'll hate losing you, and a decent one will still help
   you find the stretch they can't offer.`,
      up: 19,
      comments: [
        {
          by: 'benefits-tracker',
          at: '2026-08-26T12:30:00Z',
          body:
            '"Once you are serious" is the important bit. Don\'t say it in a bad week and then ' + 'stay three years.',
          up: 5,
        },
        {
          by: 'ex-pmo-toronto',
          at: '2026-08-26T23:11:00Z',
          body: 'Agreed, yes. Serious means applying.',
          up: 2,
        },
      ],
    },
    {
      by: 'portfolio-desk-sydney',
      at: '2026-08-27T22:05:00Z',
      basis: 'saw',
      body: `**Sideways.** Underrated, because there are no leaving drinks and often no raise. You
take a related post to get *breadth*. Ones I have seen work:

- a PMO executive in IT taking the same duties in a business PMO
- a PM coming into the PMO for a while, to find out what life is like on that side
- a PMO analyst doing the reverse and taking on PM work
- a PM with a record on big projects moving to a programme, i.e. a set of smaller ones

Nobody will promise you a title or money for it. You get new people, other objectives and a more
rounded picture of the business, and it pays at the move *after* this one. Take your skills one at a
time and ask where else each could be used.`,
      up: 14,
    },
    {
      by: 'line-manager-lyon',
      at: '2026-08-30T16:45:00Z',
      basis: 'did',
      body: `**To the line**, which nobody in project circles seems to count. You are allowed to
leave projects, programmes and portfolios altogether! I went from a PMO into operations and it was a
better preparation than I had feared.

What came across without any trouble: managing people, doing their performance reviews, keeping a
budget under watch, benefits and metrics, reporting upwards. Also the habit of knowing a little
about every department, which is gold when you are responsible for one of them.

What was new: owning a profit and loss. A large project budget is not the same animal. You do not
hand it back when it is spent; it starts again in January and it is yours.

And if you find it's not for you, come back. A year or two on the other side takes nothing away from
your record.`,
      up: 16,
      down: 1,
      comments: [
        {
          by: 'council-pmo-norwich',
          at: '2026-08-31T08:20:00Z',
          body:
            'This is the one I would never have thought of. Not accepting any single answer ' +
            'because the honest result is all four. Thank you.',
          up: 4,
        },
        {
          by: 'pmo-analyst-leeds',
          at: '2026-09-02T19:33:00Z',
          body: 'Whoever says dead end has not looked at who gets hired from these offices lately.',
          up: 7,
        },
      ],
    },
  ],
}
