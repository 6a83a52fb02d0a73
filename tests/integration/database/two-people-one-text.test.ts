import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { saveMove } from '#lib/career-map/commands/save-move.ts'
import { saveRole } from '#lib/career-map/commands/save-role.ts'
import { saveMoveInput, saveRoleInput } from '#lib/career-map/schema.ts'
import { editGuide } from '#lib/guides/commands/edit-guide.ts'
import { editGuideInput } from '#lib/guides/schema.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { changeSettingInput } from '#lib/site-admin/schema.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { placeTag } from '#lib/tag-admin/commands/place-tag.ts'
import { getEditableTag } from '#lib/tags/queries.ts'
import { aMove, aRole, roleFields } from '#tests/support/careers.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'

/** A text that two people can edit: both open it, then both save. `save` is each person's edit. */
type Shared = { people: [Viewer, Viewer]; save: (person: Viewer, text: string) => Promise<unknown> }

const BODY = 'It begins with the same sentence for everybody, and then it goes on: '

async function editors(): Promise<[Viewer, Viewer]> {
  return [await aUser({ reputation: 3000 }), await aUser({ reputation: 3000 })]
}

const SHARED: Record<string, () => Promise<Shared>> = {
  'a question': async () => {
    const { id } = await aQuestion()
    const { editVersion } = await getEditablePost(id)
    const common = { post: String(id), version: String(editVersion), title: 'What does a PMO really do all day?' }
    return {
      people: await editors(),
      save: (person, text) =>
        editQuestion(contextOf(person), editQuestionInput.parse({ ...common, body: BODY + text, tags: 'pmo' })),
    }
  },
  'what a question says of its asker': async () => {
    const { id } = await aQuestion()
    const post = await getEditablePost(id)
    const { title } = post.question
    const common = { post: String(id), version: String(post.editVersion), title, body: post.body }
    return {
      people: await editors(),
      save: (person, text) => {
        const country = text === 'first' ? 'SE' : 'DE'
        const fields = { ...common, tags: post.tags.join(' '), country }
        return editQuestion(contextOf(person), editQuestionInput.parse(fields))
      },
    }
  },
  'an answer': async () => {
    const { id } = await anAnswer()
    const { editVersion } = await getEditablePost(id)
    const common = { post: String(id), version: String(editVersion), basis: 'did' }
    return {
      people: await editors(),
      save: (person, text) => editAnswer(contextOf(person), editAnswerInput.parse({ ...common, body: BODY + text })),
    }
  },
  'a guide': async () => {
    const { id, title } = await aGuide()
    const { editVersion } = await getEditablePost(id)
    const common = { post: String(id), version: String(editVersion), title, tags: 'pmo' }
    return {
      people: await editors(),
      save: (person, text) =>
        editGuide(contextOf(person), editGuideInput.parse({ ...common, body: `## A step\n\n${BODY}${text}` })),
    }
  },
  'a suggested edit, improved': async () => {
    const { id: post } = await aQuestion()
    const { id } = await aSuggestion(await aUser(), { id: post })
    const common = { decision: 'improve', version: '1', title: 'How does one come to manage projects?', tags: 'pmo' }
    return {
      people: await editors(),
      save: (person, text) => decideEdit(contextOf(person), decision({ id }, { ...common, body: BODY + text })),
    }
  },
  'a quick answer': async () => {
    const { id, question } = await anAnswer()
    await aQuickAnswer({ to: question, cites: [id] })
    const common = { to: question, cites: [id], version: '1' }
    return {
      people: await editors(),
      save: (person, text) => aQuickAnswer({ ...common, by: person, sentence1: `Yes, says the ${text}.` }),
    }
  },
  'the description of a tag': async () => {
    const name = aWord()
    await aQuestion({ tags: name })
    const version = (await getEditableTag(name)).descriptionVersion
    return {
      people: [await aUser({ role: 'moderator' }), await aUser({ role: 'moderator' })],
      save: (person, description) => describeTag(contextOf(person), { tag: name, version, description }),
    }
  },
  'a role of the career map': async () => {
    const { slug: role } = await aRole({ level: 9 })
    return {
      people: [await aUser({ role: 'moderator' }), await aUser({ role: 'moderator' })],
      save: (person, text) => {
        const fields = roleFields({ role, version: '1', level: '9', name_en: `The ${text} name` })
        return saveRole(contextOf(person), saveRoleInput.parse(fields))
      },
    }
  },
  'a move of the career map': async () => {
    const { from, to } = await aMove()
    const common = { from_role: from, to_role: to, version: '1', reason: 'A thread says so.' }
    return {
      people: [await aUser({ role: 'moderator' }), await aUser({ role: 'moderator' })],
      save: (person, text) => {
        const direction = text === 'first' ? 'out' : 'line'
        return saveMove(contextOf(person), saveMoveInput.parse({ ...common, direction }))
      },
    }
  },
  'the place of a tag': async () => {
    const name = aWord()
    await aQuestion({ tags: name })
    const common = { tag: name, parent: null, version: 1 }
    return {
      people: [await aUser({ role: 'moderator' }), await aUser({ role: 'moderator' })],
      save: (person, text) => {
        const theme = text === 'first' ? 'pmo' : 'people'
        return placeTag(contextOf(person), { ...common, theme, reason: 'It belongs there.' })
      },
    }
  },
  'a setting': async () => {
    const common = { key: 'blocked-phrases', version: '0', reason: 'They have been sent a lot lately.' }
    return {
      people: [await aUser({ role: 'administrator' }), await aUser({ role: 'administrator' })],
      save: (person, text) =>
        changeSetting(
          contextOf(person),
          changeSettingInput.parse({ ...common, 'blocked-phrases': `phrase of the ${text}` }),
        ),
    }
  },
}

