import type { SeedQuickAnswer } from '#scripts/seed/types.ts'

const by = 'admin-desk'

/** The quick answers of the seeded threads: one to three sentences, each with the authors whom it cites. */
export const quickAnswers: readonly SeedQuickAnswer[] = [
  {
    thread: 'can-pmo-become-pm',
    by,
    at: '2010-03-01T10:00:00Z',
    sentences: [
      { text: 'Yes: a person from a PMO can, and the two here who made the move both say so.', cites: ['epg', 'sara'] },
      {
        text: 'The condition that the doubters name is delivery: skills with team and customer, and wanting to be answerable for the result.',
        cites: ['reader-2203', 'reader-1990'],
      },
    ],
  },
  {
    thread: 'what-makes-a-good-pmo-manager',
    by,
    at: '2012-04-02T10:00:00Z',
    sentences: [
      {
        text: 'A strong character, with analytical thinking, flexibility and above all emotional intelligence.',
        cites: ['ex-pmo-toronto'],
      },
      {
        text: 'One voice adds that project managers only listen to somebody who has run projects.',
        cites: ['reader-1764'],
      },
    ],
  },
  {
    thread: 'how-to-become-a-pmo-manager',
    by,
    at: '2022-06-01T10:00:00Z',
    sentences: [
      {
        text: 'Usually by way of project management, and mostly with a degree: just under half hold a master’s.',
        cites: ['head-of-pmo-antwerp', 'reader-4015'],
      },
      {
        text: 'School alone has been enough for some, but few such posts exist.',
        cites: ['reader-4015', 'head-of-pmo-antwerp'],
      },
    ],
  },
  {
    thread: 'what-does-a-pmo-manager-do',
    by,
    at: '2012-12-03T10:00:00Z',
    sentences: [
      {
        text: 'Looks after the company’s project standards, from writing them to seeing that they hold.',
        cites: ['reader-2203'],
      },
      {
        text: 'Before projects start, ranks them, sets dates and finds the people; afterwards, pushes the urgent ones.',
        cites: ['programme-office-bristol'],
      },
    ],
  },
  {
    thread: 'what-is-above-a-project-manager',
    by,
    at: '2015-09-01T10:00:00Z',
    sentences: [
      {
        text: 'A manager of project managers, called VP in large firms, and above that a head of programme or projects at C-level.',
        cites: ['bank-pm-zurich'],
      },
      {
        text: 'Senior project manager comes before both, and bigger projects are a career too.',
        cites: ['contractor-perth'],
      },
    ],
  },
  {
    thread: 'what-does-a-good-pmo-look-like',
    by,
    at: '2013-06-03T10:00:00Z',
    sentences: [
      {
        text: 'A mix of old hands and keen newcomers with room to grow, in an office that renews itself every year.',
        cites: ['reader-2310'],
      },
    ],
  },
  {
    thread: 'how-to-set-up-and-run-a-pmo',
    by,
    at: '2016-11-01T10:00:00Z',
    sentences: [
      {
        text: 'Settle what it is for, then tools, organisation and communication, a monthly rhythm and a charter; the outline quoted here lacks its second step.',
        cites: ['reader-2044'],
      },
      {
        text: 'Somebody who has done it would write the charter early, even a short one.',
        cites: ['benefits-tracker'],
      },
    ],
  },
  {
    thread: 'what-comes-after-a-pmo-job',
    by,
    at: '2018-05-07T10:00:00Z',
    sentences: [
      {
        text: 'Co-ordinators become analysts or managers, and later line managers or PMO directors; for PMs, programme and portfolio may follow.',
        cites: ['ex-pmo-toronto'],
      },
      { text: 'Leaving for operations is a way as well.', cites: ['line-manager-lyon'] },
    ],
  },
  {
    thread: 'what-do-i-need-to-become-a-pm',
    by,
    at: '2026-02-16T10:00:00Z',
    sentences: [
      {
        text: 'Practice in leading a team and in planning real work, then the CAPM and later the PMP.',
        cites: ['it-pm-bangalore', 'pm-construction-oslo'],
      },
      { text: 'How early the certificates matter depends on the trade.', cites: ['pm-construction-oslo'] },
    ],
  },
  {
    thread: 'pmo-or-pm-difference',
    by,
    at: '2014-03-10T10:00:00Z',
    sentences: [
      {
        text: 'A project manager balances cost, time, content and quality of one project; a PMO keeps methods, standards and risks for all of them.',
        cites: ['reader-2203'],
      },
    ],
  },
  {
    thread: 'is-a-pmo-job-a-good-job',
    by,
    at: '2025-12-08T10:00:00Z',
    sentences: [
      {
        text: 'In a large programme, yes: you learn fast where the issues of many teams meet.',
        cites: ['programme-office-bristol'],
      },
      {
        text: 'Elsewhere it may mean dull admin work and little praise, so find out first how the projects see their office.',
        cites: ['reader-1764', 'gantt-and-tea'],
      },
    ],
  },
  {
    thread: 'which-skills-does-a-pmo-need',
    by,
    at: '2017-11-20T10:00:00Z',
    sentences: [
      {
        text: 'Judgement more than tools: to see what project management can do for this organisation, and which parts to drop.',
        cites: ['giovanni'],
      },
    ],
  },
  {
    thread: 'can-i-call-myself-a-pm',
    by,
    at: '2025-04-28T10:00:00Z',
    sentences: [
      {
        text: 'Yes, if that is your work: the title is not protected, and an employer can give it to you.',
        cites: ['reader-3077'],
      },
      { text: 'On a CV, stay close to your official title until it changes.', cites: ['bank-pm-zurich'] },
    ],
  },
  {
    thread: 'what-do-pms-do-all-day',
    by,
    at: '2019-04-08T10:00:00Z',
    sentences: [
      {
        text: 'They plan a project, organise people and means for it, and steer it until it is finished as promised.',
        cites: ['pm-construction-oslo'],
      },
    ],
  },
  {
    thread: 'can-one-project-have-two-pms',
    by,
    at: '2021-10-04T10:00:00Z',
    sentences: [
      {
        text: 'Yes, mainly outside IT: one for the business and one for the technical side.',
        cites: ['pm-construction-oslo'],
      },
      {
        text: 'Write down beforehand who decides what, or you get two projects.',
        cites: ['pm-construction-oslo', 'reader-2518'],
      },
    ],
  },
  {
    thread: 'is-the-pmo-above-the-pm',
    by,
    at: '2025-08-04T10:00:00Z',
    sentences: [
      {
        text: 'It depends on the kind of office: a supporting one is not, a controlling one is in methods, a directing one is.',
        cites: ['head-of-pmo-antwerp'],
      },
      {
        text: 'So both plain answers exist: here one voice says no and another has seen every PM report to the office.',
        cites: ['reader-2203', 'utility-pmo-ohio'],
      },
    ],
  },
  {
    thread: 'three-things-a-pmo-does',
    by,
    at: '2020-12-07T10:00:00Z',
    sentences: [
      {
        text: 'Governance, transparency and reuse of what others have learnt; support in delivery and traceability come on top.',
        cites: ['benefits-tracker'],
      },
    ],
  },
  {
    thread: 'who-is-a-pms-boss',
    by,
    at: '2023-12-04T10:00:00Z',
    sentences: [
      {
        text: 'Most often a manager, director or VP in charge of project managers; the head of the PMO or anybody senior is possible.',
        cites: ['reader-3342', 'telecom-pm-pune'],
      },
    ],
  },
  {
    thread: 'how-to-start-a-successful-pmo',
    by,
    at: '2016-04-18T10:00:00Z',
    sentences: [
      {
        text: 'With backing from the top, an honest view of weak spots, all stakeholders, a planned change and a real wish for transparency.',
        cites: ['reader-1987'],
      },
      {
        text: 'One second attempt held because it proved useful for a year before it got a name.',
        cites: ['reader-2310'],
      },
    ],
  },
]
