import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { RENDERED_KINDS, renderedHtml } from '#db/schema/pages.ts'
import { RENDERER_VERSION } from '#lib/markdown/rules.ts'
import { type Bench, CROWD_NAMES, type Stage } from './stage.ts'
import { captureForms } from './record/template.ts'
import type { Templates } from './record/template.ts'
import { openDatabase } from './world/cluster.ts'
import { makeCrowds } from './world/crowd.ts'
import { whenFirstJobsAreDone } from './world/first-jobs.ts'
import { startForum } from './world/forum.ts'

/** A page cache of 0 bytes stores no pages. */
const WITHOUT_PAGE_CACHE = { PAGE_CACHE_BYTES: '0' }

/** A fresh database with people in it, one per size; forums on it are started and stopped. */
export type Ground = Pick<Stage, 'posts' | 'databaseUrl' | 'crowds'>

export async function prepareGround({ world, options, say }: Bench, posts: number): Promise<Ground> {
  say(`Preparing a database of ${posts.toLocaleString('en')} posts …`)
  const databaseUrl = await openDatabase(world, { posts, seed: options.seed, say: (line) => say(`  ${line}`) })
  await markRendered(databaseUrl)
  const made = await makeCrowds(databaseUrl, CROWD_NAMES.length, options.pace.crowd)
  const crowds = Object.fromEntries(CROWD_NAMES.map((name, index) => [name, made[index]])) as Stage['crowds']
  return { posts, databaseUrl, crowds }
}

/** Marks generated texts as rendered: otherwise each forum would render a million of them again. */
async function markRendered(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false })
  const rows = RENDERED_KINDS.map((kind) => ({ kind, version: RENDERER_VERSION }))
  await drizzle(sql).insert(renderedHtml).values(rows).onConflictDoNothing()
  await sql.end()
}

const captured = new WeakMap<Ground, Templates>()

// Record the forms once per database: a person who has voted sees another button.
async function templatesFor(browser: Bench['browser'], site: string, ground: Ground): Promise<Templates> {
  const templates = captured.get(ground) ?? (await captureForms(browser, site, ground.crowds.forms))
  captured.set(ground, templates)
  return templates
}

/** Runs `work` on forums on these databases, all at once, and stops them. */
export async function onStages<T>(
  { browser, say }: Bench,
  grounds: readonly Ground[],
  { pageCache }: { pageCache: boolean },
  work: (stages: readonly Stage[]) => Promise<T>,
): Promise<T> {
  const stages: Stage[] = []
  const forums = []
  try {
    for (const ground of grounds) {
      const forum = await startForum(ground.databaseUrl, pageCache ? {} : WITHOUT_PAGE_CACHE)
      forums.push(forum)
      stages.push({ ...ground, forum, templates: await templatesFor(browser, forum.url, ground) })
    }
    for (const { databaseUrl } of stages) {
      const seconds = await whenFirstJobsAreDone(databaseUrl)
      say(seconds === null ? '  jobs are still due' : `  first jobs done after ${seconds.toFixed(0)} s`)
    }
    return await work(stages)
  } finally {
    for (const forum of forums) await forum.stop()
  }
}
