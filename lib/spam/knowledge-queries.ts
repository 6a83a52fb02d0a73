import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { spamModels } from '#db/schema/spam.ts'
import type { Knowledge } from './assess.ts'
import { readModel } from './classifier.ts'
import type { Fingerprint } from './fingerprint.ts'
import { shippedKnowledge } from './shipped-knowledge.ts'

/** The one row of `spam_models`. */
export const CURRENT_MODEL = 'current'

/** The forum's own training, as `spam_models` stores it. */
export type StoredKnowledge = { words: string; knownSpam: Fingerprint[] }

let kept: { version: string; knowledge: Knowledge } | null = null

/**
 * Returns the knowledge that judges texts: the shipped model, with the training from moderators' decisions since. Read
 * once per process and again when the job has new training; otherwise one query of one row's version.
 */
export async function getKnowledge(database: Queryable): Promise<Knowledge> {
  const [found] = await database
    .select({ version: spamModels.version })
    .from(spamModels)
    .where(eq(spamModels.id, CURRENT_MODEL))
  if (!found) return shippedKnowledge()
  if (kept?.version === found.version) return kept.knowledge
  const [row] = await database
    .select({ model: spamModels.model, version: spamModels.version })
    .from(spamModels)
    .where(eq(spamModels.id, CURRENT_MODEL))
  if (!row) return shippedKnowledge()
  // Only the job writes this column.
  const stored = row.model as StoredKnowledge
  const knowledge = { classifier: readModel(stored.words), knownSpam: stored.knownSpam }
  kept = { version: row.version, knowledge }
  return knowledge
}
