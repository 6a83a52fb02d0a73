import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

export function SiteFooter({ locale }: { locale: Locale }) {
  const say = useTranslations('layout')
  return (
    <footer className="site-footer">
      <div className="wide">
        <Link href={paths(locale).help()}>{say('help')}</Link>
        <Link href={paths(locale).quickAnswers()}>{say('quickAnswers')}</Link>
        <Link href={paths(locale).guides()}>{say('guides')}</Link>
        <Link href={paths(locale).log()}>{say('log')}</Link>
        <LanguageSwitch locale={locale} label={say('language')} />
        <ThemeSwitch
          label={say('theme')}
          names={{ system: say('themeSystem'), light: say('themeLight'), dark: say('themeDark') }}
        />
      </div>
    </footer>
  )
}
