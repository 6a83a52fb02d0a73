import type { SeedGuide } from '#scripts/seed/types.ts'

/** `{key}` stands for a link to a seeded thread. */
export const guides: readonly SeedGuide[] = [
  {
    by: 'programme-office-bristol',
    at: '2026-02-09T08:40:00Z',
    language: 'en',
    title: 'Becoming a PMO professional, step by step',
    tags: ['pmo', 'career-paths', 'entry-level', 'certification', 'skills'],
    up: 14,
    body: `For anyone who would like to work in a project management office and wonders where to begin. It takes you
from the first qualification to the point where the office is your home, and a little beyond.

It helps to know what you are aiming at. A PMO looks after five things: it agrees on one way of working and writes it down
(standardisation), checks that projects keep to what was agreed (governance), sees that people and money go where they are
needed (resource management), teaches (training), and tells the organisation honestly how its projects are doing (performance
tracking). If at least two of these sound like fun, read on.

- {what-does-pmo-stand-for}
- {three-things-a-pmo-does}

## Lay a foundation

A degree opens doors. Business administration and project management are the usual ones; operations management fits as well,
and engineering does if your projects are technical. A master's or an MBA helps later, when you apply for posts with people
under you. It is no condition for the first job.

{degree-or-pmp}

## Run something yourself

Nobody advises project managers well without having sweated over a plan. Ask for a small project and carry it from start to
finish. Then join a larger one under somebody who has done it for years, and watch how they decide. Get to know the tools
while you are there, because the office will expect you to teach them.

{what-do-i-need-to-become-a-pm}
{made-it-pm-without-experience}

## Get a certificate that employers know

Pick by where you stand and where you want to work:

| Certificate | From | Fits |
| --- | --- | --- |
| CAPM | PMI | you are starting out |
| PMP | PMI | you have led projects and want that known anywhere |
| PRINCE2 | PeopleCert | you work in the UK or elsewhere in Europe, where it is used most |
| PMI-ACP | PMI | your organisation works in an agile way |

One is enough to begin with. Read the entry conditions first: some ask for years of practice.

## Train the skills that the office lives on

- **Leadership.** You have no authority over most of the people you need, so you lead by being useful.
- **Communication.** The same news goes to a team, a sponsor and a board, in three different lengths.
- **Analysis.** See in the figures what nobody has said aloud yet.
- **Organisation.** Ten projects report in the same week, every week.
- **Tools.** Microsoft Project, Jira, Asana, or whatever your place has. Being good in one of them is what counts.

{which-skills-does-a-pmo-need}

## Get your first months in a PMO

Start where you are: offer to take a task off the office's hands, such as the status report or the risk register. Apply for
posts as co-ordinator or analyst, which are the two ways in. Meet people who do the job already, and ask one of them whether
they would be your mentor.

{what-does-a-pmo-analyst-do}
{is-a-pmo-job-a-good-job}

## Keep getting better

Methods age. Go to a conference once a year, sit in on webinars, read, and join a professional body in order to meet people
from other industries.

### Where it can lead

- **Up:** manager of the office, director, head of PMO.
- **Into a niche:** IT, agile, or the strategic side of a portfolio.
- **Into change:** leading the improvements that the whole organisation feels.
- **Further papers:** PgMP for programmes, PfMP for portfolios.

{what-comes-after-a-pmo-job}
{pmo-which-way-can-i-move}

Have you gone this way, or another one? Tell us in the comments, or improve the step that you know best.`,
    comments: [
      {
        by: 'pmo-analyst-leeds',
        at: '2026-02-11T19:05:00Z',
        body: 'Step 5 is how I got in. I took over the monthly report because nobody wanted it, and nine months later there was a vacancy with my name on it.',
        up: 6,
      },
      {
        by: 'head-of-pmo-antwerp',
        at: '2026-03-02T07:30:00Z',
        body: 'I hire for this, and the order of steps 2 and 3 is right: with one small project behind you the exam makes sense, without it you learn words by heart.',
        up: 3,
      },
      {
        by: 'coordinator-cork',
        at: '2026-04-20T16:45:00Z',
        body: 'Is there anybody here who did it without a degree? I have four years as a co-ordinator and a CAPM.',
        up: 2,
      },
    ],
  },
]
