import { getTranslations } from 'next-intl/server'
import { Checkbox } from '#components/ui/field.tsx'
import type { RestructuringKind } from '#lib/threads/rules.ts'
import type { RestructuringForm } from './restructuring-form.ts'

type Props = { form: Pick<RestructuringForm, 'waiting'>; kind?: RestructuringKind }

/**
 * The checkbox that resolves the open case about the post, if the moderator did not come from that case. Ticked if the
 * action is the one that the flags ask for.
 */
export async function SettleField({ form, kind }: Props) {
  const { waiting } = form
  const t = await getTranslations('threads.restructuring')
  return (
    waiting && (
      <Checkbox
        name="case"
        value={String(waiting.id)}
        label={t('settle')}
        hint={waiting.hint}
        defaultChecked={kind !== undefined && waiting.answeredBy.includes(kind)}
      />
    )
  )
}
