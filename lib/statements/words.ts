import { isAppealable } from '#lib/appeals/rules.ts'
import type { Statement, StatementText } from './types.ts'

/** The catalogue, whole. */
type Say = (key: string, values?: Record<string, string | number>) => string

/** Puts a statement of reasons into words: the same on its page and in its letter. `day` writes a date. */
export function statementText(statement: Statement, say: Say, day: (date: Date) => string): StatementText {
  const { kind, undoes, scope, until, role } = statement
  const line = (label: string, value: string | null) =>
    value === null ? [] : [{ label: say(`statements.${label}`), value }]
  return {
    what: undoes
      ? say('statements.what.undo', { act: say(`moderation.acts.${undoes}`) })
      : say(`statements.what.${kind}`),
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
