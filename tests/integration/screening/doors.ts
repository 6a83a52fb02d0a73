import { db } from '#db/client.ts'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { editCommentInput } from '#lib/comments/schema.ts'
import { addCertificate } from '#lib/profiles/commands/add-certificate.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { addCertificateInput, saveStationInput } from '#lib/profiles/schema.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide, anEdit, stepsText } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { guest, openByMail, PASSWORD } from '../auth/people.ts'
import { postRow } from '../spam/newcomers.ts'

/** Writes words by one way through which they become public. `words` are two words with a blank between them. */
export type Door = (words: string) => Promise<unknown>

const body = (words: string) => `I have been in the office for three years, and would like to know about ${words} now.`
const title = (words: string) => `How does one become a manager of ${words}?`
const hyphenated = (words: string) => words.replaceAll(' ', '-')
/** The edit comes so late after the post that it is a separate version. */
const AFTER = later(60)

async function edited(fields: { title?: string; body?: string; tags?: string; summary?: string }, by?: Viewer) {
  const question = await aQuestion()
  const { author, id } = question
  const version = String((await postRow(id)).editVersion)
  const typed = { post: String(id), version, title: title(aWord()), body: body(aWord()), tags: 'pmo', language: 'en' }
  const editor = by ?? { ...author, reputation: 2000 }
  await editQuestion(contextOf(editor, { now: AFTER }), editQuestionInput.parse({ ...typed, ...fields }))
}

async function improved(fields: { title?: string; body?: string; tags?: string; summary?: string }) {
  const question = await aQuestion()
  const suggestion = await aSuggestion(await aUser({ reputation: 2000 }), question, { body: body(aWord()) })
  const typed = { decision: 'improve', version: '1', title: title(aWord()), body: body(aWord()), tags: 'pmo' }
  const by = { ...question.author, reputation: 2000 }
  await decideEdit(contextOf(by, { now: AFTER }), decision(suggestion, { ...typed, ...fields }))
}

async function profile(fields: Record<string, string>) {
  const viewer = await aUser()
  const typed = { displayName: viewer.handle, handle: viewer.handle, bio: '', links: '', language: 'en' }
  await editProfile(contextOf(viewer), profileInput.parse({ ...typed, ...fields }))
}

async function signedUp(displayName: string) {
  const typed = { email: `${aWord()}@example.org`, displayName, password: PASSWORD, next: '' }
  await signUp(guest(), { ...signUpInput.parse(typed), locale: 'en', address: aWord() })
  await openByMail(typed.email)
  const [row] = await db().select().from(users).where(eq(users.email, typed.email))
  if (!row) throw new Error('nobody signed up')
}

async function guideEdited(fields: Record<string, string>) {
  const guide = await aGuide()
  await anEdit({ ...guide, author: { ...guide.author, reputation: 2000 } }, { ...fields, at: AFTER })
}

async function quickAnswer(fields: Record<string, string>) {
  const { id, question } = await anAnswer()
  await aQuickAnswer({ to: question, cites: [id], by: await aUser({ reputation: 100 }), ...fields })
}

async function outcome(fields: { decision: string; result?: string }) {
  const question = await aQuestion()
  await sayOutcome(contextOf(question.author), sayOutcomeInput.parse({ question: String(question.id), ...fields }))
}

