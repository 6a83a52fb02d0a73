import { globSync, readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import type { Tx } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { contextOf } from '#tests/support/factories.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { IDENTITIES } from '#tests/support/identities.ts'
import { ENTRIES } from './entries.ts'
import { aWorld, type World } from './world.ts'

// Tests each command with every identity, on one world: every attempt runs in a transaction that is rolled back
// (docs/trust.md#permissions).

let world: World
beforeAll(async () => {
  world = await aWorld()
})

/** The actions that suspended people keep: reading, and answering for themselves. */
const OPEN_TO_SUSPENDED: Readonly<Record<string, string>> = {
  appealAction: 'they may ask for another look',
  acknowledgeWarningAction: 'they read what was said to them',
  readStatementsAction: 'the same',
  retractFlagAction: 'takes back, adds nothing',
}

class Undone extends Error {}

/** Returns the outcome of an attempt: the code of its refusal, `done`, or the error. */
async function outcomeOf(attempt: (tx: Tx) => Promise<unknown>): Promise<string> {
  try {
    await inTransaction(db(), async (tx) => {
      await attempt(tx)
      throw new Undone()
    })
    return 'unreachable'
  } catch (error) {
    if (error instanceof Undone) return 'done'
    if (error instanceof Forbidden) return error.refusal.code
    if (error instanceof NotFound) return error.code
    throw error
  }
}

describe.each(Object.entries(ENTRIES))('%s', (_action, { run, refuses }) => {
  test.each(IDENTITIES)('%s', async (identity) => {
    const viewer = world.people[identity]
    if (!viewer) throw new Error(`nobody is ${identity}`)
    const { id: userId } = viewer
    const outcome = await outcomeOf(async (tx) => {
      await run(contextOf(viewer, { db: tx }), world)
      const [after] = await tx.select().from(users).where(eq(users.id, userId))
      // Forged fields change nothing about their sender.
      expect([after?.role, after?.emailConfirmedAt !== null]).toEqual([viewer.role, viewer.isConfirmed])
    })
    expect(outcome).toBe(refuses[identity] ?? 'done')
  })
})

test.each(Object.entries(ENTRIES).filter(([name]) => !(name in OPEN_TO_SUSPENDED)))(
  '%s: not while suspended, not even on one’s own things',
  async (_action, { run }) => {
    const viewer = { ...world.owner, restrictions: [aRestriction({ scope: 'everything' })] }
    expect(await outcomeOf((tx) => run(contextOf(viewer, { db: tx }), world))).not.toBe('done')
  },
)

describe('the table is complete', () => {
  const actions = globSync('lib/*/actions.ts').flatMap((path) => {
    const text = readFileSync(path, 'utf8')
    return [...text.matchAll(/^export const (\w+) = defineAction\(/gm)].map((match) => match[1] ?? '')
  })

  test('every action that needs a session has its row', () => {
    expect(actions.length).toBeGreaterThan(25)
    expect(actions.filter((name) => !(name in ENTRIES) && !(name in OWN_ACCOUNT))).toEqual([])
  })

  test('every row belongs to an action', () => {
    expect([...Object.keys(ENTRIES), ...Object.keys(OWN_ACCOUNT)].filter((name) => !actions.includes(name))).toEqual([])
  })
})

/** Actions on the sender's own account only: they name nobody else, and have separate tests. */
const OWN_ACCOUNT: Readonly<Record<string, string>> = {
  claimSiteAction: 'needs the one-time token printed at the start',
  resendConfirmationAction: 'mails one’s own address',
  requestEmailChangeAction: 'one’s own address, with the password (step-up.test.ts)',
  signOutOthersAction: 'one’s own sessions',
  offerPasskeyAction: 'one’s own, with a proof (passkeys.test.ts)',
  addPasskeyAction: 'the same',
  renamePasskeyAction: 'one’s own: others’ are not found',
  removePasskeyAction: 'one’s own: others’ are left as they are',
  deleteDraftAction: 'the same',
  askToProveAction: 'asks for one’s own passkey',
  proveWithPasskeyAction: 'one’s own session',
  linkProviderAction: 'one’s own, with a proof (identities.test.ts)',
  unlinkProviderAction: 'the same',
  beginTwoStepAction: 'one’s own, with a proof (two-step.test.ts)',
  confirmTwoStepAction: 'the same',
  renewRecoveryCodesAction: 'the same',
  endTwoStepAction: 'the same',
  changePasswordAction: 'one’s own, with the current one',
  signOutBrowserAction: 'one’s own sessions: others’ are left as they are (sessions.test.ts)',
  signOutEverywhereAction: 'one’s own sessions',
  markReadAction: 'one’s own inbox: others’ stay as they are (inbox.test.ts)',
  markAllReadAction: 'the same',
  unmarkAllReadAction: 'the same',
  muteThreadAction: 'what one is told of a thread, suspended or not',
  saveSettingsAction: 'how one is told',
  resumeMailAction: 'the same',
  addDeviceAction: 'the same (push.test.ts)',
  removeDeviceAction: 'the same (push.test.ts)',
  saveSituationAction: 'one’s own role, sector and country (own-situation.test.ts)',
  saveStationAction: 'one’s own path: others’ roles are not found (career-path.test.ts)',
  removeStationAction: 'the same',
  addCertificateAction: 'one’s own profile',
  removeCertificateAction: 'one’s own profile: others’ stay as they are (career-path.test.ts)',
  chooseLineAction: 'the line beside one’s own answers',
  chooseAudiencesAction: 'what one’s own profile shows (visibility.test.ts)',
  fileBookmarkAction: 'one’s own list: others’ are not found (bookmarks.test.ts)',
  addFolderAction: 'the same',
  renameFolderAction: 'the same',
  keepFolderAction: 'the same',
  setAskableAction: 'whether one may be asked for answers (requests.test.ts)',
  askToLeaveAction: 'one’s own account (leaving.test.ts)',
  stayAction: 'the same',
  makeInvitationAction: 'one’s own links (invitations.test.ts)',
  revokeInvitationAction: 'one’s own links; administrators revoke everyone’s (invitations.test.ts)',
  setRankedAction: 'whether one is listed (leaderboards.test.ts)',
}
