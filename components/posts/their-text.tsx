'use client'

import { useTexts } from '#components/ui/texts.tsx'

type Props = {
  current: Readonly<Record<string, string>>
  /** Maps fields to their labels, in the order in which they are shown. */
  fields: Readonly<Record<string, string>>
  /** The hint; by default for another version of a post. */
  hint?: string
}

/**
 * The version that someone else saved while the viewer was writing: to read and to copy from. No text is lost or
 * silently overwritten.
 */
export function TheirText({ current, fields, hint }: Props) {
  const t = useTexts('posts.form')
  return (
    <div className="preview">
      <h2>{t('theirs')}</h2>
      <p className="field-hint">{hint ?? t('theirsHint')}</p>
      {Object.entries(fields).map(([name, label]) =>
        current[name] === undefined ? null : (
          <div key={name} className="mb-4">
            <p className="change-label">{label}</p>
            <div className="change">{current[name]}</div>
          </div>
        ),
      )}
    </div>
  )
}
