import { THEME_SCRIPT } from '#lib/platform/theme-script.ts'

export function ThemeScript() {
  return <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
}
