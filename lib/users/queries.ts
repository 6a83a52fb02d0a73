import 'server-only'
import { and, desc, eq, isNull, notExists, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { profileChoices } from '#db/schema/profiles.ts'
import { users } from '#db/schema/users.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { audiencesOf } from './audiences.ts'
import { authorColumns, authorOf } from './author.ts'
import { peopleTag, postsOfTag, reputationTag, userTag } from './cache.ts'
import type { UserSummary, UserView } from './types.ts'

const USERS_PER_PAGE = 40

const summaryColumns = {
  ...authorColumns(users),
  createdAt: users.createdAt,
  questionCount: users.questionCount,
  answerCount: users.answerCount,
}

/**
 * Lists people, the highest reputation first, without the founding archive and hidden profiles. Throws NotFound for a
 * forged page key.
 */
export async function listUsers(filter: { after?: string } = {}): Promise<Page<UserSummary>> {
  const cursor = decodeCursor(filter.after, 'integer')
  showOnPage(peopleTag())
  const rows = await db()
    .select(summaryColumns)
    .from(users)
    .where(
      and(
        // No real person is behind a name of the founding archive.
        sql`not ${users.isSeeded}`,
        isNull(users.leftAt),
        notExists(db().select().from(hiddenProfiles).where(eq(hiddenProfiles.userId, users.id))),
        cursor ? sql`(${users.reputation}, ${users.id}) < (${cursor.value}::integer, ${cursor.id}::bigint)` : undefined,
      ),
    )
    .orderBy(desc(users.reputation), desc(users.id))
    .limit(USERS_PER_PAGE + 1)
  return pageOf(rows, USERS_PER_PAGE, { item: summaryOf, key: (row) => [row.reputation, row.id] })
}

/** Reads a person's profile as everybody sees it: without the parts that they show to fewer people. Throws NotFound. */
export async function getUser(id: UserId): Promise<UserView> {
  showOnPage(userTag(id), reputationTag(id), postsOfTag(id))
  const [row] = await db()
    .select({
      ...summaryColumns,
      bioHtml: users.bioHtml,
      links: users.links,
      hiddenBy: hiddenProfiles.actId,
      leftAt: users.leftAt,
      choices: { hidden: profileChoices.hidden, membersOnly: profileChoices.membersOnly },
    })
    .from(users)
    .leftJoin(hiddenProfiles, eq(hiddenProfiles.userId, users.id))
    .leftJoin(profileChoices, eq(profileChoices.userId, users.id))
    .where(eq(users.id, id))
  if (!row) throw new NotFound('user')
  const audiences = audiencesOf(row.choices)
  return {
    ...summaryOf(row),
    bioHtml: audiences.about === 'everybody' ? row.bioHtml : '',
    links: audiences.links === 'everybody' ? row.links : [],
    audiences,
    isHidden: row.hiddenBy !== null,
    hasLeft: row.leftAt !== null,
  }
}

function summaryOf(row: UserSummary): UserSummary {
  return {
    ...authorOf(row),
    createdAt: row.createdAt,
    questionCount: row.questionCount,
    answerCount: row.answerCount,
  }
}
