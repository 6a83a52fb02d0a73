/** A node of `EXPLAIN (FORMAT JSON)`. It has measured numbers if the statement ran. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Plan Rows': number
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: readonly PlanNode[]
}

/** Tables that grow with the forum; a scan of one takes longer every day. */
export const GROWING = [
  'posts',
  'questions',
  'answers',
  'comments',
  'votes',
  'users',
  'revisions',
  'reputation_events',
  'events',
  'question_tags',
  'question_scores',
  'question_tag_scores',
  'question_titles',
  'related_questions',
  'user_names',
  'comment_words',
  'comment_votes',
  'accepted_answers',
  'sessions',
]

const GATHERING = new Set([
  'Sort',
  'Incremental Sort',
  'Hash',
  'Aggregate',
  'HashAggregate',
  'WindowAgg',
  'Unique',
  'SetOp',
])

/** The rows that a page's query may gather before it shows some of them. */
const MAX_GATHERED = 1000

/** Lists the parts of a plan that cost more in a larger forum, in words; empty if there are none. */
export function complaintsAbout(node: PlanNode, maxGathered = MAX_GATHERED, growing = GROWING): string[] {
  const below = (node.Plans ?? []).flatMap((child) => complaintsAbout(child, maxGathered, growing))
  const type = node['Node Type']
  const table = node['Relation Name']
  if (type === 'Seq Scan' && table !== undefined && growing.includes(table)) return [...below, `reads all of ${table}`]
  const gathered = Math.max(0, ...(node.Plans ?? []).map(rowsOf))
  if (GATHERING.has(type) && gathered > maxGathered) return [...below, `${type} of ${gathered} rows`]
  return below
}

/** Returns the total rows that a node returned, or is expected to return. */
function rowsOf(node: PlanNode): number {
  const { 'Actual Rows': rows, 'Actual Loops': loops } = node
  return rows === undefined || loops === undefined ? node['Plan Rows'] : Math.round(rows * loops)
}

/**
 * Returns the most rows that one node returned or dropped. An index lists the rows of a word without reading them, so
 * it is left out.
 */
export function mostRead(node: PlanNode): number {
  const loops = node['Actual Loops'] ?? 1
  const dropped =
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  const own = node['Node Type'] === 'Bitmap Index Scan' ? 0 : rowsOf(node) + Math.round(dropped * loops)
  return Math.max(own, ...(node.Plans ?? []).map(mostRead))
}
