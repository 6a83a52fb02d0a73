/**
 * Sets the chosen theme before the first paint and tells the style sheet that scripts run. The one script that stands in
 * every page as it is: constant text, so that the content security policy can name its hash.
 */
export const THEME_SCRIPT =
  "(function(d){d.dataset.js='';try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')d.dataset.theme=t}catch(e){}})(document.documentElement)"
