import { isAppealable } from '#lib/appeals/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActTold, Statement, StatementText } from './types.ts'

/** The catalogue, whole. */
type Say = (key: string, values?: Record<string, string | number>) => string
type Day = (date: Date) => string

/** Puts a statement of reasons into words: the same on its page and in its letter. `day` writes a date. */
export function statementText(statement: Statement, say: Say, day: Day): StatementText {
  const { kind, undoes, scope, until, role } = statement
  const line = (label: string, value: string | null) =>
    value === null ? [] : [{ label: say(`statements.${label}`), value }]
  return {
    what: undoes ? say('statements.what.undo', { act: say(`moderation.acts.${undoes}`) }) : whatOf(statement, say, day),
    lines: [
      ...line('scope', scope && say(`people.scopes.${scope}`)),
      ...line('until', until ? day(until) : scope && say('statements.untilLifted')),
      ...line('role', role && say(`users.roles.${role}`)),
      ...line('rule', say(`moderation.rules.${statement.rule}`)),
      ...line('reason', statement.reason),
      ...line('by', say(statement.isByForum ? 'statements.byForum' : 'statements.byModerator')),
      ...line('at', day(statement.at)),
    ],
    appeal: isAppealable(kind) && !statement.isUndone ? say('statements.appeal') : null,
  }
}

function whatOf({ kind, decision, appeal }: Statement, say: Say, day: Day): string {
  if (decision) return say(`statements.decisions.${decision}`)
  if (!appeal) return say(`statements.what.${kind}`)
  const act = say(`moderation.acts.${appeal.against}`)
  return say(`statements.outcomes.${appeal.outcome}`, { act, day: day(appeal.day) })
}

/** An act in a few words: its kind, and what was restricted until when, which role, how it was decided. */
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
