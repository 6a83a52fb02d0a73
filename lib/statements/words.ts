import { isAppealable } from '#lib/appeals/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActTold, Statement, StatementText } from './types.ts'

/** Translates a key of the whole catalogue. */
type Say = (key: string, values?: Record<string, string | number>) => string
type Day = (date: Date) => string

/** Puts a statement of reasons into words: the same on its page and in its letter. `day` writes a date. */
export function statementText(statement: Statement, say: Say, day: Day): StatementText {
  const { kind, undoes, scope, until, role, because } = statement
  const line = (label: string, value: string | null) =>
    value === null ? [] : [{ label: say(`statements.${label}`), value }]
  return {
    what: undoes ? say('statements.what.undo', { act: say(`moderation.acts.${undoes}`) }) : whatOf(statement, say, day),
    // An automatic hold has no rule: nobody has decided that one was broken.
    lines: [
      ...line('scope', scope && say(`people.scopes.${scope}`)),
      ...line('until', until ? day(until) : scope && say('statements.untilLifted')),
      ...line('role', role && say(`users.roles.${role}`)),
      ...(because ? [] : line('rule', say(`moderation.rules.${statement.rule}`))),
      ...line('reason', because ? say(`forumReasons.${because}`) : statement.reason),
      ...line('by', say(`statements.${deciderName(statement)}`)),
      ...line('at', day(statement.at)),
    ],
    appeal:
      isAppealable(kind) && !statement.isUndone && !statement.ended && !isWaiting(statement)
        ? say('statements.appeal')
        : null,
  }
}

/** Returns whether only the spam filter holds it: then a moderator reviews it anyway. */
function isWaiting({ kind, because }: Pick<Statement, 'kind' | 'because'>): boolean {
  return kind === 'hold' && (because === 'filtered' || because === 'unproven')
}

function deciderName({ isByForum, kind, because }: Statement) {
  if (!isByForum) return 'byModerator'
  if (because === 'flagged') return 'byFlags'
  return kind === 'close' || kind === 'reopen' ? 'byVotes' : 'byForum'
}

function whatOf(statement: Statement, say: Say, day: Day): string {
  const { kind, decision, appeal, because } = statement
  if (because && isWaiting(statement)) return say(`statements.held.${because}`)
  if (decision) return say(`statements.decisions.${decision}`)
  if (!appeal) return say(`statements.what.${kind}`)
  const act = say(`moderation.acts.${appeal.against}`)
  return say(`statements.outcomes.${appeal.outcome}`, { act, day: day(appeal.day) })
}

/** Describes an action in a few words: its kind, and the restriction with its end, the role, or the decision. */
export function actTitle({ kind, ...told }: ActTold & { kind: ActKind }, say: Say, day: Day): string {
  const { scope, until, role, decision, appeal } = told
  if (decision) return say(`statements.titles.${decision}`)
  if (appeal) {
    const verdict = appeal.outcome === 'declined' ? 'declined' : 'granted'
    const act = say(`moderation.acts.${appeal.against}`)
    return say(`statements.titles.${verdict}`, { act, day: day(appeal.day) })
  }
  const facts = [
    scope && say(`people.scopes.${scope}`),
    until
      ? say('standing.restrictions.until', { when: day(until) })
      : scope && say('standing.restrictions.untilLifted'),
    role && say(`users.roles.${role}`),
  ].filter((fact) => fact !== null)
  const act = say(`moderation.acts.${kind}`)
  return facts.length === 0 ? act : say('statements.titles.facts', { act, facts: facts.join(', ') })
}
