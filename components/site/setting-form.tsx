'use client'

import type { ReactNode } from 'react'
import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { changeSettingAction } from '#lib/site-admin/actions.ts'
import type { SettingKey } from '#lib/site/rules.ts'
import { settingTextIn } from '#lib/site-admin/setting-text.ts'

type Props = {
  setting: SettingKey
  version: number
  isDefault: boolean
  /** Words for the codes in the value that someone else saved. */
  words: Readonly<Record<string, string>>
  locale: string
  from: string
  fieldNames: Readonly<Record<string, string>>
  children: ReactNode
}

/** The frame of a setting's form: its fields, the reason, and after a conflict the value that someone else saved. */
export function SettingForm(props: Props) {
  const { setting, version, isDefault, words, locale, from, fieldNames, children } = props
  const t = useTexts('site.form')
  return (
    <ActionForm
      action={changeSettingAction}
      {...{ locale, from }}
      anchor="setting"
      fieldNames={{ ...fieldNames, reason: t('reason') }}
      isEmptiedAfter={false}
      doneMessage={t('saved')}
    >
      {(state) => {
        const current = state?.ok === false ? state.current : undefined
        return (
          <>
            <input type="hidden" name="key" value={setting} />
            {/* The form must send the other version's number to save over it. */}
            <input type="hidden" name="version" value={current?.['version'] ?? version} />
            {current && (
              <div className="preview mb-6">
                <h2>{t('theirs')}</h2>
                <div className="change">{settingTextIn(words, current['value'] ?? '')}</div>
              </div>
            )}
            {children}
            {/* Each change needs its own reason. */}
            <ReasonField key={version} label={t('reason')} hint={t('reasonHint')} rows={2} />
            <div className="form-row">
              <SubmitButton>{t('save')}</SubmitButton>
              {!isDefault && (
                <SubmitButton kind="quiet" name="toDefault" value="on">
                  {t('toDefault')}
                </SubmitButton>
              )}
            </div>
          </>
        )
      }}
    </ActionForm>
  )
}
