import type { SeedThread } from '#scripts/seed/types.ts'

export const threeThingsAPmoDoes: SeedThread = {
  key: 'three-things-a-pmo-does',
  by: 'pso-cardiff',
  at: '2020-10-12T18:00:00Z',
  language: 'en',
  title: 'Name three things a PMO does, please',
  body: `An interview question I failed today: "Name three things a PMO does." I said reports, and
then more reports. What would you have said?`,
  tags: ['pmo', 'definitions', 'governance'],
  yesNo: false,
  views: 1430,
  up: 9,
  answers: [
    {
      by: 'benefits-tracker',
      at: '2020-10-12T20:45:00Z',
      basis: 'did',
      body: `Three:

1. **Governance.** Those who ought to decide do decide, and with the right information in front of
   them.
2. **Transparency.** It is the one source of the truth, so nobody brings their own figures to a
   meeting.
3. **Reusability.** What one project has worked out, the next needn't work out again.

Had they let you go on: support in delivery, and traceability (you can look up afterwards who
decided what). And reports, yes, but they are what the second is made with.`,
      up: 12,
      accepted: true,
      comments: [
        {
          by: 'pso-cardiff',
          at: '2020-10-13T07:10:00Z',
          body: 'Saved for the next one. Thank you!',
          up: 4,
        },
        {
          by: 'pso-cardiff',
          at: '2020-11-20T18:30:00Z',
          body: 'They asked it again, elsewhere. I got the job.',
          up: 10,
        },
      ],
    },
  ],
}
