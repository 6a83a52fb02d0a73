import { pointsFor } from '#lib/privileges/rules.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later, nth } from '#tests/support/factories.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { makeOlder } from './older.ts'
import { aPerson, aSession, type Person } from './people.ts'

type Member = Person & { session: string }

/** A few people and threads of today with unique words, so that a page either shows them or does not. */
export type World = {
  asker: Member
  writer: Member
  voter: Member
  /** The question that `asker` asked, tagged with the first two of `tags`. */
  question: { id: number; slug: string; title: string }
  /** The answer that `writer` gave to `question`; nobody has voted on it. */
  answer: { id: number }
  /** Another question of `asker`, answered only by `writer`; nobody has voted on that answer. */
  other: { id: number; slug: string; title: string }
  otherAnswer: { id: number }
  /** A question that `writer` asked. */
  theirs: { id: number; slug: string; title: string }
  comment: { id: number }
  /** Three tags of this world; only `theirs` has the last one. */
  tags: readonly string[]
  moderator: Member
  administrator: Member
  /** A suggested edit of `theirs`, by a person who may not edit; `word` is its new text. */
  suggestion: { id: number; by: Person; word: string }
  /** A question with one answer, and with the last tag. */
  twin: { id: number; slug: string; title: string; answer: { id: number } }
  /** The only post of its author; it has the last tag. */
  spam: { id: number; slug: string; title: string; by: Person; case: number }
  /** A person without any connection to these threads. */
  stranger: Person
  strange: { id: number; slug: string }
  strangeTag: string
}

/** The score of the world's question before the first write: higher than any other. */
export const SCORE_BEFORE = 33
/** The most votes that bring points on one day. */
const VOTES_A_DAY = 15

export async function aSmallWorld(): Promise<World> {
  const [asker, writer, voter] = await Promise.all([aMember(4100), aMember(3100), aMember(2100)])
  const stranger = await aPerson({ reputation: pointsFor('new-tag', 'new') })
  const tags = Array.from({ length: 3 }, aWord)
  const strangeTag = aWord()
  const at = new Date()
  const ask = (by: Person, names: readonly (string | undefined)[]) =>
    aQuestion({ by, at, title: aTitle(), body: `${aTitle()} ${aTitle()}`, tags: names.join(' ') })
  const question = await ask(asker, tags.slice(0, 2))
  const answer = await anAnswer({ by: writer, to: question, at })
  const other = await ask(asker, tags.slice(0, 1))
  const otherAnswer = await anAnswer({ by: writer, to: other, at })
  const theirs = await ask(writer, tags)
  const comment = await aComment({ by: writer, under: question, at })
  for (let votes = 0; votes < SCORE_BEFORE; votes += 1) {
    await aVote(await aUser(), question, 1, later(-24 * 60 * Math.floor(1 + votes / VOTES_A_DAY), at))
  }
  for (const { id } of [question, answer]) await makeOlder(id)
  const strange = await ask(stranger, [strangeTag])
  const titled = { question, other, theirs }
  const { moderator, administrator } = await staff()
  const [newcomer, suggester] = [await aPerson(), await aPerson({ reputation: 900 })]
  const twin = await ask(await aPerson(), tags.slice(2))
  const word = aWord()
  const wish = { title: theirs.title, body: `${word} ${aTitle()} ${aTitle()}`, tags: tags.join(' ') }
  return {
    asker,
    writer,
    voter,
    moderator,
    administrator,
    suggestion: { ...(await aSuggestion(suggester, theirs, wish, at)), by: suggester, word },
    twin: { ...twin, answer: await anAnswer({ to: twin, at }) },
    spam: await aCaseOfSpam(await ask(newcomer, tags.slice(2)), newcomer),
    answer,
    otherAnswer,
    comment,
    tags,
    stranger,
    strange,
    strangeTag,
    ...titled,
  }
}

async function staff() {
  const [one, two] = [await aPerson({ role: 'moderator' }), await aPerson({ role: 'administrator' })]
  return {
    moderator: { ...one, session: await aSession(one) },
    administrator: { ...two, session: await aSession(two) },
  }
}

async function aCaseOfSpam(question: Awaited<ReturnType<typeof aQuestion>>, by: Person) {
  const target = { kind: 'post', id: question.id } as const
  const opened = await openCase(contextOf(by), { target, aboutUserId: by.id, source: 'flag' })
  return { ...question, by, case: opened }
}

/** Returns a title that has no related questions. */
export function aTitle(): string {
  return `${aWord()} ${aWord()} ${aWord()}`
}

export async function aMember(reputation: number): Promise<Member> {
  const person = await aPerson(reputation > 1 ? { reputation } : {})
  return { ...person, session: await aSession(person) }
}

export function tagOf({ tags }: World, index: number): string {
  return nth(tags, index)
}
