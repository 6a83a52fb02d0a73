'use client'

import { useId, useRef } from 'react'
import { Select } from '#components/ui/field.tsx'
import { RULE_CODES } from '#lib/moderation/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { ActLabels } from './act-labels.ts'
import { ReasonField } from './reason-field.tsx'
import { TemplateSelect } from './template-select.tsx'
import { writeTemplate } from './write-template.ts'

type Props = {
  labels: ActLabels
  /** Of the select of templates, which is no field of the form; unique on the page. */
  id?: string
  /** The case the act settles, when it is done from the queue. */
  caseId?: number | undefined
  /** Chosen beforehand. */
  rule?: RuleCode | undefined
  /** Written beforehand; by default the rule's own sentence. */
  reason?: string | undefined
  /** Those that fit the act; all by default. */
  rules?: readonly RuleCode[]
  templates?: readonly { title: string; text: string }[]
}

const NONE: NonNullable<Props['templates']> = []

/**
 * Under which rule, and why: the fields of every act (`actFields`). A rule brings a sentence to start from, as long as nobody
 * has written one of their own.
 */
export function ActFields({ labels, id, caseId, rule, reason, rules = RULE_CODES, templates = NONE }: Props) {
  const ownId = useId()
  const box = useRef<HTMLDivElement>(null)
  const area = () => box.current?.querySelector('textarea')
  const given = [reason ?? '', ...Object.values(labels.starters), ...templates.map((one) => one.text)]
  const start = (chosen: string) => {
    const held = area()?.value ?? ''
    if (held.trim() !== '' && !given.includes(held)) return
    writeTemplate(area(), labels.starters[chosen as RuleCode] ?? '', given)
  }
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
        label={labels.rule}
        defaultValue={rule}
        required
        options={[
          { value: '', label: labels.chooseRule },
          ...rules.map((code) => ({ value: code, label: labels.rules[code] })),
        ]}
      />
      {templates.length > 0 && (
        <TemplateSelect
          id={id ?? ownId}
          labels={labels}
          templates={templates}
          onChoose={(text) => writeTemplate(area(), text, given)}
        />
      )}
      <ReasonField
        label={labels.reason}
        hint={labels.reasonHint}
        defaultValue={reason ?? (rule && labels.starters[rule])}
      />
    </div>
  )
}