/** The origin of each text of the database; a new column must be added here. */
const COLUMNS: Record<string, readonly string[]> = {
  'two people can edit it: see above': [
    'posts.body posts.language questions.title questions.language questions.country questions.sector',
    'questions.seniority questions.current_role questions.wished_role tags.description tags.wiki tags.theme site_settings.value',
    'career_roles.track career_role_texts.name career_role_texts.description career_moves.direction',
    'quick_answers.sentences',
  ],
  'made of those': [
    'posts.body_html posts.body_text questions.slug question_scores.language guides.language revisions.title revisions.tags revisions.body',
    'quick_answer_versions.sentences quick_answer_versions.summary quick_answers.known_ids',
    'tag_versions.description tag_versions.wiki tag_versions.summary tag_changes.before tag_changes.after tag_changes.name',
    'revisions.summary setting_changes.before setting_changes.after career_map_changes.before career_map_changes.after',
  ],
  'its author alone edits it': [
    'comments.body comments.body_html answers.stance answers.basis answers.role answers.country answers.sector users.handle users.handle_skeleton',
    'users.interest users.display_name users.bio users.bio_html users.links users.locale users.email users.password_hash passkeys.name',
    'closures.asker_verdict close_votes.reason close_votes.direction close_votes.target_ids parked_forms.fields drafts.fields',
    'saved_searches.query tag_follows.kind waiting_readers.sector own_situations.role own_situations.sector own_situations.country',
    'answers.scope_countries answers.scope_sectors answers.scope_sizes',
    'outcome_versions.decision outcome_versions.result outdated_marks.reason answers.fits',
    'answers.career_line career_stations.role career_stations.organisation career_stations.sector career_stations.country',
    'career_stations.note certificates.name profile_choices.hidden profile_choices.line',
    'profile_choices.members_only saved_posts.note bookmark_folders.name',
    'notification_settings.channels notification_settings.stopped notification_settings.time_zone notification_settings.digest',
  ],
  'written once': [
    'code_removals.reason',
    'sign_ups.email sign_ups.display_name sign_ups.password_hash sign_ups.sentence',
    'flags.reason flags.text batches.kind batches.rule batches.reason moderation_acts.kind moderation_acts.rule',
    'moderation_acts.reason moderation_acts.details warnings.text person_notes.text appeals.text purges.digest',
    'hidden_profiles.display_name hidden_profiles.bio hidden_profiles.bio_html hidden_profiles.links hidden_profiles.interest',
    'setting_changes.key setting_changes.reason tags.name tag_synonyms.name tag_flags.text closures.reason closures.guidance thread_states.kind',
    'thread_states.reason suggested_edits.title suggested_edits.tags suggested_edits.body suggested_edits.summary',
    'restrictions.scope restrictions.reason career_roles.slug career_role_texts.locale search_misses.words badge_awards.badge bounties.outcome',
  ],
  'decided once: whoever comes second is told who was first': [
    'sign_ups.state sign_ups.reason',
    'cases.state cases.sources cases.note flags.state appeals.state appeals.answer suggested_edits.state',
    'suggested_edits.decision_reason comments.removal posts.removal questions.closed_as users.role',
  ],
  'nobody types it': [
    'known_devices.device_hash email_changes.old_email email_changes.new_email email_changes.token_hash',
    'passkeys.credential_id passkeys.public_key passkeys.transports code_apps.secret recovery_codes.code_hash',
    'provider_visits.token_hash provider_visits.provider provider_visits.next_path provider_visits.locale',
    'sessions.token_hash sessions.user_agent accounts.provider accounts.provider_account_id mail_links.token_hash',
    'mail_links.purpose mail_links.email mail_links.next_path site_claims.token_hash parked_forms.token_hash',
    'invitations.token_hash sign_ups.sender_hash sign_ups.parked_hash sign_ups.next_path sign_ups.locale',
    'parked_forms.form_path rate_limits.key reputation_events.kind events.kind events.details',
    'events.request_id moderation_acts.request_id act_effects.kind act_effects.removal posts.kind questions.kind site_settings.key',
    'spam_verdicts.verdict spam_verdicts.why spam_examples.label spam_models.id spam_models.model',
    'spent_challenges.signature suggested_edits.spam page_changes.tags page_changes.vote rendered_html.kind',
    'search_vocabulary.word search_vocabulary.folded related_questions.found notifications.kind notifications.detail',
    'notification_mailboxes.day notification_mailboxes.digest_day notifications.mailed_by sent_letters.kind',
    'mail_reports.kind mail_reports.digest notification_mailboxes.stopped_because',
    'notification_mailboxes.push_day push_keys.public_key push_keys.private_key',
    'push_devices.endpoint push_devices.p256dh push_devices.auth',
    'images.id images.kind post_images.image_id tag_changes.what freed_handles.digest drafts.kind',
  ],
}

describe('when two people edit one text at once', () => {
  test.each(Object.entries(SHARED))('the second sees the first one’s version: %s', async (_, open) => {
    const { people, save } = await open()
    const [first, second] = people
    const saved = await Promise.allSettled([save(first, 'first'), save(second, 'second')])
    expect(saved.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = saved.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused[0]).toBeInstanceOf(Conflict)
    expect((refused[0] as Conflict).current).toMatchObject({ version: expect.stringMatching(/^\d+$/) })
  })
})

test('every text column of the database is in this list', async () => {
  const placed = Object.values(COLUMNS).flatMap((lines) => lines.flatMap((line) => line.split(' ')))
  const found = await db().execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`)
  expect(found.map(({ name }) => name).toSorted()).toEqual(placed.toSorted())
})
