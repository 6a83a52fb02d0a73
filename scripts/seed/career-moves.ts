import type { MoveDirection } from '#db/vocabulary/careers.ts'
import type { CareerRole } from '#lib/situations/rules.ts'

/** A thread by its key; with `by`, only that person's answers in it. */
type Naming = { thread: string; by?: string }

export type SeedMove = {
  from: CareerRole
  to: CareerRole
  direction: MoveDirection
  /** The years, if a thread gives them; the second null means "or more". */
  years?: readonly [number, number | null]
  /** The threads that name it, besides the questions whose situation names both roles. */
  named: readonly Naming[]
}

const DIRECTIONS = 'pmo-which-way-can-i-move'
const ENTRY: Naming = { thread: 'which-entry-roles-lead-to-pm' }
const [UP, OUT, SIDEWAYS, LINE] = [
  'head-of-pmo-antwerp',
  'ex-pmo-toronto',
  'portfolio-desk-sydney',
  'line-manager-lyon',
]
const AFTER_PMO: Naming = { thread: 'what-comes-after-a-pmo-job', by: 'ex-pmo-toronto' }
const FIRST_PMO: Naming = { thread: 'which-careers-from-a-first-pmo-job', by: 'portfolio-desk-sydney' }
const ABOVE_PM: Naming = { thread: 'what-is-above-a-project-manager', by: 'bank-pm-zurich' }

/** The moves that the seeded threads speak of. */
export const moves: readonly SeedMove[] = [
  { from: 'project-support-officer', to: 'project-coordinator', direction: 'up', named: [ENTRY] },
  { from: 'project-support-officer', to: 'pmo-coordinator', direction: 'up', named: [] },
  { from: 'project-executive', to: 'assistant-pm', direction: 'up', named: [ENTRY] },
  {
    from: 'project-coordinator',
    to: 'assistant-pm',
    direction: 'up',
    named: [ENTRY, { thread: 'can-a-coordinator-become-a-pm', by: 'sara' }],
  },
  { from: 'project-coordinator', to: 'project-manager', direction: 'up', named: [ENTRY] },
  { from: 'assistant-pm', to: 'project-manager', direction: 'up', years: [2, 5], named: [ENTRY] },
  {
    from: 'pmo-coordinator',
    to: 'pmo-analyst',
    direction: 'up',
    named: [AFTER_PMO, { thread: DIRECTIONS, by: UP }],
  },
  { from: 'pmo-coordinator', to: 'project-coordinator', direction: 'sideways', named: [FIRST_PMO] },
  {
    from: 'pmo-analyst',
    to: 'assistant-pm',
    direction: 'sideways',
    named: [FIRST_PMO, { thread: DIRECTIONS, by: SIDEWAYS }],
  },
  { from: 'pmo-analyst', to: 'project-manager', direction: 'sideways', named: [{ thread: DIRECTIONS, by: SIDEWAYS }] },
  { from: 'project-manager', to: 'pmo-analyst', direction: 'sideways', named: [{ thread: DIRECTIONS, by: SIDEWAYS }] },
  { from: 'pmo-analyst', to: 'pmo-specialist', direction: 'sideways', named: [FIRST_PMO] },
  { from: 'pmo-analyst', to: 'pmo-manager', direction: 'out', named: [{ thread: DIRECTIONS, by: OUT }] },
  { from: 'project-manager', to: 'pmo-manager', direction: 'sideways', named: [] },
  {
    from: 'project-manager',
    to: 'senior-project-manager',
    direction: 'up',
    named: [
      { thread: DIRECTIONS, by: UP },
      { thread: 'what-is-above-a-project-manager', by: 'contractor-perth' },
    ],
  },
  {
    from: 'senior-project-manager',
    to: 'programme-manager',
    direction: 'sideways',
    named: [
      { thread: DIRECTIONS, by: SIDEWAYS },
      { thread: 'after-ten-years-as-a-pm', by: 'portfolio-desk-sydney' },
    ],
  },
  { from: 'senior-project-manager', to: 'manager-of-project-managers', direction: 'up', named: [ABOVE_PM] },
  { from: 'senior-project-manager', to: 'pmo-director', direction: 'sideways', named: [] },
  { from: 'senior-project-manager', to: 'coo', direction: 'line', years: [10, null], named: [] },
  {
    from: 'programme-manager',
    to: 'portfolio-manager',
    direction: 'up',
    named: [AFTER_PMO, { thread: DIRECTIONS, by: UP }],
  },
  { from: 'manager-of-project-managers', to: 'head-of-programme', direction: 'up', named: [ABOVE_PM] },
  {
    from: 'pmo-manager',
    to: 'pmo-director',
    direction: 'up',
    named: [AFTER_PMO, { thread: DIRECTIONS, by: UP }],
  },
  { from: 'pmo-manager', to: 'manager-of-project-managers', direction: 'up', named: [AFTER_PMO] },
  {
    from: 'pmo-manager',
    to: 'line-manager',
    direction: 'line',
    named: [
      { thread: DIRECTIONS, by: LINE },
      { thread: 'what-comes-after-a-pmo-job', by: LINE },
    ],
  },
  {
    from: 'line-manager',
    to: 'project-manager',
    direction: 'sideways',
    years: [1, 2],
    named: [{ thread: DIRECTIONS, by: LINE }],
  },
  {
    from: 'pmo-director',
    to: 'coo',
    direction: 'line',
    named: [{ thread: 'after-ten-years-as-a-pm', by: 'reader-2518' }],
  },
]
