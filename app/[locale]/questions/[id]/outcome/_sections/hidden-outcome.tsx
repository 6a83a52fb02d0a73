import { getTranslations } from 'next-intl/server'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { OutcomeView } from '#lib/outcomes/types.ts'

/** The outcome that a moderator hides, for its asker and for moderators. */
export async function HiddenOutcome({ outcome, language }: { outcome: OutcomeView; language: PostLanguage }) {
  const say = await getTranslations('outcomes')
  return (
    <section className="outcome mb-6" aria-labelledby="hidden-outcome">
      <h2 id="hidden-outcome">{say('hiddenText')}</h2>
      <div className="quick-text" lang={language}>
        {(['decision', 'result'] as const).map(
          (part) =>
            outcome[part] !== '' && (
              <p key={part} className="outcome-words">
                <bdi>{outcome[part]}</bdi>
              </p>
            ),
        )}
      </div>
      <p className="meta quick-meta">{say('hiddenNote')}</p>
    </section>
  )
}
