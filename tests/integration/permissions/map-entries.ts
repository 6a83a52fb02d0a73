import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { saveMove } from '#lib/career-map/commands/save-move.ts'
import { saveRole } from '#lib/career-map/commands/save-role.ts'
import { nameMoveInput, saveMoveInput, saveRoleInput } from '#lib/career-map/schema.ts'
import { IDENTITIES } from '#tests/support/identities.ts'
import { aMove, aRole, roleFields } from '#tests/support/careers.ts'
import { aWord } from '#tests/support/factories.ts'
import type { Entry } from './entries.ts'
import { FORGED, WHY } from './world.ts'

/** The owner of a post and moderators may; other people are refused as neither. */
const NAMING: Entry['refuses'] = {
  ...Object.fromEntries(
    IDENTITIES.filter((identity) => !['owner', 'moderator', 'administrator'].includes(identity)).map((identity) => [
      identity,
      'notYours',
    ]),
  ),
  'suspended-moderator': 'suspended',
}

/** The entries of the career map. */
export const mapEntries = (refuses: Entry['refuses']): Readonly<Record<string, Entry>> => ({
  saveRoleAction: {
    run: (context) => saveRole(context, saveRoleInput.parse({ ...FORGED, ...roleFields({ slug: aWord() }) })),
    refuses,
  },
  saveMoveAction: {
    run: async (context) => {
      const [from, to] = [await aRole({}, context.db), await aRole({}, context.db)]
      const fields = { from_role: from.slug, to_role: to.slug, version: '0', direction: 'up', reason: WHY.reason }
      return await saveMove(context, saveMoveInput.parse({ ...FORGED, ...fields }))
    },
    refuses,
  },
  nameMoveAction: {
    run: async (context, { question }) => {
      const { from, to } = await aMove(context.db)
      const fields = { post: String(question.id), move: `${from} ${to}`, named: 'on', reason: WHY.reason }
      return await nameMove(context, nameMoveInput.parse({ ...FORGED, ...fields }))
    },
    refuses: NAMING,
  },
})
