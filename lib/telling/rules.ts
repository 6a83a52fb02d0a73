import type { JobPayloads } from '#lib/queue/types.ts'

/** The jobs that send something to one person. */
export const OUTGOING_TASKS = [
  'send-account-mail',
  'send-statement',
  'send-notices',
  'send-digest',
  'send-push',
] as const satisfies readonly (keyof JobPayloads)[]
export type OutgoingTask = (typeof OUTGOING_TASKS)[number]

/** The letters that can be previewed, and sent as a test. */
export const SAMPLE_LETTERS = [
  'notices',
  'digest',
  'statement',
  'confirm',
  'alreadyRegistered',
  'startedBefore',
  'signIn',
  'reset',
  'passwordChanged',
  'archiveReady',
  'leaving',
  'changeEmail',
  'addressInUse',
  'emailChanged',
  'newDevice',
  'signInChanged',
  'approved',
  'declined',
  'codesGoing',
] as const
export type SampleLetter = (typeof SAMPLE_LETTERS)[number]

/** The number of days that the counts cover. */
export const COUNTED_DAYS = 30
