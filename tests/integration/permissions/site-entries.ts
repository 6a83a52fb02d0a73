import { decideApplication } from '#lib/applications/commands/decide-application.ts'
import { decideApplicationInput } from '#lib/applications/schema.ts'
import { askArchive } from '#lib/archives/commands/ask-archive.ts'
import { askArchiveInput } from '#lib/archives/schema.ts'
import { codeApps } from '#db/schema/two-step.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { inTransaction } from '#db/client.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { removeCodes } from '#lib/lost-codes/commands/remove-codes.ts'
import { removeCodesInput } from '#lib/lost-codes/schema.ts'
import { removeAccount } from '#lib/departures/commands/remove-account.ts'
import { removeAccountInput } from '#lib/departures/schema.ts'
import { removeSavedSearch } from '#lib/search/commands/remove-saved-search.ts'
import { saveSearch } from '#lib/search/commands/save-search.ts'
import { removeSearchInput, saveSearchInput } from '#lib/search/schema.ts'
import { addSynonym } from '#lib/site-admin/commands/add-synonym.ts'
import { changeRole } from '#lib/site-admin/commands/change-role.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { dismissMiss } from '#lib/site-admin/commands/dismiss-miss.ts'
import { addSynonymInput, changeRoleInput, changeSettingInput, dismissMissInput } from '#lib/site-admin/schema.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { rememberProof } from '#lib/spam/writes/ask-proof.ts'
import { proveWork } from '#lib/spam/commands/prove-work.ts'
import { confirmSpamInput, proveWorkInput } from '#lib/spam/schema.ts'
import { sendAgain } from '#lib/telling/commands/send-again.ts'
import { testMail } from '#lib/telling/commands/test-mail.ts'
import { sendAgainInput, testMailInput } from '#lib/telling/schema.ts'
import { IDENTITIES } from '#tests/support/identities.ts'
import { anApplication } from '#tests/support/sign-ups.ts'
import type { Entry } from './entries.ts'
import { FORGED, WHY } from './world.ts'

const ADMINISTRATORS_ONLY: Entry['refuses'] = Object.fromEntries(
  IDENTITIES.filter((identity) => identity !== 'administrator').map((identity) => [identity, 'administratorsOnly']),
)

/**
 * The entries of administrators' actions, and of confirming spam, which is for moderators; `refuses` names everyone
 * else.
 */
export function siteEntries(refuses: Entry['refuses']): Readonly<Record<string, Entry>> {
  return {
    confirmSpamAction: {
      run: (context, { spare }) =>
        confirmSpam(context, confirmSpamInput.parse({ ...FORGED, ...WHY, kind: 'post', id: String(spare.id) })),
      refuses,
    },
    proveWorkAction: {
      // Holding one text is enough: this computes nothing.
      run: async (context) => {
        const limits = { ...context.viewer.limits, proofFromRefusals: 5 }
        const asked = { ...context, viewer: { ...context.viewer, limits, role: 'member' as const, reputation: 1 } }
        await rememberProof(asked)
        return await proveWork(asked, proveWorkInput.parse(FORGED))
      },
      refuses: { suspended: 'suspended', 'suspended-moderator': 'suspended' },
    },
    changeSettingAction: {
      run: (context) =>
        changeSetting(
          context,
          changeSettingInput.parse({ key: 'name', name: 'Another Name', version: '0', reason: WHY.reason }),
        ),
      refuses: ADMINISTRATORS_ONLY,
    },
    sendAgainAction: {
      run: (context) => sendAgain(context, sendAgainInput.parse({ ...FORGED, job: '' })),
      refuses: ADMINISTRATORS_ONLY,
    },
    testMailAction: {
      run: (context) => testMail(context, testMailInput.parse({ ...FORGED, letter: 'digest', language: 'en' })),
      refuses: ADMINISTRATORS_ONLY,
    },
    saveSearchAction: {
      run: (context) => saveSearch(context, saveSearchInput.parse({ ...FORGED, q: '[pmo] is:open' })),
      refuses: { suspended: 'suspended', 'suspended-moderator': 'suspended' },
    },
    removeSavedSearchAction: {
      run: (context) => removeSavedSearch(context, removeSearchInput.parse({ ...FORGED, search: '1' })),
      refuses: { suspended: 'suspended', 'suspended-moderator': 'suspended' },
    },
    addSynonymAction: {
      run: (context) =>
        addSynonym(context, addSynonymInput.parse({ ...FORGED, words: 'pmp', meaning: 'pm', reason: WHY.reason })),
      refuses,
    },
    decideApplicationAction: {
      run: async (context) => {
        const application = String(await anApplication(context.db))
        const typed = { ...FORGED, application, decision: 'approve' }
        return await decideApplication(context, decideApplicationInput.parse(typed))
      },
      refuses,
    },
    dismissMissAction: {
      run: (context) => dismissMiss(context, dismissMissInput.parse({ ...FORGED, miss: 'pmp' })),
      refuses,
    },
    removeAccountAction: {
      run: (context, { other }) =>
        removeAccount(context, removeAccountInput.parse({ ...FORGED, person: String(other.id), isSure: 'on' })),
      refuses: ADMINISTRATORS_ONLY,
    },
    removeCodesAction: {
      run: async (context, { other }) => {
        const at = context.now
        await context.db.insert(codeApps).values({ userId: other.id, secret: 'sealed', createdAt: at, confirmedAt: at })
        const sessionToken = await sessionIn(context)
        const { person, reason } = removeCodesInput.parse({ ...FORGED, person: String(other.id), reason: WHY.reason })
        return await removeCodes(context, { person, reason, proof: { sessionToken, proofPassword: '' } })
      },
      refuses: ADMINISTRATORS_ONLY,
    },
    // Everybody may ask for their own archive (archives.test.ts).
    askArchiveAction: {
      run: (context, { other }) => askArchive(context, askArchiveInput.parse({ ...FORGED, person: String(other.id) })),
      refuses: ADMINISTRATORS_ONLY,
    },
    changeRoleAction: {
      run: (context, { other }) =>
        changeRole(
          context,
          changeRoleInput.parse({ ...FORGED, handle: other.handle, role: 'moderator', reason: WHY.reason }),
        ),
      refuses: ADMINISTRATORS_ONLY,
    },
  }
}

/** Signs the viewer in, in the test's transaction: the proof of who they are. */
function sessionIn({ db, viewer, now }: CommandContext): Promise<string> {
  const browser = { userAgent: '', sessionToken: null }
  return inTransaction(db, (tx) => startSession(tx, viewer.id, browser, now))
}
