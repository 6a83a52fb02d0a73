import { changeSynonym } from '#lib/tag-admin/commands/change-synonym.ts'
import { deleteTag } from '#lib/tag-admin/commands/delete-tag.ts'
import { flagTag } from '#lib/tag-admin/commands/flag-tag.ts'
import { mergeTags } from '#lib/tag-admin/commands/merge-tags.ts'
import { placeTag } from '#lib/tag-admin/commands/place-tag.ts'
import { renameTag } from '#lib/tag-admin/commands/rename-tag.ts'
import { settleTagFlags } from '#lib/tag-admin/commands/settle-tag-flags.ts'
import {
  changeSynonymInput,
  deleteTagInput,
  flagTagInput,
  mergeTagsInput,
  placeTagInput,
  renameTagInput,
  settleTagFlagsInput,
} from '#lib/tag-admin/schema.ts'
import { tags } from '#db/schema/tags.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { describeTagInput } from '#lib/tags/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { aWord } from '#tests/support/factories.ts'
import type { Entry } from './entries.ts'
import { FORGED, WHY } from './world.ts'

async function aTag({ db, now }: CommandContext): Promise<string> {
  const name = aWord()
  await db.insert(tags).values({ name, createdAt: now })
  return name
}

const FLAGGING: Entry['refuses'] = {
  suspended: 'suspended',
  'suspended-moderator': 'suspended',
  unconfirmed: 'unconfirmed',
  'no-flag': 'restricted',
}

/** The rows of what readers and moderators do with tags. */
export const tagEntries = (
  refuses: Entry['refuses'],
  describing: Entry['refuses'],
): Readonly<Record<string, Entry>> => {
  const fields = async (context: CommandContext) => ({ ...FORGED, tag: await aTag(context), reason: WHY.reason })
  return {
    describeTagAction: {
      run: (context) =>
        describeTag(
          context,
          describeTagInput.parse({ ...FORGED, tag: 'pmo', version: '1', description: 'An office.' }),
        ),
      refuses: describing,
    },
    renameTagAction: {
      run: async (context) => renameTag(context, renameTagInput.parse({ ...(await fields(context)), name: aWord() })),
      refuses,
    },
    placeTagAction: {
      run: async (context) =>
        placeTag(context, placeTagInput.parse({ ...(await fields(context)), version: '1', theme: 'pmo' })),
      refuses,
    },
    changeSynonymAction: {
      run: async (context) =>
        changeSynonym(context, changeSynonymInput.parse({ ...(await fields(context)), name: aWord(), state: 'add' })),
      refuses,
    },
    mergeTagsAction: {
      run: async (context) => {
        const into = await aTag(context)
        return await mergeTags(context, mergeTagsInput.parse({ ...(await fields(context)), into, questions: '0' }))
      },
      refuses,
    },
    deleteTagAction: {
      run: async (context) => deleteTag(context, deleteTagInput.parse({ ...(await fields(context)), questions: '0' })),
      refuses,
    },
    settleTagFlagsAction: {
      run: async (context) =>
        settleTagFlags(context, settleTagFlagsInput.parse({ ...(await fields(context)), shown: '1' })),
      refuses,
    },
    flagTagAction: {
      run: async (context) =>
        flagTag(context, flagTagInput.parse({ ...(await fields(context)), text: 'It advertises something.' })),
      refuses: FLAGGING,
    },
  }
}
