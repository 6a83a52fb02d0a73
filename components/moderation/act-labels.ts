import { getTranslations } from 'next-intl/server'
import { RULE_CODES } from '#lib/moderation/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'

/** The words of the fields every act has; `actLabels()` reads them. */
export type ActLabels = {
  rule: string
  chooseRule: string
  reason: string
  reasonHint: string
  template: string
  noTemplate: string
  rules: Readonly<Record<RuleCode, string>>
  /** A sentence a reason can start from; none for `other`. */
  starters: Readonly<Partial<Record<RuleCode, string>>>
}

/** For `<ActFields labels={await actLabels()} …>`, in the page's language. */
export async function actLabels(): Promise<ActLabels> {
  const say = await getTranslations('moderation')
  const words = (group: 'rules' | 'starters', codes: readonly RuleCode[]) =>
    Object.fromEntries(codes.map((code) => [code, say(`${group}.${code}` as 'rules.spam')]))
  return {
    rule: say('form.rule'),
    chooseRule: say('form.choose'),
    reason: say('form.reason'),
    reasonHint: say('form.reasonHint'),
    template: say('form.template'),
    noTemplate: say('form.noTemplate'),
    rules: words('rules', RULE_CODES) as ActLabels['rules'],
    starters: words(
      'starters',
      RULE_CODES.filter((code) => code !== 'other'),
    ),
  }
}
