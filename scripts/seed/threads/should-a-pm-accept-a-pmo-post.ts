import type { SeedThread } from '#scripts/seed/types.ts'

export const shouldAPmAcceptAPmoPost: SeedThread = {
  key: 'should-a-pm-accept-a-pmo-post',
  by: 'contractor-perth',
  at: '2010-01-18T05:30:00Z',
  language: 'en',
  title: 'Should a project manager accept a PMO post?',
  body: `I've delivered projects for nine years. Our PMO has asked whether I would join them.
Roughly the same money, no projects of my own.

Half of my friends say "no thanks" before I finish the sentence. The other half think I would be mad
to refuse. Would you take it?`,
  tags: ['pmo', 'career-change', 'project-manager', 'staff-roles'],
  yesNo: true,
  views: 2960,
  up: 29,
  situation: {
    country: 'AU',
    sector: 'it-software',
    seniority: 'senior',
    currentRole: 'project-manager',
    wishedRole: 'pmo-manager',
  },
  comments: [
    {
      by: 'reader-2310',
      at: '2010-01-18T11:40:00Z',
      body:
        'Which kind of PMO? One that sits over a programme is a very different offer from one ' +
        'that writes templates.',
      up: 5,
    },
    {
      by: 'contractor-perth',
      at: '2010-01-18T12:02:00Z',
      body: 'Organisation-wide, as far as I understand it. Some portfolio reporting for the executives.',
      up: 1,
    },
  ],
  answers: [
    {
      by: 'admin-desk',
      at: '2010-01-18T14:48:00Z',
      basis: 'studied',
      stance: 'depends',
      body: `PMOs are not created equal, so weigh this one and not the idea of one. Before
accepting, ask the selfish question out loud: *what's in it for me?* Then look at which sort it is.

- **Programme level:** you come out of it a better programme manager, and what you learn can be
  carried to the next programme.
- **Organisation level:** much more of a staff post, but you may shape how the whole place delivers
  projects and runs its portfolio.
- **Executive level:** sight of the most important projects, and of how top management treats
  strategic problems.

In the right circumstances each of the three makes you more marketable. In the wrong ones, each is a
desk. How the office is regarded in the building will tell you which it is, and a few coffees with
the project managers will tell you how it is regarded.`,
      up: 31,
      accepted: true,
      comments: [
        {
          by: 'contractor-perth',
          at: '2010-01-19T05:20:00Z',
          body:
            'Had the coffees. "Regarded" is a generous word for it, but nobody was hostile. ' + 'Leaning towards yes.',
          up: 4,
        },
      ],
    },
    {
      by: 'it-pm-bangalore',
      at: '2010-01-19T04:10:00Z',
      basis: 'saw',
      stance: 'no',
      body: `I wouldn't. I watched two good PMs go and both became the process police. The job turns
into audits and asking other people whether they are following the process, and then the method
itself is the thing you deliver. If turning what the business wants into something that works is
what gets you out of bed, you lose exactly that.

Also, nobody loves you for it. To the projects you're red tape and one more hoop; you're the team
which slows change down. You can be right about every single hoop and it makes no difference.`,
      up: 17,
      down: 2,
    },
    {
      by: 'reader-1764',
      at: '2010-01-20T20:05:00Z',
      basis: 'general',
      stance: 'no',
      body: `It is a staff role, and staff roles don't come with the daily excitement of delivery.
Look at who is a hero in your company. Everybody knows the woman who pulled a sinking project out of
the water. Can anyone name whoever made the financial approval shorter? Most cultures reward the
first kind.`,
      up: 11,
      down: 1,
      comments: [
        {
          by: 'benefits-tracker',
          at: '2010-01-21T09:00:00Z',
          body: 'I am the person who made the financial approval shorter. Can confirm.',
          up: 9,
        },
      ],
    },
    {
      by: 'programme-office-bristol',
      at: '2010-01-24T18:22:00Z',
      basis: 'did',
      stance: 'yes',
      body: `I took such a post and would again.

I was put into a programme-level office with a large number of streams. In two years I handled risk,
change and issues at the scale of the enterprise, which no single project of mine had ever asked of
me. I learned programme management by doing it next to people who knew how.

The part I enjoyed most is hardly ever mentioned: as a PM I complained about the processes. In the
PMO I could *fix* them. We set up how projects get selected, and brought in a new planning tool
(Primavera, in our case). The same PMs who rolled their eyes at me now use both.`,
      up: 22,
      comments: [
        {
          by: 'scheduler-gdansk',
          at: '2010-01-25T07:31:00Z',
          body: 'How long until they believed that you knew anything about delivery? With us it ' + 'took a year.',
          up: 3,
        },
        {
          by: 'programme-office-bristol',
          at: '2010-01-25T19:10:00Z',
          body: 'About that. It helped that I had a couple of old project disasters to tell them about.',
          up: 4,
        },
      ],
    },
    {
      by: 'reader-2871',
      at: '2010-02-08T13:15:00Z',
      basis: 'did',
      stance: 'depends',
      body: `Did it, left after three years, no regrets in either direction. What I'd check
beforehand:

1. Is there something broken that you'd be taking over? A troubled programme is unattractive on
   paper. It is also a place to show leadership, *if* those above want it repaired.
2. Is the PMO doing anything with actual projects? One with time on its hands and no delivery to its
   name is an easy target when costs are cut.
3. How will you keep your hand in? Day-to-day PM skill goes rusty, faster than I thought. I asked to
   keep one small project and am glad I did.
4. Will you see executives? I did, every month, and that contact got me my present job.`,
      up: 13,
      comments: [
        {
          by: 'reader-2518',
          at: '2011-05-03T10:22:00Z',
          body: 'Number 2 happened to us. The whole office was gone in one quarter.',
          up: 5,
        },
      ],
    },
    {
      by: 'ex-pmo-toronto',
      at: '2013-09-16T01:50:00Z',
      basis: 'managed',
      stance: 'yes',
      body: `Late to this one. I've since hired several PMs into a PMO, and those who did well out
of it came for a reason of their own: one wanted programmes, one wanted to be near the executives,
one had a process she could not stand any more. Those who came because they were asked were bored
within months. With a reason: yes, take it.`,
      up: 8,
    },
  ],
}
