import { getFormatter, getTranslations } from 'next-intl/server'
import { actNames } from '#app/_lib/act-names.ts'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { TakeBackForm } from '#components/moderation/take-back-form.tsx'
import { SettleField } from '#components/threads/settle-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { setThreadStateAction } from '#lib/threads/actions.ts'
import { QUESTION_STATE_KINDS, SLOW_SECONDS, spanOf, STATE_DAYS, THREAD_STATE_KINDS } from '#lib/thread-states/rules.ts'
import { listStandingStates } from '#lib/threads/restructuring-queries.ts'
import type { StandingState } from '#lib/thread-states/types.ts'
import type { Place } from './place.ts'
import { waitingCase } from './waiting-case.ts'

/** The post's states, each with its button to lift it, and the form to set one. */
export async function StateSection({ post, locale, from, caseId, viewer }: Place & { viewer: Viewer }) {
  const [say, act, standing, waiting] = await Promise.all([
    getTranslations('threads'),
    actNames(),
    listStandingStates(post.id, new Date()),
    caseId === undefined ? waitingCase(post, viewer) : null,
  ])
  const kinds = THREAD_STATE_KINDS.filter(
    (kind) =>
      (post.kind === 'question' || !QUESTION_STATE_KINDS.includes(kind)) && standing.every((one) => one.kind !== kind),
  )
  const fields = { kind: say('form.kind'), days: say('form.days'), slowSeconds: say('form.slow') }
  return (
    <section className="mb-10" aria-labelledby="states">
      <h2 id="states" className="part-title">
        {say('form.title')}
      </h2>
      {standing.map((state) => (
        <Standing key={state.act} state={state} {...{ locale, from }} />
      ))}
      {kinds.length > 0 && (
        <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters']}>
          <ActionForm
            action={setThreadStateAction}
            {...{ locale, from }}
            anchor="state"
            fold={say('form.open')}
            doneMessage={say('form.done')}
            fieldNames={{ ...fields, rule: act.rule, reason: act.reason }}
          >
            <input type="hidden" name="post" value={post.id} />
            <Select
              name="kind"
              label={fields.kind}
              required
              options={kinds.map((kind) => ({
                value: kind,
                label: `${say(`states.${kind}`)} – ${say(`does.${kind}`)}`,
              }))}
            />
            <Select
              name="days"
              label={fields.days}
              options={[
                { value: '', label: say('form.forever') },
                ...STATE_DAYS.map((days) => ({ value: String(days), label: say('form.dayCount', { count: days }) })),
              ]}
            />
            {post.kind === 'question' && (
              <Select
                name="slowSeconds"
                label={fields.slowSeconds}
                hint={say('form.slowHint')}
                options={SLOW_SECONDS.map((seconds) => ({
                  value: String(seconds),
                  label: say('form.slowEvery', spanOf(seconds / 60)),
                }))}
              />
            )}
            <ActFields id="state-act" caseId={caseId} />
            <SettleField form={{ waiting }} />
            <SubmitButton>{say('form.submit')}</SubmitButton>
          </ActionForm>
        </BrowserTexts>
      )}
    </section>
  )
}

async function Standing({ state, locale, from }: { state: StandingState } & Pick<Place, 'locale' | 'from'>) {
  const [say, format] = await Promise.all([getTranslations('threads'), getFormatter()])
  const until = state.endsAt && say('until', { date: format.dateTime(state.endsAt, { dateStyle: 'long' }) })
  return (
    <div className="mb-4">
      <p>
        <strong>{say(`states.${state.kind}`)}</strong> {until ?? say('form.forever')}
      </p>
      <p className="states-why">
        <bdi>{state.reason}</bdi>
      </p>
      <BrowserTexts of={['moderation.form', 'moderation.undo']}>
        <TakeBackForm what={{ kind: 'state', id: state.act }} {...{ locale, from }} />
      </BrowserTexts>
    </div>
  )
}
