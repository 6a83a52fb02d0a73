import type { CommandContext } from '#lib/auth/context.ts'
import { followGuide } from '#lib/follows/commands/follow-guide.ts'
import { followGuideInput } from '#lib/follows/schema.ts'
import { checkGuide } from '#lib/guides/commands/check-guide.ts'
import { editGuide } from '#lib/guides/commands/edit-guide.ts'
import { tickStep } from '#lib/guides/commands/tick-step.ts'
import { writeGuide } from '#lib/guides/commands/write-guide.ts'
import { getGuide } from '#lib/guides/queries.ts'
import { checkGuideInput, editGuideInput, tickStepInput, writeGuideInput } from '#lib/guides/schema.ts'
import { nth } from '#tests/support/factories.ts'
import { aGuide, guideFields, stepsText } from '#tests/support/guides.ts'
import type { Entry } from './entries.ts'
import { FORGED, type World } from './world.ts'

/** The guide of the owner. */
const theirs = ({ owner }: World) => aGuide({ by: owner })

const withCode = (editing: Entry['refuses'], code: string): Entry['refuses'] =>
  Object.fromEntries(
    Object.entries(editing).map(([identity, told]) => [identity, told === 'editNeedsReputation' ? code : told]),
  )

/** The rows of guides. `editing` refuses people who may not edit others' posts, and allows the owner. */
export const guideEntries = (
  editing: Entry['refuses'],
  suspended: Entry['refuses'],
): Readonly<Record<string, Entry>> => ({
  writeGuideAction: {
    run: (context) => writeGuide(context, writeGuideInput.parse({ ...FORGED, ...guideFields() })),
    refuses: {
      ...withCode(editing, 'guideNeedsReputation'),
      owner: 'guideNeedsReputation',
      'no-edit': 'guideNeedsReputation',
      ...suspended,
      unconfirmed: 'unconfirmed',
      warned: 'unreadWarning',
      'no-ask': 'restricted',
    },
  },
  editGuideAction: {
    run: async (context, world) => {
      const guide = await theirs(world)
      const text = guideFields({ body: stepsText('Another way'), summary: 'It leads further this way.' })
      const fields = { ...text, post: String(guide.id), version: '1' }
      return await editGuide(context, editGuideInput.parse({ ...FORGED, ...fields }))
    },
    refuses: editing,
  },
  checkGuideAction: {
    run: async (context, world) => {
      const guide = await theirs(world)
      const fields = { guide: String(guide.id), version: '1' }
      return await checkGuide(context, checkGuideInput.parse({ ...FORGED, ...fields }))
    },
    refuses: { ...withCode(editing, 'checkGuideNeedsReputation'), owner: 'checkGuideNeedsReputation' },
  },
  followGuideAction: {
    run: async (context, world) => {
      const fields = { guide: String((await theirs(world)).id), state: 'follow' }
      return await followGuide(context, followGuideInput.parse({ ...FORGED, ...fields }))
    },
    refuses: suspended,
  },
  tickStepAction: {
    run: async (context: CommandContext, world) => {
      const { id } = nth((await getGuide((await theirs(world)).id)).steps, 0)
      return await tickStep(context, tickStepInput.parse({ ...FORGED, step: String(id), state: 'done' }))
    },
    refuses: suspended,
  },
})
