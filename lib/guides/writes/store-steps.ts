import 'server-only'
import { createHash } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { guides, guideSteps } from '#db/schema/guides.ts'
import { posts } from '#db/schema/posts.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { GuideStepId, PostId } from '#lib/platform/ids.ts'
import { sectionsOf, finishSection } from '#lib/markdown/render.ts'
import { env } from '#lib/platform/env.ts'
import { matchSteps } from '../rules.ts'
import type { WantedStep } from '../rules.ts'
import { namedIn } from '../steps.ts'
import { storeNamed } from './store-named.ts'
import type { NamingStep } from './store-named.ts'

/**
 * Updates the stored steps of a guide, and the questions that they name, from its text. A step that was renamed,
 * rewritten or moved stays the same step; one that is gone keeps its ticks for the case that it comes back, unless
 * `isForgetting`. Nothing happens for other posts. The post is locked.
 */
export async function storeSteps(
  { db }: Pick<GuestContext, 'db'>,
  postId: PostId,
  { isForgetting = false }: { isForgetting?: boolean } = {},
): Promise<void> {
  const [guide] = await db
    .select({ body: posts.body })
    .from(guides)
    .innerJoin(posts, eq(posts.id, guides.postId))
    .where(eq(guides.postId, postId))
  if (!guide) return
  const wanted = wantedSteps(guide.body)
  const rows = await db.select().from(guideSteps).where(eq(guideSteps.guideId, postId))
  const known = rows.map(({ id, place, titleDigest, textDigest }) => ({
    id,
    place,
    title: titleDigest,
    text: textDigest,
  }))
  const ids = matchSteps(known, wanted)
  const stored: NamingStep[] = []
  for (const [index, { title, text, named }] of wanted.entries()) {
    const row = { place: index + 1, titleDigest: title, textDigest: text }
    stored.push({ id: await storeStep(db, { guideId: postId, ...row }, ids[index] ?? null), named })
  }
  const gone = known.map(({ id }) => id).filter((id) => !ids.includes(id))
  await dropSteps(db, gone, isForgetting)
  await storeNamed(db, postId, stored)
  await db.update(guides).set({ stepCount: wanted.length }).where(eq(guides.postId, postId))
}

async function storeStep(
  db: GuestContext['db'],
  row: typeof guideSteps.$inferInsert,
  id: GuideStepId | null,
): Promise<GuideStepId> {
  if (id === null) {
    const [made] = await db.insert(guideSteps).values(row).returning({ id: guideSteps.id })
    if (!made) throw new Error('insert returned no row')
    return made.id
  }
  await db.update(guideSteps).set(row).where(eq(guideSteps.id, id))
  return id
}

function wantedSteps(body: string): (WantedStep & Pick<NamingStep, 'named'>)[] {
  return sectionsOf(body).sections.map(({ heading, content }) => ({
    title: digestOf(finishSection(heading).text),
    text: digestOf(finishSection(content).text),
    named: namedIn(content, env().siteUrl),
  }))
}

async function dropSteps(db: GuestContext['db'], gone: readonly GuideStepId[], isForgetting: boolean): Promise<void> {
  if (gone.length === 0) return
  const these = inArray(guideSteps.id, [...gone])
  if (isForgetting) await db.delete(guideSteps).where(these)
  else await db.update(guideSteps).set({ place: null }).where(these)
}

/**
 * Computes a number for a text, the same whatever its case and blanks: 48 bits of its SHA-256 (`NO_TEXT` for an empty
 * one).
 */
function digestOf(text: string): number {
  const plain = text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
  return createHash('sha256').update(plain).digest().readUIntBE(0, 6)
}
