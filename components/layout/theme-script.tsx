/**
 * Constant text, so that a content security policy can name its hash. Sets the chosen theme before the first paint and
 * tells the style sheet that scripts run.
 */
const THEME_SCRIPT =
  "(function(d){d.dataset.js='';try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch(e){}})(document.documentElement)"

export function ThemeScript() {
  return <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
}