/** Every way through which members' words become public, by a name that describes it. */
export const DOORS = {
  'ask: title': (words) => aQuestion({ title: title(words) }),
  'ask: body': (words) => aQuestion({ body: body(words) }),
  'ask: new tag': (words) => aQuestion({ tags: hyphenated(words) }),
  answer: (words) => anAnswer({ body: body(words) }),
  'accept: for whom it fits': async (words) => {
    const question = await aQuestion()
    const { id } = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: id, accepted: true, fits: words })
  },
  'what came of it: decision': (words) => outcome({ decision: body(words) }),
  'what came of it: result': (words) => outcome({ decision: body(aWord()), result: body(words) }),
  'mark an answer as outdated': async (words) => {
    const { id } = await anAnswer()
    const input = markOutdatedInput.parse({ answer: String(id), outdated: 'yes', reason: body(words) })
    await markOutdated(contextOf(await aUser()), input)
  },
  'guide: title': (words) => aGuide({ title: title(words) }),
  'guide: body': (words) => aGuide({ body: `## A first step\n\n${body(words)}` }),
  'guide: new tag': (words) => aGuide({ tags: hyphenated(words) }),
  'edit a guide: body': (words) => guideEdited({ body: `## A first step\n\n${body(words)}` }),
  'edit a guide: summary': (words) => guideEdited({ summary: words, body: stepsText('Another one') }),
  comment: (words) => aComment({ body: body(words) }),
  'edit a question: title': (words) => edited({ title: title(words) }),
  'edit a question: body': (words) => edited({ body: body(words) }),
  'edit a question: new tag': (words) => edited({ tags: hyphenated(words) }),
  'edit a question: summary': (words) => edited({ summary: words }),
  'edit somebody else’s question': async (words) => edited({ body: body(words) }, await aUser({ reputation: 2000 })),
  'edit an answer': async (words) => {
    const { id, author } = await anAnswer()
    const input = editAnswerInput.parse({ post: String(id), version: '1', body: body(words), basis: 'did' })
    await editAnswer(contextOf(author, { now: AFTER }), input)
  },
  'edit an answer: summary': async (words) => {
    const { id, author } = await anAnswer()
    const typed = { post: String(id), version: '1', body: body(aWord()), basis: 'did', summary: words }
    await editAnswer(contextOf(author, { now: AFTER }), editAnswerInput.parse(typed))
  },
  'edit a comment': async (words) => {
    const { id, author } = await aComment()
    await editComment(contextOf(author), editCommentInput.parse({ comment: String(id), body: body(words) }))
  },
  'suggest an edit: title': async (words) => aSuggestion(await aUser(), await aQuestion(), { title: title(words) }),
  'suggest an edit: body': async (words) => aSuggestion(await aUser(), await aQuestion(), { body: body(words) }),
  'suggest an edit: new tag': async (words) =>
    aSuggestion(await aUser({ reputation: 2000 }), await aQuestion(), { tags: hyphenated(words) }),
  'suggest an edit: summary': async (words) => aSuggestion(await aUser(), await aQuestion(), { summary: words }),
  'improve a suggested edit: title': (words) => improved({ title: title(words) }),
  'improve a suggested edit: body': (words) => improved({ body: body(words) }),
  'improve a suggested edit: new tag': (words) => improved({ tags: hyphenated(words) }),
  'improve a suggested edit: summary': (words) => improved({ summary: words }),
  'decline a suggested edit: reason': async (words) => {
    const question = await aQuestion()
    const suggestion = await aSuggestion(await aUser(), question, { body: body(aWord()) })
    await decideEdit(contextOf(question.author), decision(suggestion, { decision: 'decline', reason: body(words) }))
  },
  'describe a tag': async (words) => {
    const tag = aWord()
    const { author } = await aQuestion({ tags: tag })
    await describeTag(contextOf(author), { tag, version: 1, description: body(words) })
  },
  'describe a tag: wiki': async (words) => {
    const tag = aWord()
    const { author } = await aQuestion({ tags: tag })
    await describeTag(contextOf(author), { tag, version: 1, description: '', body: body(words) })
  },
  'describe a tag: summary': async (words) => {
    const tag = aWord()
    const { author } = await aQuestion({ tags: tag })
    await describeTag(contextOf(author), { tag, version: 1, description: 'What it is about.', summary: words })
  },
  'quick answer': (words) => quickAnswer({ sentence1: `Yes, if ${words} agrees.` }),
  'quick answer: summary': (words) => quickAnswer({ summary: words }),
  'sign up: name': (words) => signedUp(words),
  'profile: name': (words) => profile({ displayName: words }),
  'profile: handle': (words) => profile({ handle: hyphenated(words) }),
  'profile: bio': (words) => profile({ bio: body(words) }),
  'profile: links': (words) => profile({ links: `https://${hyphenated(words)}.example/` }),
  'profile: interest': (words) => profile({ interest: words }),
  'career path: own words': async (words) => {
    const fields = { role: 'pmo-analyst', firstYear: '2019', note: words }
    await saveStation(contextOf(await aUser()), saveStationInput.parse(fields))
  },
  'certificate: name': async (words) =>
    addCertificate(contextOf(await aUser()), addCertificateInput.parse({ name: words })),
} satisfies Record<string, Door>
export type DoorName = keyof typeof DOORS
