import { recordAnswer } from '#bench/limits/start.ts'
import { sendForm } from '#bench/record/template.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import type { Bench, Stage } from '#bench/stage.ts'
import { CROWD_SLUG } from '#bench/world/crowd.ts'
import { pathOf } from '#bench/world/questions.ts'

const KINDS = ['vote', 'comment', 'answer'] as const

/**
 * Measures pairs of a write and the read after it. Every page is read before the write, so that a stale copy could be
 * served, and after it on several new connections, so that every process is asked.
 */
export async function freshRow({ options, say }: Bench, stage: Stage): Promise<Row> {
  const pairs = options.pace.freshPairs
  const stale: string[] = []
  for (let index = 0; index < pairs; index += 1) {
    const kind = KINDS[index % KINDS.length] ?? 'vote'
    if (await isStale(stage, kind, index)) stale.push(kind)
    if ((index + 1) % 50 === 0) say(`  ${index + 1} writes read back`)
  }
  return row({
    name: 'Question page right after a write to it',
    unit: 'stale reads',
    ours: stale.length,
    bar: { of: 'ours', atMost: 0 },
    note: `${pairs} votes, comments and answers, each read back by somebody else${stale.length > 0 ? `; stale after: ${[...new Set(stale)].join(', ')}` : ''}`,
  })
}

async function isStale(
  { forum, crowds, templates }: Stage,
  kind: (typeof KINDS)[number],
  index: number,
): Promise<boolean> {
  const post = crowds.fresh.firstPost + index
  const person = crowds.fresh.firstPerson + index
  const read = () => readPage(forum.url + pathOf({ id: post, slug: CROWD_SLUG }))
  const text = `Marked${index}x${process.pid} by the benchmark, to be found on the page.`
  const isThere = (page: string) => (kind === 'vote' ? scoreOn(page, post) === 1 : page.includes(text))
  const readers = forum.processes() * 2
  for (let reader = 0; reader < readers; reader += 1) {
    if (isThere(await read())) throw new Error(`The page of question ${post} shows a ${kind} nobody has sent.`)
  }
  await sendForm(forum.url, templates[kind], { person, post, text })
  for (let reader = 0; reader < readers; reader += 1) if (!isThere(await read())) return true
  return false
}

// Every call opens a new connection.
async function readPage(url: string): Promise<string> {
  const { status, bodyBase64 } = await recordAnswer(url, { 'accept-encoding': 'identity' })
  if (status !== 200) throw new Error(`The question page answered ${status}.`)
  return Buffer.from(bodyBase64, 'base64').toString('utf8')
}

/** Returns the score that the page shows beside the post, without the markup around it. */
function scoreOn(page: string, post: number): number {
  const [, control = ''] = new RegExp(`id="vote-${post}"(.*?)</form>`, 's').exec(page) ?? []
  const shown = /class="vote-score">\s*(-?\d+)/.exec(control)?.[1]
  if (shown === undefined) throw new Error(`The page shows no score of post ${post}.`)
  return Number(shown)
}
