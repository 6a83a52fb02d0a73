'use client'

import { useId, useRef } from 'react'
import { useChosenEarly } from '#components/ui/chosen-early.ts'
import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { RULE_CODES } from '#lib/moderation/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import { ReasonField } from './reason-field.tsx'
import { TemplateSelect } from './template-select.tsx'
import { writeTemplate } from './write-template.ts'

type Props = {
  /** Id of the select of templates, which is not a field of the form; unique on the page. */
  id?: string
  /** The case that the action resolves, from the queue. */
  caseId?: number | undefined
  /** The preselected rule. */
  rule?: RuleCode | undefined
  /** The prefilled reason; by default the rule's own sentence. */
  reason?: string | undefined
  /** The rules that fit the action; all by default. */
  rules?: readonly RuleCode[]
  templates?: readonly { title: string; text: string }[]
}

/** The rules with a sentence to start from. */
const STARTED = RULE_CODES.filter((code) => code !== 'other')

function isStarted(code: string): code is (typeof STARTED)[number] {
  return STARTED.some((one) => one === code)
}

const NONE: NonNullable<Props['templates']> = []

/**
 * The rule and the reason: the fields of every action (`actFields`). A rule fills in a sentence to start from, until
 * the moderator has typed their own.
 */
export function ActFields({ id, caseId, rule, reason, rules = RULE_CODES, templates = NONE }: Props) {
  const [t, ruleNames, starters] = [
    useTexts('moderation.form'),
    useTexts('moderation.rules'),
    useTexts('moderation.starters'),
  ]
  const starterOf = (code: string) => (isStarted(code) ? starters(code) : '')
  const ownId = useId()
  const box = useRef<HTMLDivElement>(null)
  const area = () => box.current?.querySelector('textarea')
  const given = [reason ?? '', ...STARTED.map((code) => starters(code)), ...templates.map((one) => one.text)]
  const start = (chosen: string) => {
    const held = area()?.value ?? ''
    if (held.trim() !== '' && !given.includes(held)) return
    writeTemplate(area(), starterOf(chosen), given)
  }
  useChosenEarly(
    () => box.current?.querySelector<HTMLSelectElement>('select[name=rule]'),
    rule ?? '',
    ({ value }) => start(value),
  )
  return (
    <div
      ref={box}
      className="act-fields"
      onChange={(event) => {
        const { target } = event
        if (target instanceof HTMLSelectElement && target.name === 'rule') start(target.value)
      }}
    >
      {caseId !== undefined && <input type="hidden" name="case" value={caseId} />}
      <Select
        name="rule"
        label={t('rule')}
        defaultValue={rule}
        required
        options={[{ value: '', label: t('choose') }, ...rules.map((code) => ({ value: code, label: ruleNames(code) }))]}
      />
      {templates.length > 0 && (
        <TemplateSelect
          id={id ?? ownId}
          templates={templates}
          onChoose={(text) => writeTemplate(area(), text, given)}
        />
      )}
      <ReasonField label={t('reason')} hint={t('reasonHint')} defaultValue={reason ?? (rule && starterOf(rule))} />
    </div>
  )
}

/** Returns the sentences of the rules, for other forms that write into the reason. */
export function useStarters(): string[] {
  const starters = useTexts('moderation.starters')
  return STARTED.map((code) => starters(code))
}

/** Returns the labels of these fields in the summary of errors. */
export function useActNames() {
  const t = useTexts('moderation.form')
  return { rule: t('rule'), reason: t('reason') }
}
