/**
 * Sets the chosen theme before the first paint and tells the style sheet that scripts run. It is an inline script
 * on every page: its text is constant, so that the content security policy can name its hash.
 */
export const THEME_SCRIPT =
  "(function(d){d.dataset.js='';try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch(e){}})(document.documentElement)"
