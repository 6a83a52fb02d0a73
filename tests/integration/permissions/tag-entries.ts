import { eq } from 'drizzle-orm'
import { changeSynonym } from '#lib/tag-admin/commands/change-synonym.ts'
import { deleteTag } from '#lib/tag-admin/commands/delete-tag.ts'
import { mergeTags } from '#lib/tag-admin/commands/merge-tags.ts'
import { placeTag } from '#lib/tag-admin/commands/place-tag.ts'
import { redactTag } from '#lib/tag-admin/commands/redact-tag.ts'
import { renameTag } from '#lib/tag-admin/commands/rename-tag.ts'
import {
  changeSynonymInput,
  deleteTagInput,
  mergeTagsInput,
  placeTagInput,
  redactTagInput,
  renameTagInput,
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
    redactTagAction: {
      run: async (context) => {
        const form = await fields(context)
        await context.db.update(tags).set({ description: 'By Jo Doe.' }).where(eq(tags.name, form.tag))
        return await redactTag(
          context,
          redactTagInput.parse({ ...form, version: '', passage: 'Jo Doe', confirmed: 'on' }),
        )
      },
      refuses,
    },
  }
}
