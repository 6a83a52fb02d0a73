import { getTranslations } from 'next-intl/server'
import { actNames } from '#app/_lib/act-names.ts'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { languageNames } from '#components/ui/formatters.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { changeLanguageAction } from '#lib/threads/actions.ts'
import type { Place } from './place.ts'

/** Changes the language of a post, if it was detected wrongly. */
export async function LanguageSection({ post, locale, from, caseId }: Place) {
  const [say, act] = await Promise.all([getTranslations('threads'), actNames()])
  const names = languageNames(locale)
  const label = say('language.label')
  return (
    <section className="mb-10" aria-labelledby="language">
      <h2 id="language" className="part-title">
        {say('language.title')}
      </h2>
      <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters']}>
        <ActionForm
          action={changeLanguageAction}
          {...{ locale, from }}
          anchor="change-language"
          fold={say('language.open', { language: names.of(post.language) ?? post.language })}
          doneMessage={say('language.done')}
          fieldNames={{ language: label, rule: act.rule, reason: act.reason }}
        >
          <input type="hidden" name="post" value={post.id} />
          <Select
            name="language"
            label={label}
            required
            defaultValue={post.language}
            options={Object.keys(POST_LANGUAGES).map((code) => ({ value: code, label: names.of(code) ?? code }))}
          />
          <ActFields id="language-act" caseId={caseId} rule="housekeeping" />
          <SubmitButton>{say('language.submit')}</SubmitButton>
        </ActionForm>
      </BrowserTexts>
    </section>
  )
}
