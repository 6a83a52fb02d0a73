import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { Invalid, NotFound, Unconfirmed } from '#lib/platform/errors.ts'
import { keepDigests } from '#lib/removal/writes/keep-digests.ts'
import { storeTagVersion } from '#lib/tags/writes/store-tag-version.ts'
import type { RedactTag } from '../schema.ts'
import { lockTag, requireModerator } from '../writes/lock-tags.ts'
import { blankVersion, rewriteTagVersions } from '../writes/rewrite-tag-versions.ts'
import { rewriteTagTraces } from '../writes/rewrite-tag-traces.ts'
import { tagRedactor } from '../writes/tag-redactor.ts'

/**
 * Removes a passage from a tag's texts, all their versions and everything that quotes them, or empties one version; a
 * digest of the passage stays. A person who is editing gets a conflict. Without confirmation nothing changes, and the
 * refusal says how many versions would change. It can't be undone. Throws NotFound (also a version that is not there),
 * Forbidden, Invalid (`passage`: not found, or hidden by formatting), Unconfirmed.
 */
export function redactTag(context: CommandContext, input: RedactTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const tag = await lockTag(inside, input.tag)
    const { id, name } = tag
    const redactor = await tagRedactor(inside, tag, input)
    const versions = redactor
      ? await rewriteTagVersions(inside, id, redactor)
      : await blankVersion(inside, id, input.version ?? 0)
    const isNewest = input.version === tag.descriptionVersion
    const after = redactor
      ? { description: redactor.description(tag.description), wiki: redactor.wiki(tag.wiki) }
      : { description: isNewest ? '' : tag.description, wiki: isNewest ? '' : tag.wiki }
    const isChanged = after.description !== tag.description || after.wiki !== tag.wiki
    if (versions === 0 && !isChanged) throw missing(input)
    if (!input.confirmed)
      throw new Unconfirmed({
        code: 'wouldRedact',
        values: { title: 0, text: Number(isChanged), versions, suggestions: 0, comments: 0 },
      })
    const details = { tag: id, name, to: null, version: redactor ? null : input.version }
    const actId = await recordAct(inside, { kind: 'redact-tag', rule: 'privacy', reason: input.reason, details })
    if (redactor) await keepDigests(inside, [input.passage], { actId })
    // Make a new version, so that the form of a person who edits the old texts conflicts.
    if (isChanged) await storeTagVersion(inside, { ...tag, ...after }, { ...after, summary: '' })
    if (redactor) await rewriteTagTraces(inside, tag, redactor)
    await record(inside, { kind: 'tags.described', details: { tag: name } })
    return { name }
  })
}

function missing({ version }: RedactTag): Error {
  return version === null ? new Invalid({ passage: { code: 'passageNotFound' } }) : new NotFound('version')
}
